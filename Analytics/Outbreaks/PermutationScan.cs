namespace Analytics.Outbreaks;

/// <summary>Kulldorff's prospective space–time permutation scan: is there a place where in the last days more happened than the place's
/// own level and the city's days explain? Needs cases only.</summary>
/// <remarks>
/// <para>Null hypothesis: within a weekday, when something happens does not depend on where. Every case keeps its place, the days of the
/// cases of one weekday are permuted over them.</para>
/// <para>It cannot see a rise of the whole city (<see cref="CityChart"/> does), nor what has lasted as long as the days given.</para>
/// <para>Source: Kulldorff, Heffernan, Hartman, Assunção and Mostashari (2005), PLoS Medicine 2(3):e59; sequential stopping: Besag and
/// Clifford (1991), Biometrika 78, 301–304; small p: <see cref="GumbelTail"/>.</para>
/// </remarks>
public static class PermutationScan
{
    private const int Batch = 100;
    private const int EnoughExceedances = 10;

    /// <summary>Scans all circles and all windows that end today.</summary>
    /// <param name="counts">Distinct incidents of one subject, the last day being today.</param>
    /// <param name="circles">Round the same places, in the same order.</param>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentException">Options out of bounds, or circles of another number of places.</exception>
    public static PermutationScanResult Detect(IncidentCounts counts, ScanCircles circles, OutbreakOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var verdict = Judge(counts, circles, options);
        if (verdict != ScanVerdict.Scanned) return new PermutationScanResult(verdict, [], [], null);
        var scan = new CylinderScan(counts, circles, options, FormattableString.Invariant($"outbreak {counts.LastDay.DayNumber}"));
        var clusters = scan.Clusters();
        var observed = clusters.Count > 0 ? clusters[0].Value : 0;
        var (maxima, stopped) = Run(scan, observed, options);
        var tail = maxima.Length < 2 ? null : GumbelTail.Fit(maxima);
        return new PermutationScanResult(ScanVerdict.Scanned, [.. clusters.Select(c => Cluster(c, counts, circles, maxima, tail, stopped))], maxima, tail);
    }

    /// <summary>Whether there is something to scan; depends only on what a permutation leaves alone.</summary>
    internal static ScanVerdict Judge(IncidentCounts counts, ScanCircles circles, OutbreakOptions options)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(circles);
        if (counts.Places != circles.Places.Count) throw new ArgumentException($"counts of {counts.Places} places, circles round {circles.Places.Count}", nameof(circles));
        if (counts.Total < options.MinimumTotal) return ScanVerdict.TooFewCases;
        var byDay = counts.ByDay();
        if (counts.Days < 2 * options.LongestWindow || byDay.Count(d => d > 0) < 2) return ScanVerdict.TooFewDays;
        var withCases = Enumerable.Range(0, counts.Places).Count(p => Enumerable.Range(0, counts.Days).Any(d => counts[p, d] > 0));
        if (withCases < 2) return ScanVerdict.OnePlace;
        return byDay.TakeLast(options.LongestWindow).Sum() < options.MinimumCases ? ScanVerdict.NothingRecent : ScanVerdict.Scanned;
    }

    /// <summary>A small p-value from the tail, an ordinary one by rank.</summary>
    internal static (double Rank, double P) PValues(double value, ReadOnlySpan<double> maxima, Func<double, double>? tail, bool stopped)
    {
        var reached = 0;
        // Equal counts in two cylinders may differ in the last bits: a tie is a tie.
        foreach (var maximum in maxima)
            if (maximum >= value - 1e-9 * Math.Max(1, value)) reached++;
        var rank = stopped ? (double)reached / maxima.Length : (1.0 + reached) / (1 + maxima.Length);
        return (rank, reached >= EnoughExceedances || tail is null ? rank : tail(value));
    }

    internal static SpaceTimeCluster Cluster((int Centre, int Members, int Window, int Cases, double Expected, double Value) found, IncidentCounts counts, ScanCircles circles,
        ReadOnlySpan<double> maxima, GumbelTail? tail, bool stopped)
    {
        var start = circles.Start[found.Centre];
        var (rank, p) = PValues(found.Value, maxima, tail is null ? null : tail.UpperTail, stopped);
        return new SpaceTimeCluster(circles.Places.Ids[found.Centre], circles.Distances[start + found.Members - 1],
            [.. circles.Members.AsSpan(start, found.Members).ToArray().Select(m => circles.Places.Ids[m])], counts.LastDay.AddDays(-found.Window), counts.LastDay,
            found.Cases, found.Expected, found.Value, rank, p);
    }

    private static (double[] Maxima, bool Stopped) Run(CylinderScan scan, double observed, OutbreakOptions options)
    {
        var maxima = new double[options.Replicas];
        var reached = 0;
        for (var from = 0; from < maxima.Length; from += Batch)
        {
            var to = options.StopAfter is null ? maxima.Length : Math.Min(maxima.Length, from + Batch);
            Parallel.For(from, to, new ParallelOptions { MaxDegreeOfParallelism = options.Threads ?? -1 }, () => new CylinderScan.Scratch(scan), (r, _, scratch) =>
            {
                maxima[r] = scan.Replica(r, scratch);
                return scratch;
            }, _ => { });
            if (options.StopAfter is not { } enough) return (maxima, false);
            for (var r = from; r < to; r++)
                if (maxima[r] >= observed - 1e-9 * Math.Max(1, observed) && ++reached == enough) return (maxima[..(r + 1)], true);
        }

        return (maxima, false);
    }
}
