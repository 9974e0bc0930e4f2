using Analytics.SpatialStatistics;

namespace Analytics.Trust;

/// <summary>A count against the one of a window of the same length: how many times as many, and whether that can be told from no change at all.</summary>
/// <remarks>On the logarithm of the ratio of both counts plus ½ (Haldane 1955, Anscombe 1956), variance φ(1/(a + ½) + 1/(b + ½)). Sources: Haldane (1955), Annals of Human
/// Genetics 20, 309–311; McCullagh and Nelder (1989), Generalized Linear Models, section 6.2.3 (over-dispersion). Limits: the windows' calendars are taken as alike (no
/// season, holiday or weather); the change of a city that grows is a change too.</remarks>
/// <param name="Ratio">Count over the one before; null where there was none before.</param>
/// <param name="Low">Lower end of the interval of the ratio.</param>
/// <param name="High">Upper end.</param>
/// <param name="Suffices">False: too few in both windows together to say anything.</param>
public sealed record CountChange(double? Ratio, double Low, double High, bool Suffices)
{
    /// <summary>Enough of them, and 1 (no change) outside the interval.</summary>
    public bool IsApart => Suffices && (Low > 1 || High < 1);

    /// <summary>The change.</summary>
    /// <param name="count">Requests.</param>
    /// <param name="before">Requests of the window before.</param>
    /// <param name="dispersion">Variance over mean, at least 1: <see cref="OfPairs"/>.</param>
    /// <param name="looks">How many such changes are looked at together: the interval is that much wider (Bonferroni), so that of all of them one in twenty errs.</param>
    /// <param name="minimum">Null for the default; twice its expected requests are needed in both windows together.</param>
    /// <exception cref="ArgumentOutOfRangeException">Numbers out of their bounds.</exception>
    public static CountChange Of(long count, long before, double dispersion = 1, int looks = 1, MinimumCounts? minimum = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(before);
        ArgumentOutOfRangeException.ThrowIfLessThan(looks, 1);
        if (!(dispersion >= 1) || double.IsInfinity(dispersion)) throw new ArgumentOutOfRangeException(nameof(dispersion), dispersion, "finite and at least 1");
        var log = Math.Log((count + 0.5) / (before + 0.5));
        var half = NormalDistribution.Quantile(1 - 0.025 / looks) * Math.Sqrt(dispersion * (1 / (count + 0.5) + 1 / (before + 0.5)));
        return new CountChange(before == 0 ? null : (double)count / before, Math.Exp(log - half), Math.Exp(log + half), (minimum ?? new()).AllowRatio((count + before) / 2.0));
    }

    /// <summary>Variance over mean of counts like these, from pairs of equal windows: the mean of the smallest four fifths of (a − r·b)²/(r·(a + b)) over that
    /// of χ² with one degree of freedom, r being the median change, which all share. A few that really changed do not move it. At least 1; 1 from fewer than <paramref name="fewest"/> pairs of at
    /// least ten.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative count.</exception>
    public static double OfPairs(IEnumerable<(long Count, long Before)> pairs, int fewest = 10)
    {
        // The mean of χ² with one degree of freedom below its 80 % point q = 1.6424: P(χ²₃ ≤ q)/0.8.
        const double Kept = 0.8, MeanOfKept = 0.43772;
        var all = pairs.ToList();
        foreach (var (count, before) in all)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count);
            ArgumentOutOfRangeException.ThrowIfNegative(before);
        }

        all.RemoveAll(p => p.Count + p.Before < FewestOfPair);
        if (all.Count < fewest) return 1;
        var shared = RobustScale.Median([.. all.Select(p => (p.Count + 0.5) / (p.Before + 0.5))]);
        var squares = all.Select(p => (p.Count - shared * p.Before) * (p.Count - shared * p.Before) / (shared * (p.Count + p.Before))).Order().ToList();
        return Math.Max(1, squares.Take((int)Math.Ceiling(Kept * squares.Count)).Average() / MeanOfKept);
    }

    private const long FewestOfPair = 10;
}
