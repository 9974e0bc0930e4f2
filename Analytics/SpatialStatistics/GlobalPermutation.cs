using Analytics.Simulation;

namespace Analytics.SpatialStatistics;

/// <summary>Places the values of a map at random over its features, again and again.</summary>
internal static class GlobalPermutation
{
    private const int DrawsAtOnce = 64;

    /// <summary>Tests a statistic of placed values.</summary>
    /// <param name="values">Not changed.</param>
    /// <param name="statistic">Pure: called from several threads.</param>
    /// <param name="scale">Size of the statistic's terms, for telling a tie from rounding; 0 = all values equal, nothing to draw.</param>
    /// <param name="options">Draw r has its own random stream, so threads cannot change it, and draws are counted in order.</param>
    /// <param name="ct">Looked at before every draw.</param>
    public static PermutationTest Run(double[] values, Func<double[], double> statistic, double scale, PermutationOptions options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Checked();
        if (scale == 0) return PermutationTest.Nothing;
        var observed = statistic(values);
        var tie = 1e-11 * Math.Max(Math.Abs(observed), Math.Abs(scale));
        var count = new TailCount(observed - tie, observed + tie, options.StopAfter ?? 0);
        var drawn = new double[DrawsAtOnce];
        for (var from = 0; from < options.Permutations; from += DrawsAtOnce)
        {
            var some = Math.Min(DrawsAtOnce, options.Permutations - from);
            Parallel.For(0, some, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = ct }, () => new double[values.Length], (r, _, placed) =>
            {
                Place(values, placed, new SeededRandom(options.Seed, $"permutation {from + r}"));
                drawn[r] = statistic(placed);
                return placed;
            }, _ => { });
            for (var r = 0; r < some; r++)
                if (count.Add(drawn[r])) return count.Result();
        }

        return count.Result();
    }

    private static void Place(double[] values, double[] placed, SeededRandom random)
    {
        values.CopyTo(placed, 0);
        for (var left = placed.Length; left > 1; left--)
        {
            var at = random.Below(left);
            (placed[at], placed[left - 1]) = (placed[left - 1], placed[at]);
        }
    }
}
