namespace Analytics.Forecasts;

/// <summary>How the level of a pool and the shares of its series in it move: exponentially weighted ratios of requests to the profile, which a day
/// without requests does not upset as a logarithm would.</summary>
/// <remarks>A ratio of exponentially weighted sums is simple exponential smoothing for counts (Harvey and Fernandes 1989, J. Business and Economic
/// Statistics 7, 407–417).</remarks>
internal static class SeriesLevels
{
    /// <summary>Days after which an observation counts half.</summary>
    public static readonly double[] HalfLives = [7, 14, 28, 56, 112, 224, 448, 1e6];

    // A day beyond this many standard deviations of a series is nobody's level.
    private const double Wild = 5;

    /// <summary>Σ λ^age counts and Σ λ^age means over the days before <paramref name="origin"/> that count.</summary>
    public static (double Counts, double Means) Sums(IReadOnlyList<int> counts, double[] means, bool[] skipped, int origin, double halfLife)
    {
        double kept = Math.Pow(0.5, 1 / halfLife), top = 0, bottom = 0;
        for (var day = 0; day < origin; day++)
        {
            (top, bottom) = (top * kept, bottom * kept);
            if (skipped[day]) continue;
            (top, bottom) = (top + counts[day], bottom + means[day]);
        }

        return (top, bottom);
    }

    /// <summary>The days of a series that its level should not be taken from: the pool's surges and its own.</summary>
    public static bool[] Skip(IReadOnlyList<int> counts, PoolProfile profile)
    {
        var skipped = profile.Skipped.ToArray();
        var (top, bottom) = Sums(counts, profile.Means, skipped, profile.Origin, HalfLives[^1]);
        var ratio = bottom > 0 ? top / bottom : 0;
        double squares = 0;
        var days = 0;
        for (var day = 0; day < profile.Origin; day++)
        {
            var mean = ratio * profile.Means[day];
            if (skipped[day] || mean <= 0) continue;
            squares += Math.Min(Wild * Wild, (counts[day] - mean) * (counts[day] - mean) / mean);
            days++;
        }

        var dispersion = days > 0 ? Math.Max(1, squares / days) : 1;
        for (var day = 0; day < profile.Origin; day++)
        {
            var mean = ratio * profile.Means[day];
            skipped[day] |= counts[day] - mean > Wild * Math.Sqrt(dispersion * Math.Max(mean, 1));
        }

        return skipped;
    }

    /// <summary>The half-life that foresees blocks of <paramref name="ahead"/> days best (Pearson's error of their sums), over all series and as many
    /// origins as leave the first half of the history to learn from.</summary>
    /// <param name="series">Counts by series.</param>
    /// <param name="means">Expected counts by series and day, up to a factor.</param>
    /// <param name="skipped">By series and day.</param>
    /// <param name="origin">Days known.</param>
    /// <param name="ahead">Length of a block.</param>
    public static double Choose(IReadOnlyList<IReadOnlyList<int>> series, IReadOnlyList<double[]> means, IReadOnlyList<bool[]> skipped, int origin, int ahead)
    {
        var (best, least) = (HalfLives[^1], double.PositiveInfinity);
        foreach (var halfLife in HalfLives)
        {
            var error = 0.0;
            for (var s = 0; s < series.Count; s++) error += Error(series[s], means[s], skipped[s], origin, ahead, halfLife);
            // Longer memory where it makes no difference.
            if (error <= least * 1.0000001) (best, least) = (halfLife, error);
        }

        return best;
    }

    private static double Error(IReadOnlyList<int> counts, double[] means, bool[] skipped, int origin, int ahead, double halfLife)
    {
        double kept = Math.Pow(0.5, 1 / halfLife), top = 0, bottom = 0, error = 0;
        int first = origin / 2 + (origin - origin / 2) % ahead, used = 0;
        for (var start = first; start + ahead <= origin; start += ahead)
        {
            for (; used < start; used++)
            {
                (top, bottom) = (top * kept, bottom * kept);
                if (!skipped[used]) (top, bottom) = (top + counts[used], bottom + means[used]);
            }

            double seen = 0, expected = 0;
            for (var day = start; day < start + ahead; day++)
                if (!skipped[day]) (seen, expected) = (seen + counts[day], expected + means[day]);
            if (bottom > 0) expected *= top / bottom;
            error += (seen - expected) * (seen - expected) / Math.Max(expected, 1);
        }

        return error;
    }
}
