using Analytics.SpatialStatistics;

namespace Analytics.ReportingRate;

/// <summary>The rate of reporting by neighbourhood from duplicate reports, and the number of incidents behind the reported ones.</summary>
/// <remarks>
/// <para>Model: once there, an incident is reported as a Poisson process of rate λ of its neighbourhood and channel until it is inspected.
/// When it came about is unknown, but from the first report on the process can be watched: further reports K in W days are Poisson(λW)
/// whatever happened before. λ̂ = ΣK/ΣW; the interval is Garwood's exact one over ΣW, of a negative binomial count where the incidents of
/// the neighbourhood differ significantly more than chance lets them.</para>
/// <para>Pooled: λ of a neighbourhood ~ Gamma(a, b), a and b by maximum likelihood over the estimable neighbourhoods (empirical Bayes,
/// Clayton and Kaldor 1987); the posterior Gamma(a + ΣK/φ, b + ΣW/φ) gives mean and interval. The uncertainty of a and b is not in it.</para>
/// <para>Corrected: an incident that stays T days is reported at all with probability 1 − e^(−λT).</para>
/// <para>It cannot see a neighbourhood whose people report nothing at all, nor who does not report because the city never came. The watch
/// must not end because of a report (a crew sent by the second call): then further reports are missing and λ is too low.</para>
/// <para>Source: Liu, Bhandaram and Garg (2022), arXiv:2204.08620.</para>
/// </remarks>
public static class ReportingRates
{
    private const double DispersionTest = 2.326; // 1 % of the normal distribution

    /// <summary>Estimates every neighbourhood that has an incident, by id.</summary>
    /// <param name="incidents">Distinct incidents of one channel, any order; may be empty.</param>
    /// <param name="options">The parameters.</param>
    /// <typeparam name="TChannel">The channel.</typeparam>
    /// <exception cref="ArgumentException">Options out of bounds; days that are negative or not finite; a negative number of reports.</exception>
    public static IReadOnlyList<NeighbourhoodRate<TChannel>> Estimate<TChannel>(IReadOnlyList<ReportedOver<TChannel>> incidents, ReportingOptions options) where TChannel : IReportChannel
    {
        ArgumentNullException.ThrowIfNull(incidents);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        foreach (var incident in incidents)
            if (!(incident.ObservedDays >= 0) || double.IsInfinity(incident.ObservedDays) || incident.FurtherReports < 0)
                throw new ArgumentException(FormattableString.Invariant($"an incident of neighbourhood {incident.Neighbourhood} has {incident.FurtherReports} further reports in {incident.ObservedDays} days"), nameof(incidents));
        var alone = incidents.GroupBy(i => i.Neighbourhood).OrderBy(g => g.Key).Select(g => Alone(g.Key, [.. g], options)).ToList();
        var estimable = alone.Where(r => r.IsEstimable).ToList();
        var prior = GammaPrior.Fit([.. estimable.Select(r => (r.FurtherReports / r.Dispersion, r.ObservedDays / r.Dispersion))]);
        return [.. alone.Select(r => r.IsEstimable ? r with { Pooled = prior is null ? r.PerDay : prior.Posterior(r.FurtherReports / r.Dispersion, r.ObservedDays / r.Dispersion, options.Confidence) } : r)];
    }

    /// <summary>One rate from two channels, by weights that the caller answers for (such as the share of incidents that each finds first).</summary>
    /// <returns>The weighted mean with the interval of the sum of two independent estimates; null where a channel with weight is not estimable.</returns>
    /// <exception cref="ArgumentException">Weights that are negative or do not sum to 1, or rates of two neighbourhoods.</exception>
    public static RateInterval? Weigh(NeighbourhoodRate<CitizenReports> citizens, double citizenWeight, NeighbourhoodRate<PatrolReports> patrols, double patrolWeight)
    {
        ArgumentNullException.ThrowIfNull(citizens);
        ArgumentNullException.ThrowIfNull(patrols);
        if (!(citizenWeight >= 0) || !(patrolWeight >= 0) || !(Math.Abs(citizenWeight + patrolWeight - 1) < 1e-9)) throw new ArgumentException($"weights {citizenWeight} and {patrolWeight} are not shares of 1");
        if (citizens.Neighbourhood != patrols.Neighbourhood) throw new ArgumentException($"neighbourhoods {citizens.Neighbourhood} and {patrols.Neighbourhood}");
        if (citizenWeight == 0) return patrols.PerDay;
        if (patrolWeight == 0) return citizens.PerDay;
        if (citizens.PerDay is not { } one || patrols.PerDay is not { } two) return null;
        double value = citizenWeight * one.Value + patrolWeight * two.Value;
        double down = Math.Sqrt(Square(citizenWeight * (one.Value - one.Low)) + Square(patrolWeight * (two.Value - two.Low)));
        double up = Math.Sqrt(Square(citizenWeight * (one.High - one.Value)) + Square(patrolWeight * (two.High - two.Value)));
        return new RateInterval(value, Math.Max(0, value - down), value + up);
    }

    private static NeighbourhoodRate<TChannel> Alone<TChannel>(int neighbourhood, ReportedOver<TChannel>[] incidents, ReportingOptions options) where TChannel : IReportChannel
    {
        int reports = incidents.Sum(i => i.FurtherReports), repeated = incidents.Count(i => i.FurtherReports > 0);
        var days = incidents.Sum(i => Math.Min(i.ObservedDays, options.LongestDays));
        if (repeated < options.FewestRepeated || days <= 0) return new NeighbourhoodRate<TChannel>(neighbourhood, incidents.Length, repeated, reports, days, 1, null, null, null);
        var rate = reports / days;
        var dispersion = Dispersion(incidents, rate, options.LongestDays);
        var (low, high) = CountTail.MeanInterval(reports, dispersion, options.Confidence);
        var interval = new RateInterval(rate, low / days, high / days);
        return new NeighbourhoodRate<TChannel>(neighbourhood, incidents.Length, repeated, reports, days, dispersion, interval, null, Correct(incidents.Length, interval, options.LifetimeDays));
    }

    // A higher rate means fewer incidents behind the reported ones.
    private static RateInterval Correct(int incidents, RateInterval rate, double lifetime)
        => new(Behind(incidents, rate.Value * lifetime), Behind(incidents, rate.High * lifetime), Behind(incidents, rate.Low * lifetime));

    private static double Behind(int incidents, double reportsInALifetime)
        => reportsInALifetime < 1e-6 ? incidents / reportsInALifetime : incidents / (1 - Math.Exp(-reportsInALifetime));

    // Pearson's χ² over its freedom, if it is larger than the incidents' Poisson counts let it be at 1 %.
    private static double Dispersion<TChannel>(ReportedOver<TChannel>[] incidents, double rate, double longest) where TChannel : IReportChannel
    {
        double squares = 0, variance = 0;
        var used = 0;
        foreach (var incident in incidents)
        {
            var mean = rate * Math.Min(incident.ObservedDays, longest);
            // So short a watch that its variance would drown all others.
            if (mean < 0.01) continue;
            squares += Square(incident.FurtherReports - mean) / mean;
            variance += 2 + 1 / mean;
            used++;
        }

        if (used < 2) return 1;
        var dispersion = squares / (used - 1);
        return dispersion > 1 + DispersionTest * Math.Sqrt(variance) / (used - 1) ? dispersion : 1;
    }

    private static double Square(double value) => value * value;
}
