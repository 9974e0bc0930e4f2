namespace Analytics.RequestIndex;

/// <summary>What each day of a month is to a window: before it, in it, which part of it. Tables by day of the month, so that a row asks once and without a branch.</summary>
internal sealed class MonthDays
{
    /// <summary>Values of <see cref="Half"/>.</summary>
    public const int Neither = 0, Before = 1, Window = 2;

    public MonthDays(RequestMonth month, LinkedShape shape)
    {
        for (var day = 0; day < MonthTotals.Days; day++)
        {
            var offset = month.FirstDay + day - shape.FirstDay;
            var inside = offset >= 0 && offset < shape.Days;
            First[day] = Math.Clamp(offset, 0, shape.Days);
            Half[day] = !inside ? Neither : offset < shape.WindowFirst - shape.FirstDay ? Before : Window;
            Part[day] = inside ? shape.PartOfDay[offset] : shape.Parts;
        }
        var (first, last) = (month.Totals.FirstDay, month.Totals.LastDay);
        OneHalf = One(Half.AsSpan(first..(last + 1)));
        OnePart = One(Part.AsSpan(first..(last + 1)));
        HasArrivals = month.LastDay >= shape.FirstDay;
        HasWindow = HasArrivals && month.LastDay >= shape.WindowFirst;
        LastDayThatCounts = Math.Min(last, shape.LastDay - month.FirstDay);
    }

    public int[] Half { get; } = new int[MonthTotals.Days];

    /// <summary>Part of the time axis; one more than there are for days outside both windows.</summary>
    public int[] Part { get; } = new int[MonthTotals.Days];

    /// <summary>Day of the time axis, days before it being its first.</summary>
    public int[] First { get; } = new int[MonthTotals.Days];

    /// <summary>Where all days with a request are the same; else null.</summary>
    public int? OneHalf { get; }
    /// <inheritdoc cref="OneHalf"/>
    public int? OnePart { get; }

    /// <summary>Whether a request of the month can have come in one of the windows, or in the window itself.</summary>
    public bool HasArrivals { get; }
    /// <inheritdoc cref="HasArrivals"/>
    public bool HasWindow { get; }

    /// <summary>Requests that came later than the window's end count nowhere.</summary>
    public int LastDayThatCounts { get; }

    // A window may lie inside a month: its first and its last day are not enough.
    private static int? One(ReadOnlySpan<int> days) => days.ContainsAnyExcept(days[0]) ? null : days[0];
}
