using System.Text.Encodings.Web;
using System.Text.Json;
using Analytics.BudgetProposals;
using Analytics.EffectChecks;
using GisData.Access;
using GisData.Cities;
using GisData.Database;
using GisData.EffectChecks;
using GisData.UnitCosts;
using Npgsql;

namespace GisData.BudgetProposals;

/// <summary>One subject at one place in the last steps that proposals are about: the years before may have been worse or calmer.</summary>
/// <param name="Observed">Distinct incidents.</param>
/// <param name="Expected">The place's expected count of the window × the share of these steps in the city's count of the subject.</param>
/// <param name="Dispersion">Over-dispersion at that expected count.</param>
public sealed record RecentCounts(DateOnly FirstDay, int Days, long Observed, double Expected, double Dispersion);

/// <summary>What a proposal is reckoned from, whoever drafted it.</summary>
/// <param name="Incidents">Distinct incidents of the subject at the place since <see cref="RecentCounts.FirstDay"/>.</param>
/// <param name="DistrictId">Whose unit costs hold; null = the city's.</param>
/// <param name="Residents">Null = unknown.</param>
public sealed record ProposalBasis(string RunId, string? DataHash, DateOnly AsOfDate, DateOnly LastDay, RecentCounts Recent, int Incidents, int? DistrictId, int? Residents);

/// <summary>What every night says of a proposal: how much work, what it costs, what it would spare, by which evidence. The same for hot spots and for drafts by hand.</summary>
/// <param name="effects">What checked earlier works did, by measure.</param>
public sealed class ProposalReckoning(CityPack pack, UnitCostTable costs, IReadOnlyDictionary<string, PooledEffect?> effects)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>By the unit costs and the checked works of now.</summary>
    public static async Task<ProposalReckoning> ReadAsync(NpgsqlConnection connection, ObservatoryDatabase database, CityPack pack, CancellationToken ct) => new(pack, await UnitCostTable.ReadAsync(connection, ct),
        (await new EffectCheckQueries(database).ListAllAsync(Reader.System, ct)).GroupBy(c => c.MeasureCode).ToDictionary(g => g.Key, EffectCheckQueries.Pool));

    // Another work for the same place: sized by the same incidents. What it spares is known only where earlier works of it were checked: falling back to what is
    // expected is an assumption about the proposed work, and would make every work look as good as every other.
    private ProposalAlternative Instead(ProposalBasis basis, Measure measure)
    {
        var (estimate, cost, _, earlier) = Estimate(basis, measure, null);
        return new ProposalAlternative(measure.Code, estimate.Quantity, cost, earlier is { MayBeUsed: true } ? estimate.AvertedPerYear : null, earlier?.Rows ?? 0);
    }

    // The size's range comes from the measure, the cost's also from the range of the unit cost.
    private (BudgetEstimate Estimate, AmountRange? Cost, UnitCost? UnitCost, PooledEffect? Earlier) Estimate(ProposalBasis basis, Measure measure, double? quantity)
    {
        var (unitCost, earlier) = (costs.Find(measure.Code, basis.DistrictId, basis.AsOfDate), effects.GetValueOrDefault(measure.Code));
        var work = quantity is { } asked ? new WorkMeasure(measure.Code, asked, asked, asked) : new WorkMeasure(measure.Code, measure.LowPerIncident, measure.TypicalPerIncident, measure.HighPerIncident);
        var estimate = At(unitCost?.Amount);
        return (estimate, estimate.Cost is { } cost ? new AmountRange(At(unitCost!.Low).Cost!.Value.Low, cost.Typical, At(unitCost.High).Cost!.Value.High) : null, unitCost, earlier);

        BudgetEstimate At(decimal? amount) => BudgetEstimate.Of(work, quantity is null ? basis.Incidents : 1, amount, basis.Recent.Observed, basis.Recent.Expected, basis.Recent.Dispersion, basis.Recent.Days, earlier);
    }

    /// <param name="quantity">Asked for by hand, without a range; null = incidents × the measure's sizes.</param>
    /// <param name="more">Further evidence.</param>
    /// <returns>Without id, rank and state.</returns>
    public BudgetProposal Reckon(ProposalBasis basis, Subject subject, Measure measure, double? quantity = null, IEnumerable<(string Name, object? Value)>? more = null)
    {
        var (estimate, cost, unitCost, earlier) = Estimate(basis, measure, quantity);
        var evidence = new Dictionary<string, object?>
        {
            ["runId"] = basis.RunId, ["dataHash"] = basis.DataHash, ["asOf"] = basis.AsOfDate, ["since"] = basis.Recent.FirstDay, ["until"] = basis.LastDay, ["days"] = basis.Recent.Days,
            ["subjectId"] = subject.Id, ["observed"] = basis.Recent.Observed, ["expected"] = basis.Recent.Expected, ["dispersion"] = basis.Recent.Dispersion, ["incidents"] = basis.Incidents,
            ["perIncident"] = quantity is null ? new { low = measure.LowPerIncident, typical = measure.TypicalPerIncident, high = measure.HighPerIncident } : null,
            ["unitCost"] = unitCost?.Amount, ["unitCostSource"] = unitCost?.Source, ["unitCostValidFrom"] = unitCost?.ValidFrom, ["unitCostDistrict"] = unitCost?.DistrictId,
            ["earlierWorks"] = earlier is null ? null : new { earlier.Rows, earlier.Change.Change, earlier.Change.Low, earlier.Change.High, used = earlier.MayBeUsed },
        };
        evidence["alternatives"] = subject.ListMeasures().Where(m => m.Code != measure.Code).Select(m => Instead(basis, m)).ToList();
        foreach (var (name, value) in more ?? []) evidence[name] = value;
        return new BudgetProposal(0, basis.RunId, null, 0, ProposalLife.Draft, subject.Id, measure.Code, subject.Commissions, basis.Incidents,
            estimate.Quantity.Typical, estimate.Quantity.Low, estimate.Quantity.High, unitCost?.Amount, unitCost?.Source,
            cost?.Typical, cost?.Low, cost?.High,
            estimate.AvertedPerYear.Typical, estimate.AvertedPerYear.Low, estimate.AvertedPerYear.High, basis.Residents, JsonSerializer.Serialize(evidence, Json))
        {
            UnitCostOn = unitCost?.ValidFrom, UnitCostIsStale = unitCost?.IsStaleOn(basis.AsOfDate, pack.UnitCostStaleMonths) == true, UnitCostIsSimulated = unitCost?.Simulated == true,
            FiscalYear = BudgetCalendar.FiscalYearAt(pack, basis.AsOfDate),
        };
    }
}
