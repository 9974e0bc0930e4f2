namespace Analytics.Trust;

/// <summary>What the calendar alone (weekdays, holidays, season, growth) lets expect of a count over that of the window before.</summary>
/// <param name="Ratio">Expected over expected before, positive.</param>
/// <param name="Error">Standard error of its logarithm.</param>
public sealed record CalendarChange(double Ratio, double Error);

/// <summary>A count against the one of a window of the same length: how many times as many, and whether that can be told from what the calendar alone brings.</summary>
/// <remarks>On the logarithm of the ratio of both counts plus ½ (Haldane 1955, Anscombe 1956), variance φ(1/(a + ½) + 1/(b + ½)) and that of the calendar. Sources: Haldane (1955), Annals
/// of Human Genetics 20, 309–311; McCullagh and Nelder (1989), Generalized Linear Models, section 6.2.3 (over-dispersion). Limits: without a calendar the windows are taken as alike, and a season,
/// a holiday or one Friday more is a change; with one, a change that lasted long enough to look like a season is taken for it.</remarks>
/// <param name="Ratio">Count over the one before; null where there was none before.</param>
/// <param name="Low">Lower end of the interval of the ratio.</param>
/// <param name="High">Upper end.</param>
/// <param name="Suffices">False: too few in both windows together to say anything.</param>
/// <param name="Calendar">What the calendar alone lets expect; null where it is not known.</param>
public sealed record CountChange(double? Ratio, double Low, double High, bool Suffices, CalendarChange? Calendar = null)
{
    /// <summary>Enough of them, and what the calendar brings (without one: no change) outside the interval.</summary>
    public bool IsApart => IsAbove || (Suffices && High < (Calendar?.Ratio ?? 1));

    /// <summary>Apart, and more than the calendar brings.</summary>
    public bool IsAbove => Suffices && Low > (Calendar?.Ratio ?? 1);

    /// <summary>The change.</summary>
    /// <param name="count">Requests.</param>
    /// <param name="before">Requests of the window before.</param>
    /// <param name="spread">Null: independent requests.</param>
    /// <param name="looks">How many such changes are looked at together: the interval is that much wider (Bonferroni), so that of all of them one in twenty errs.</param>
    /// <param name="calendar">Null where it is not known.</param>
    /// <param name="minimum">Null for the default; twice its expected requests are needed in both windows together.</param>
    /// <exception cref="ArgumentOutOfRangeException">Numbers out of their bounds.</exception>
    public static CountChange Of(long count, long before, CountSpread? spread = null, int looks = 1, CalendarChange? calendar = null, MinimumCounts? minimum = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(before);
        ArgumentOutOfRangeException.ThrowIfLessThan(looks, 1);
        spread ??= CountSpread.Independent;
        if (!(spread.Dispersion >= 1) || double.IsInfinity(spread.Dispersion)) throw new ArgumentOutOfRangeException(nameof(spread), spread.Dispersion, "finite and at least 1");
        if (calendar is not null && (!(calendar.Ratio > 0) || double.IsInfinity(calendar.Ratio) || !(calendar.Error >= 0) || double.IsInfinity(calendar.Error)))
            throw new ArgumentOutOfRangeException(nameof(calendar), calendar, "a positive ratio and an error that is not negative, both finite");
        var log = Math.Log((count + 0.5) / (before + 0.5));
        var error = calendar?.Error ?? 0;
        var half = spread.Quantile(1 - 0.025 / looks) * Math.Sqrt(spread.Dispersion * (1 / (count + 0.5) + 1 / (before + 0.5)) + error * error);
        return new CountChange(before == 0 ? null : (double)count / before, Math.Exp(log - half), Math.Exp(log + half), (minimum ?? new()).AllowRatio((count + before) / 2.0), calendar);
    }
}
