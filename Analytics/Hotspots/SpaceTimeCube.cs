using Analytics.SpatialStatistics;

namespace Analytics.Hotspots;

/// <summary>The bins of one group: cells × steps, each judged with its neighbours in space and in the step before.</summary>
internal sealed class SpaceTimeCube
{
    private readonly SeriesVerdicts series;
    private readonly bool[] inhabited;
    private readonly double[][] z, p;

    public SpaceTimeCube(HotspotInput input, SeriesVerdicts series, int[][] discs)
    {
        if (series.Cells.Length != input.Cells.Count) { throw new ArgumentException($"verdicts of {series.Cells.Length} cells for a set of {input.Cells.Count}", nameof(series)); }
        this.series = series;
        var byStep = Counts(input, series.Key.Index);
        var near = Array.ConvertAll(discs, disc => disc.Sum(cell => series.Cells[cell].Expected));
        inhabited = Array.ConvertAll(series.Cells, cell => cell.Observed > 0);
        Joined = StepsToJoin(near, input.Counts.Steps);
        Steps = Joined == 0 ? 0 : input.Counts.Steps / Joined;
        (z, p) = (new double[discs.Length][], new double[discs.Length][]);
        if (Steps == 0) { return; }
        // The oldest steps that do not fill a joined one are left out: the last step ends with the window.
        var first = input.Counts.Steps - Steps * Joined;
        var city = new double[Steps];
        var joined = new int[discs.Length][];
        for (var cell = 0; cell < discs.Length; cell++)
        {
            joined[cell] = new int[Steps];
            for (var step = 0; step < Steps * Joined; step++) { joined[cell][step / Joined] += byStep[cell][first + step]; }
            for (var step = 0; step < Steps; step++) { city[step] += joined[cell][step]; }
        }

        var cube = city.Sum();
        for (var cell = 0; cell < discs.Length; cell++)
        {
            // What the whole window expects falls to the steps of the cube as the city's counts do.
            if (inhabited[cell] && near[cell] / series.Total * cube / Steps >= EmergingMap.LeastExpected) { Judge(cell, discs[cell], near[cell], joined, city); }
        }
    }

    /// <summary>How many steps of the run make one of mine; 0 where ten steps never hold enough.</summary>
    public int Joined { get; }

    public int Steps { get; }

    public IEnumerable<double> PValues() => p.Where(cell => cell is not null).SelectMany(cell => cell);

    public EmergingSeries Classify(SignificanceCutoffs cutoffs) => new(series.Key, Joined, Steps, [.. Enumerable.Range(0, z.Length).Select(cell => Classify(cell, cutoffs))]);

    private EmergingCell Classify(int cell, SignificanceCutoffs cutoffs)
    {
        if (z[cell] is not { } scores) { return EmergingCell.None; }
        var levels = new int[Steps];
        // Any level, 90 % on, as published: the family is all bins of the city, most of them ordinary, so few ordinary steps pass for hot.
        for (var step = 0; step < Steps; step++) { levels[step] = Math.Sign(cutoffs.Level(scores[step], p[cell][step])); }
        var trend = AutocorrelatedTrend.HamedRao(scores);
        var pattern = EmergingPattern.Classify(levels, trend.Trend());
        return new EmergingCell(pattern.Class, pattern.ColdBefore, levels.Count(l => l > 0), levels.Count(l => l < 0), trend.ZScore, trend.PValue, false);
    }

    private void Judge(int cell, int[] disc, double expected, int[][] counts, double[] city)
    {
        var (scores, tails) = (new double[Steps], new double[Steps]);
        var (before, expectedBefore) = (0, 0d);
        for (var step = 0; step < Steps; step++)
        {
            var here = disc.Sum(member => counts[member][step]);
            var expectedHere = expected * city[step] / series.Total;
            var (observed, sum) = (here + before, expectedHere + expectedBefore);
            var phi = series.Dispersion.At(sum);
            scores[step] = sum > 0 ? (observed - sum) / Math.Sqrt(phi * sum) : 0;
            tails[step] = sum > 0 ? CountTail.TwoSided(observed, sum, phi) : 1;
            (before, expectedBefore) = (here, expectedHere);
        }

        (z[cell], p[cell]) = (scores, tails);
    }

    // The fewest that make five expected in a step of the median inhabited neighbourhood; at least ten steps remain.
    private int StepsToJoin(double[] near, int steps)
    {
        var inhabitedNear = near.Where((_, cell) => inhabited[cell]).Order().ToArray();
        if (inhabitedNear.Length == 0 || steps < TimeStep.FewestSteps) { return 0; }
        var median = inhabitedNear[inhabitedNear.Length / 2];
        var most = steps / TimeStep.FewestSteps;
        for (var join = 1; join <= most; join++)
        {
            if (median * join / steps >= EmergingMap.LeastExpected) { return join; }
        }

        // Busy neighbourhoods may still hold enough.
        return inhabitedNear[^1] * most / steps >= EmergingMap.LeastExpected ? most : 0;
    }

    private static int[][] Counts(HotspotInput input, int group)
    {
        var counts = new int[input.Cells.Count][];
        for (var cell = 0; cell < counts.Length; cell++)
        {
            var sum = counts[cell] = new int[input.Counts.Steps];
            for (var subject = 0; subject < input.GroupOfSubject.Length; subject++)
            {
                if (input.GroupOfSubject[subject] != group) { continue; }
                var own = input.Counts.Series(subject, cell);
                for (var step = 0; step < sum.Length; step++) { sum[step] += own[step]; }
            }
        }

        return counts;
    }
}
