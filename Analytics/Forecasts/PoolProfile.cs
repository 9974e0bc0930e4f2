using Analytics.ExpectedCounts;

namespace Analytics.Forecasts;

/// <summary>What all series of a pool have in common up to an origin: the expected total of every day, behind the origin and ahead of it, and
/// which days count.</summary>
internal sealed class PoolProfile
{
    private PoolProfile(double[] means, bool[] skipped, int origin) => (Means, Skipped, Origin) = (means, skipped, origin);

    /// <summary>Expected requests of the pool, of the history's days and then of those ahead.</summary>
    public double[] Means { get; }

    /// <summary>Surge days of the pool, history only.</summary>
    public bool[] Skipped { get; }

    /// <summary>Number of days known.</summary>
    public int Origin { get; }

    /// <param name="days">History and future, one table; weather counts only where it is known of both.</param>
    /// <param name="totals">Requests of the pool by day; those from <paramref name="origin"/> on are not looked at.</param>
    /// <param name="origin">How many days are known.</param>
    /// <param name="ahead">How many to foresee.</param>
    public static PoolProfile Fit(DayCalendar days, int[] totals, int origin, int ahead)
    {
        var known = days.Slice(0, origin);
        var fit = ExpectedCountModel.Fit(known, totals.AsSpan(0, origin));
        return new PoolProfile([.. fit.Expected, .. fit.Predict(days.Slice(origin, ahead))], [.. fit.IsSurge], origin);
    }
}
