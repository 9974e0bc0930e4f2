using Analytics.SpatialStatistics;

namespace Analytics.Trust;

/// <summary>Counts of two equal windows, and what the calendar alone lets expect of their ratio.</summary>
/// <param name="Count">Requests.</param>
/// <param name="Before">Requests of the window before.</param>
/// <param name="Calendar">Expected over expected before; 1 where nothing is known of it.</param>
public readonly record struct CountPair(long Count, long Before, double Calendar = 1);

/// <summary>How much more counts spread than independent requests would (one event brings many), and from how many pairs of windows that is known.</summary>
/// <param name="Dispersion">Variance over mean, at least 1.</param>
/// <param name="Pairs">Pairs it was measured from; 0 = taken as known.</param>
public sealed record CountSpread(double Dispersion, int Pairs)
{
    // A pair below says next to nothing of a spread.
    private const long FewestOfPair = 10;

    // What a pair is worth for the spread in degrees of freedom: the mean of the smallest four fifths varies as χ² of 0.61 to 0.67 times as many (simulated, 10 to 200 pairs); a little less,
    // because the median change is estimated too.
    private const double FreedomOfPair = 0.55;

    /// <summary>Independent requests.</summary>
    public static CountSpread Independent { get; } = new(1, 0);

    /// <summary>From pairs of equal windows: the mean of the smallest four fifths of (a − r·c·b)²/(r·c·(a + b)) over that of χ² with one degree of freedom, c the pair's calendar and r the median
    /// change, which all share. A few that really changed do not move it. <see cref="Independent"/> from fewer than <paramref name="fewest"/> pairs of at least ten.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative count, or a calendar that is not positive and finite.</exception>
    public static CountSpread OfPairs(IEnumerable<CountPair> pairs, int fewest = 10)
    {
        // The mean of χ² with one degree of freedom below its 80 % point q = 1.6424: P(χ²₃ ≤ q)/0.8.
        const double Kept = 0.8, MeanOfKept = 0.43772;
        var all = pairs.ToList();
        foreach (var pair in all)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(pair.Count, nameof(pairs));
            ArgumentOutOfRangeException.ThrowIfNegative(pair.Before, nameof(pairs));
            if (!(pair.Calendar > 0) || double.IsInfinity(pair.Calendar)) throw new ArgumentOutOfRangeException(nameof(pairs), pair.Calendar, "positive and finite");
        }

        all.RemoveAll(p => p.Count + p.Before < FewestOfPair);
        if (all.Count < fewest) return Independent;
        var shared = RobustScale.Median([.. all.Select(p => (p.Count + 0.5) / ((p.Before + 0.5) * p.Calendar))]);
        var squares = all.Select(p => Square(p.Count - shared * p.Calendar * p.Before) / (shared * p.Calendar * (p.Count + p.Before))).Order().ToList();
        return new CountSpread(Math.Max(1, squares.Take((int)Math.Ceiling(Kept * squares.Count)).Average() / MeanOfKept), all.Count);

        static double Square(double x) => x * x;
    }

    /// <summary>How many standard errors a value within <paramref name="probability"/> lies away at most: normal where the spread is known, Student's where it is measured.</summary>
    public double Quantile(double probability) => Pairs == 0 ? NormalDistribution.Quantile(probability) : StudentDistribution.Quantile(probability, FreedomOfPair * Pairs);
}
