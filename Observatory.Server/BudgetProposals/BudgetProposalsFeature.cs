using GisData.Access;
using GisData.BudgetProposals;
using GisData.Cities;
using GisData.Database;
using Observatory.Server.Access;

namespace Observatory.Server.BudgetProposals;

/// <summary>Proposals as a file for the finance system: docs/data/finance.md says what each column means.</summary>
internal static class BudgetProposalsFeature
{
    private static readonly string[] Columns =
    [
        "proposal_id", "state", "fiscal_year", "line_code", "subject", "measure", "quantity", "unit", "expense_class", "district", "place", "commissions", "currency", "cost", "cost_low", "cost_high",
        "council_approved", "approved_on", "approved", "spent", "as_of", "run_id", "data_hash",
    ];

    public static void MapBudgetProposals(this IEndpointRouteBuilder app)
    {
        app.MapGet("/budget/finance.csv", (HttpContext http, [AsParameters] FinanceFileSource source, CancellationToken ct) => WriteAsync(http, source, xlsx: false, ct));
        app.MapGet("/budget/finance.xlsx", (HttpContext http, [AsParameters] FinanceFileSource source, CancellationToken ct) => WriteAsync(http, source, xlsx: true, ct));
    }

    private static async Task<IResult> WriteAsync(HttpContext http, FinanceFileSource source, bool xlsx, CancellationToken ct)
    {
        var reader = http.Reader();
        var lines = await source.Finance.ListAsync(reader, ct);
        await AuditTrail.WriteAsync(source.Database, reader, "export finance", source.City.Slug, new { rows = lines.Count, xlsx }, ct);
        return new TableFile("proposals", Columns, [.. lines.Select(l => Row(l, source.City))]).Download(http, $"budget-finance-{source.City.Slug}", xlsx);
    }

    // The first columns of what comes back: line_code, currency, approved, spent, as_of have the names that the import reads.
    private static object?[] Row(FinanceLine l, CityPack city)
    {
        var measure = city.FindMeasure(l.MeasureCode);
        return
        [
            l.ProposalId, l.State, l.FiscalYear, l.LineCode, city.Subjects.FirstOrDefault(s => s.Id == l.SubjectId)?.Name.Fa, measure?.Name.Fa ?? l.MeasureCode, l.Quantity, measure?.Unit.Fa, l.ExpenseClass ?? measure?.ExpenseClass,
            l.DistrictId, l.Place?.Fa, string.Join(' ', l.Commissions), city.Currency.Code, l.Cost, l.CostLow, l.CostHigh, l.ApprovedAmount, l.ApprovedOn, l.Spending?.Approved, l.Spending?.Spent, l.Spending?.AsOf,
            l.RunId, l.DataHash,
        ];
    }
}

/// <summary>What the file is made from.</summary>
internal sealed record FinanceFileSource(IFinanceQueries Finance, CityPack City, ObservatoryDatabase Database);
