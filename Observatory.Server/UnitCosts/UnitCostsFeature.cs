using GisData.Access;
using GisData.Cities;
using GisData.Database;
using GisData.UnitCosts;
using Observatory.Server.Access;
using Observatory.Server.BudgetProposals;

namespace Observatory.Server.UnitCosts;

/// <summary>The table of unit costs as a file that can be loaded again.</summary>
internal static class UnitCostsFeature
{
    private static readonly string[] Columns = ["measure", "amount", "low", "high", "currency", "district", "source", "source_date", "valid_from", "unit", "name", "simulated"];

    public static void MapUnitCosts(this IEndpointRouteBuilder app)
    {
        app.MapGet("/budget/unit-costs.csv", (HttpContext http, [AsParameters] UnitCostFileSource source, CancellationToken ct) => WriteAsync(http, source, xlsx: false, ct));
        app.MapGet("/budget/unit-costs.xlsx", (HttpContext http, [AsParameters] UnitCostFileSource source, CancellationToken ct) => WriteAsync(http, source, xlsx: true, ct));
    }

    private static async Task<IResult> WriteAsync(HttpContext http, UnitCostFileSource source, bool xlsx, CancellationToken ct)
    {
        var reader = http.Reader();
        var costs = await source.Costs.ListAsync(reader, ct);
        await AuditTrail.WriteAsync(source.Database, reader, "export unit costs", source.City.Slug, new { rows = costs.Count, xlsx }, ct);
        return new TableFile("unit costs", Columns, [.. costs.Select(c => Row(c, source.City))]).Download(http, $"unit-costs-{source.City.Slug}", xlsx);
    }

    private static object?[] Row(UnitCost c, CityPack city)
    {
        var measure = city.FindMeasure(c.MeasureCode);
        return [c.MeasureCode, c.Amount, c.Low, c.High, c.Currency, c.DistrictId, c.Source, c.SourceDate, c.ValidFrom, measure?.Unit.Fa, measure?.Name.Fa, c.Simulated ? "yes" : "no"];
    }
}

/// <summary>What the file is made from.</summary>
internal sealed record UnitCostFileSource(IUnitCostQueries Costs, CityPack City, ObservatoryDatabase Database);
