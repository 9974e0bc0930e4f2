namespace Analytics.Hotspots;

/// <summary>The unit into which a run's window is cut.</summary>
public enum TimeStepUnit
{
    /// <summary>Months of the city's calendar.</summary>
    Month,

    /// <summary>Seven days, the last week ending with the window.</summary>
    Week,

    /// <summary>Single days.</summary>
    Day,
}

/// <summary>Chooses how long a step is: the longest that still gives ten complete ones, because a pattern in time needs ten and long
/// steps carry more requests.</summary>
/// <param name="Unit">Month, week or day.</param>
/// <param name="Starts">First day of each complete step, oldest first.</param>
/// <param name="LastDay">Last day of the last step.</param>
public sealed record TimeStep(TimeStepUnit Unit, IReadOnlyList<DateOnly> Starts, DateOnly LastDay)
{
    /// <summary>The fewest steps a pattern in time is read from.</summary>
    public const int FewestSteps = 10;

    /// <summary>How many complete steps.</summary>
    public int Count => Starts.Count;

    /// <summary>First day of the first step.</summary>
    public DateOnly FirstDay => Starts[0];

    /// <summary>Chooses the step for data from <paramref name="firstDay"/> to <paramref name="lastDay"/> inclusive.</summary>
    /// <param name="firstDay">First day with data.</param>
    /// <param name="lastDay">Last day the run looks at.</param>
    /// <param name="monthStart">The first day of the calendar month that holds a day, in the city's calendar (the calendar is the
    /// caller's). A month is complete if all of its days lie in the window.</param>
    /// <exception cref="ArgumentException">The window holds fewer than ten days.</exception>
    public static TimeStep Choose(DateOnly firstDay, DateOnly lastDay, Func<DateOnly, DateOnly> monthStart)
    {
        ArgumentNullException.ThrowIfNull(monthStart);
        var months = Months(firstDay, lastDay, monthStart);
        if (months.Starts.Count >= FewestSteps) return months;
        var days = lastDay.DayNumber - firstDay.DayNumber + 1;
        var (unit, length) = days >= 7 * FewestSteps ? (TimeStepUnit.Week, 7) : (TimeStepUnit.Day, 1);
        if (days < FewestSteps) throw new ArgumentException($"{Math.Max(0, days)} days are fewer than the {FewestSteps} steps a pattern needs");
        var starts = new DateOnly[days / length];
        for (var i = 0; i < starts.Length; i++) starts[i] = lastDay.AddDays(1 - length * (starts.Length - i));
        return new TimeStep(unit, starts, lastDay);
    }

    /// <summary>The step that holds a day, or −1 outside the window.</summary>
    public int IndexOf(DateOnly day)
    {
        if (day < FirstDay || day > LastDay) return -1;
        int low = 0, high = Starts.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Starts[middle] <= day) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    private static TimeStep Months(DateOnly firstDay, DateOnly lastDay, Func<DateOnly, DateOnly> monthStart)
    {
        var starts = new List<DateOnly>();
        var last = lastDay;
        // Backwards from the day after the window: a month counts if the next one begins no later than that.
        var next = monthStart(lastDay.AddDays(1));
        last = next.AddDays(-1);
        for (var start = monthStart(last); start >= firstDay; start = monthStart(start.AddDays(-1))) starts.Add(start);
        starts.Reverse();
        return new TimeStep(TimeStepUnit.Month, starts, last);
    }
}
