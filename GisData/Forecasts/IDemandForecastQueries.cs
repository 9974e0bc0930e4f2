using GisData.Access;
using GisData.BudgetProposals;

namespace GisData.Forecasts;

public interface IDemandForecastQueries
{
    /// <summary>Forecasts of a kind that the reader may see, by group, district and hot spot.</summary>
    Task<IReadOnlyList<SeriesForecast>> ListAsync(Reader reader, string runId, string kind, CancellationToken ct);

    /// <summary>Of a hot spot; null where the run has kept none.</summary>
    Task<SeriesForecast?> FindForHotspotAsync(Reader reader, string runId, long hotspotId, CancellationToken ct);

    /// <summary>Of a proposal's place: its hot spot, or what was drawn by hand. Null where its run has kept none: a draft by hand has one from the next night on.</summary>
    Task<SeriesForecast?> FindForProposalAsync(Reader reader, BudgetProposal proposal, CancellationToken ct);

    /// <summary>Null where the history was too short for a back-test.</summary>
    /// <param name="kind">"group" (the city's too), "district_group", "hotspot" or "proposal".</param>
    Task<StoredBacktest?> FindBacktestAsync(Reader reader, string runId, string kind, CancellationToken ct);
}
