using Analytics.ReportingRate;
using GisData.Access;
using GisData.Cities;

namespace GisData.ReportingRate;

/// <summary>How readily neighbourhoods report, as the night estimated it.</summary>
public interface IReportingRateQueries
{
    /// <summary>Neighbourhoods that the reader may see, by number. Those that reported nothing are among them, with zero incidents: silence is shown.</summary>
    /// <param name="reporter"><see cref="Channel.Citizens"/> or <see cref="Channel.Patrols"/>; there is no sum of both.</param>
    Task<IReadOnlyList<StoredRate>> ListAsync(Reader reader, string runId, string reporter, CancellationToken ct);
}

/// <summary>One neighbourhood as one kind of reporter sees it.</summary>
/// <param name="Incidents">Distinct incidents reported.</param>
/// <param name="Repeated">Those of them with at least two reports.</param>
/// <param name="PerDay">Reports a day of an incident that is there; null = not estimable.</param>
/// <param name="Pooled">The same drawn towards the other neighbourhoods; null = not estimable.</param>
/// <param name="Corrected">Incidents that were there, reported or not; null = not estimable.</param>
/// <param name="SquareKm">Area of the neighbourhood in the run's boundary edition.</param>
public sealed record StoredRate(int NeighbourhoodId, int DistrictId, LocalizedName Name, string Reporter, int Incidents, int Repeated, int FurtherReports, double ObservedDays,
    double Dispersion, RateInterval? PerDay, RateInterval? Pooled, RateInterval? Corrected, double SquareKm);
