namespace Analytics.ReportingRate;

/// <summary>A value with its interval.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Low">Lower bound.</param>
/// <param name="High">Upper bound.</param>
public sealed record RateInterval(double Value, double Low, double High);

/// <summary>How readily one neighbourhood reports through one channel.</summary>
/// <typeparam name="TChannel">The channel.</typeparam>
/// <param name="Neighbourhood">Its id.</param>
/// <param name="Incidents">Distinct incidents.</param>
/// <param name="Repeated">Incidents with at least two reports.</param>
/// <param name="FurtherReports">Reports after the first, all incidents together.</param>
/// <param name="ObservedDays">Days under observation, all incidents together.</param>
/// <param name="Dispersion">Variance over mean of further reports; 1 unless the incidents differ by more than chance. The interval is
/// widened by it.</param>
/// <param name="PerDay">Reports a day of an incident that is there, by itself; null = not estimable.</param>
/// <param name="Pooled">The same drawn towards the other neighbourhoods; null = not estimable.</param>
/// <param name="Corrected">Incidents that were there, reported or not: incidents/(1 − e^(−λT)), with the interval of λ; null = not estimable.</param>
public sealed record NeighbourhoodRate<TChannel>(int Neighbourhood, int Incidents, int Repeated, int FurtherReports, double ObservedDays, double Dispersion,
    RateInterval? PerDay, RateInterval? Pooled, RateInterval? Corrected) where TChannel : IReportChannel
{
    /// <summary>Whether there were enough incidents with two reports. If not, the place is hatched on the map: silence is no answer.</summary>
    public bool IsEstimable => PerDay is not null;
}
