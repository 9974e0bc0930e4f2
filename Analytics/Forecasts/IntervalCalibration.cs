using Analytics.SpatialStatistics;

namespace Analytics.Forecasts;

/// <summary>What the forecasts of the past teach about the spread of those to come: the over-dispersion of what came against what was foreseen, and
/// the tail probability at which an interval held the wanted share of it.</summary>
/// <remarks>The tails of past outcomes (probability integral transform, Dawid 1984) make the level of the interval, as in split conformal
/// prediction (Vovk, Gammerman and Shafer 2005): right on average over series and horizon whatever the distribution, if the future resembles the past.</remarks>
internal sealed class IntervalCalibration
{
    private readonly double alpha;
    private readonly double[] tails;

    private IntervalCalibration(double alpha, double[] tails) => (this.alpha, this.tails) = (alpha, tails);

    /// <param name="outcomes">What came and what had been foreseen, means positive.</param>
    public static IntervalCalibration Of(IReadOnlyList<(int Count, double Mean)> outcomes)
    {
        var alpha = Alpha(outcomes);
        var tails = new double[outcomes.Count];
        for (var i = 0; i < tails.Length; i++)
        {
            var (count, mean) = outcomes[i];
            tails[i] = Math.Min(CountTail.Lower(count, mean, 1 + alpha * mean), CountTail.Upper(count, mean, 1 + alpha * mean));
        }

        Array.Sort(tails);
        return new IntervalCalibration(alpha, tails);
    }

    /// <summary>The interval that held <paramref name="share"/> of the past.</summary>
    public (long Low, long High) Interval(double mean, double share)
    {
        if (mean <= 0) return (0, 0);
        var at = (int)Math.Floor((1 - share) * (tails.Length + 1)) - 1;
        // Never an interval too narrow for its own name by more than four, nor one without end.
        var tail = tails.Length == 0 ? (1 - share) / 2 : Math.Clamp(tails[Math.Clamp(at, 0, tails.Length - 1)], (1 - share) / 50, Math.Min(0.49, 2 * (1 - share)));
        return CountTail.CountInterval(mean, 1 + alpha * mean, 1 - 2 * tail);
    }

    /// <summary>The median count, between the whole numbers.</summary>
    public double Median(double mean)
    {
        if (mean <= 0) return 0;
        // Of a gamma-mixed Poisson count: mean − (skew part)/6, exact enough beside its own noise (Cornish and Fisher 1938).
        var variance = mean * (1 + alpha * mean);
        var third = mean * (1 + alpha * mean) * (1 + 2 * alpha * mean);
        return Math.Max(0, mean - third / (6 * variance));
    }

    // Huber's weights keep the few surges from widening every day; the tails above count them in.
    private static double Alpha(IReadOnlyList<(int Count, double Mean)> outcomes)
    {
        var freedom = outcomes.Count * 0.9;
        if (Spread(0) <= freedom) return 0;
        double low = 0, high = 10;
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (Spread(middle) > freedom) low = middle;
            else high = middle;
        }

        return high;

        double Spread(double alpha)
        {
            var sum = 0.0;
            foreach (var (count, mean) in outcomes)
            {
                var square = (count - mean) * (count - mean) / (mean * (1 + alpha * mean));
                // E[min(z², 4)] of a standard normal is 0.9206 … of its variance once capped at two deviations.
                sum += Math.Min(square, 4);
            }

            return sum / 0.9206 * 0.9;
        }
    }
}
