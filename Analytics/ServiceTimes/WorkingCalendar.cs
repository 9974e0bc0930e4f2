namespace Analytics.ServiceTimes;

/// <summary>When a unit works: hours by weekday in the city's time zone, less the holidays of a table. Turns a service level in working days or
/// hours into a deadline, and a span into working time.</summary>
/// <remarks>Holidays are data of the caller, day by day: lunar ones move through every solar year. An hour that the clock skips is not worked, one that
/// it repeats is worked once.</remarks>
public sealed class WorkingCalendar
{
    // Long enough for any service level, short enough to notice a calendar that never works again.
    private const int FurthestDays = 3660;

    private readonly TimeZoneInfo zone;
    private readonly (TimeOnly From, TimeOnly To)?[] week = new (TimeOnly, TimeOnly)?[7];
    private readonly HashSet<DateOnly> holidays;

    /// <summary>The calendar.</summary>
    /// <param name="zone">The city's.</param>
    /// <param name="hours">By weekday; a day not named is free. To lies after from, on the same day.</param>
    /// <param name="holidays">Local days without work.</param>
    /// <exception cref="ArgumentException">No working day, or hours that end before they begin.</exception>
    public WorkingCalendar(TimeZoneInfo zone, IReadOnlyDictionary<DayOfWeek, (TimeOnly From, TimeOnly To)> hours, IEnumerable<DateOnly> holidays)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(hours);
        if (hours.Count == 0) throw new ArgumentException("a calendar needs a working day", nameof(hours));
        foreach (var (day, (from, to)) in hours)
            week[(int)day] = from < to ? (from, to) : throw new ArgumentException($"{day} ends at {to} before it begins at {from}", nameof(hours));
        (this.zone, this.holidays) = (zone, [.. holidays]);
    }

    /// <summary>Whether a local day is worked.</summary>
    public bool IsWorkingDay(DateOnly date) => week[(int)date.DayOfWeek] is not null && !holidays.Contains(date);

    /// <summary>The end of work of the n-th working day after the local day of <paramref name="start"/>: that day itself does not count, whatever its
    /// hour. 0 means the end of the first working day from that day on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative number.</exception>
    /// <exception cref="InvalidOperationException">No such day within ten years: the table holds nothing but holidays.</exception>
    public DateTimeOffset DeadlineAfterDays(DateTimeOffset start, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        var date = LocalDay(start);
        for (var left = workingDays > 0 ? workingDays : 1; ; )
        {
            if (workingDays > 0) date = date.AddDays(1);
            if (IsWorkingDay(date) && --left == 0) return End(date);
            if (workingDays == 0) date = date.AddDays(1);
            Guard(start, date);
        }
    }

    /// <summary>The moment at which so many hours have been worked since <paramref name="start"/>; with 0 the first moment of work from then on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    /// <exception cref="InvalidOperationException">As for <see cref="DeadlineAfterDays"/>.</exception>
    public DateTimeOffset DeadlineAfterHours(DateTimeOffset start, double workingHours)
    {
        if (!(workingHours >= 0) || double.IsInfinity(workingHours)) throw new ArgumentOutOfRangeException(nameof(workingHours), workingHours, "finite and not negative");
        var left = TimeSpan.FromHours(workingHours);
        for (var date = LocalDay(start); ; date = date.AddDays(1))
        {
            Guard(start, date);
            if (!IsWorkingDay(date)) continue;
            var (from, to) = (Later(Begin(date), start), End(date));
            if (to <= from) continue;
            if (left <= to - from) return from + left;
            left -= to - from;
        }
    }

    /// <summary>Hours worked between two moments; 0 where the second is not later.</summary>
    public double WorkingHours(DateTimeOffset from, DateTimeOffset to)
    {
        var worked = TimeSpan.Zero;
        if (to <= from) return 0;
        for (DateOnly date = LocalDay(from), last = LocalDay(to); date <= last; date = date.AddDays(1))
        {
            if (!IsWorkingDay(date)) continue;
            var (begin, end) = (Later(Begin(date), from), End(date) < to ? End(date) : to);
            if (end > begin) worked += end - begin;
        }

        return worked.TotalHours;
    }

    /// <summary>Working days after the local day of the first moment up to that of the second: the count that <see cref="DeadlineAfterDays"/> uses.</summary>
    public int WorkingDays(DateTimeOffset from, DateTimeOffset to)
    {
        var days = 0;
        for (DateOnly date = LocalDay(from).AddDays(1), last = LocalDay(to); date <= last; date = date.AddDays(1))
            if (IsWorkingDay(date)) days++;
        return days;
    }

    private DateOnly LocalDay(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    private DateTimeOffset Begin(DateOnly date) => At(date, week[(int)date.DayOfWeek]!.Value.From);

    private DateTimeOffset End(DateOnly date) => At(date, week[(int)date.DayOfWeek]!.Value.To);

    private DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        if (zone.IsInvalidTime(local)) local = local.AddHours(1);
        return new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private void Guard(DateTimeOffset start, DateOnly date)
    {
        if (date.DayNumber - LocalDay(start).DayNumber > FurthestDays) throw new InvalidOperationException($"no working day until {date:O}");
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b.ToUniversalTime();
}
