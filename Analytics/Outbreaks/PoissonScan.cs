using Analytics.Simulation;

namespace Analytics.Outbreaks;

/// <summary>A circle with more cases than the people in it, or what else was expected, explain.</summary>
/// <param name="CentreId">Id of the place in its middle.</param>
/// <param name="RadiusKm">Distance of the farthest place's centroid.</param>
/// <param name="PlaceIds">Ids of its places, by distance.</param>
/// <param name="Cases">Cases inside.</param>
/// <param name="Expected">Cases expected inside: the share of the population times all cases.</param>
/// <param name="ObservedToExpected">Cases over expected.</param>
/// <param name="RelativeRisk">That over the same outside; null where no case is outside.</param>
/// <param name="LogLikelihoodRatio">Strength.</param>
/// <param name="RankPValue">Rank among the replicas over their number plus one.</param>
/// <param name="PValue">The same where at least ten replicas reached it, else the tail of the Gumbel distribution.</param>
public sealed record PoissonCluster(long CentreId, double RadiusKm, IReadOnlyList<long> PlaceIds, long Cases, double Expected, double ObservedToExpected, double? RelativeRisk,
    double LogLikelihoodRatio, double RankPValue, double PValue);

/// <summary>What the scan found.</summary>
/// <param name="Verdict">Whether it could scan.</param>
/// <param name="Clusters">The most likely first; the others share no place with a stronger one. Not all are significant.</param>
/// <param name="Maxima">The largest value of each replica, in order.</param>
public sealed record PoissonScanResult(ScanVerdict Verdict, IReadOnlyList<PoissonCluster> Clusters, IReadOnlyList<double> Maxima);

/// <summary>Kulldorff's purely spatial scan with the discrete Poisson model: in which circle is the rate higher than elsewhere?</summary>
/// <remarks>
/// <para>Null hypothesis: each case lies in a place with probability proportional to its population (or expected count).</para>
/// <para>Source: Kulldorff (1997), Commun. Stat. Theory Methods 26, 1481–1496. Circles round every place's centroid up to half of the
/// population; secondary clusters without geographical overlap; p by replicas, small ones by <see cref="GumbelTail"/>.</para>
/// </remarks>
public static class PoissonScan
{
    /// <summary>Scans all circles.</summary>
    /// <param name="circles">All circles round the places; use no bound where the population is the bound.</param>
    /// <param name="cases">By place, not negative.</param>
    /// <param name="population">By place: people, or expected cases on any scale; finite, not negative.</param>
    /// <param name="maximumPopulationShare">Of a circle, in (0, 0.5].</param>
    /// <param name="replicas">99 … 99,999.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="minimumCases">Fewest cases in a cluster, at least 1.</param>
    /// <param name="threads">Threads; null = as many as there are processors. The answer does not depend on it.</param>
    /// <exception cref="ArgumentException">Lengths differ, a value is out of bounds, or a place without population has cases.</exception>
    public static PoissonScanResult Detect(ScanCircles circles, ReadOnlySpan<long> cases, ReadOnlySpan<double> population, double maximumPopulationShare = 0.5,
        int replicas = 999, long seed = 1402, int minimumCases = 2, int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(circles);
        if (cases.Length != circles.Places.Count || population.Length != cases.Length) throw new ArgumentException($"{circles.Places.Count} places, {cases.Length} counts, {population.Length} populations", nameof(cases));
        if (!(maximumPopulationShare is > 0 and <= 0.5)) throw new ArgumentOutOfRangeException(nameof(maximumPopulationShare), maximumPopulationShare, "above 0, at most 0.5");
        if (replicas is < 99 or > 99_999) throw new ArgumentOutOfRangeException(nameof(replicas), replicas, "99 … 99,999");
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumCases, 1);
        long total = 0;
        var people = 0.0;
        for (var i = 0; i < cases.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(cases[i], nameof(cases));
            if (!(population[i] >= 0) || double.IsInfinity(population[i])) throw new ArgumentOutOfRangeException(nameof(population), population[i], "finite and not negative");
            if (cases[i] > 0 && population[i] == 0) throw new ArgumentException($"place {circles.Places.Ids[i]} has cases but nobody in it", nameof(population));
            total += cases[i];
            people += population[i];
        }

        if (people <= 0) return new PoissonScanResult(ScanVerdict.NoPopulation, [], []);
        if (total < Math.Max(2, minimumCases)) return new PoissonScanResult(ScanVerdict.TooFewCases, [], []);
        if (cases.Length < 2) return new PoissonScanResult(ScanVerdict.OnePlace, [], []);
        var sweep = new CircleSweep(circles, population.ToArray(), people, total, maximumPopulationShare, minimumCases);
        var found = sweep.Clusters(cases.ToArray());
        var maxima = new double[replicas];
        Parallel.For(0, replicas, new ParallelOptions { MaxDegreeOfParallelism = threads ?? -1 }, () => new long[sweep.Places], (r, _, drawn) =>
        {
            sweep.Draw(drawn, new SeededRandom(seed, FormattableString.Invariant($"poisson scan {r}")));
            maxima[r] = sweep.Maximum(drawn);
            return drawn;
        }, _ => { });
        var tail = GumbelTail.Fit(maxima);
        return new PoissonScanResult(ScanVerdict.Scanned, [.. found.Select(f => Cluster(f, circles, total, maxima, tail))], maxima);
    }

    private static PoissonCluster Cluster((int Centre, int Members, long Cases, double Expected, double Value) found, ScanCircles circles, long total, double[] maxima, GumbelTail tail)
    {
        var start = circles.Start[found.Centre];
        var ratio = found.Cases / found.Expected;
        double? relative = found.Cases == total ? null : ratio / ((total - found.Cases) / (total - found.Expected));
        var (rank, p) = PermutationScan.PValues(found.Value, maxima, tail.UpperTail, stopped: false);
        return new PoissonCluster(circles.Places.Ids[found.Centre], circles.Distances[start + found.Members - 1],
            [.. circles.Members.AsSpan(start, found.Members).ToArray().Select(m => circles.Places.Ids[m])], found.Cases, found.Expected, ratio, relative, found.Value, rank, p);
    }
}
