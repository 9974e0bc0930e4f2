namespace Analytics.RequestIndex;

/// <summary>What all requests of a month add up to, by day of the month: an unfiltered view needs no row, and a filter that keeps most rows needs only the others.</summary>
/// <remarks>Tables are [day][code], as wide as the largest code of the month. Days are offsets from the month's first.</remarks>
internal sealed class MonthTotals
{
    /// <summary>Days of a table; the last is not used by any month.</summary>
    public const int Days = 32;

    /// <summary>Below this many requests reading them is as quick as adding their times to close from totals, and takes no memory.</summary>
    public const int RowsWorthDurations = 100_000;

    private const int Reach = RequestMonth.LateDays;

    private MonthTotals(RequestMonth month)
    {
        Subjects = Table(month.DayOfMonth, month.Subject, out SubjectCodes);
        Districts = Table(month.DayOfMonth, month.District, out DistrictCodes);
        Channels = Table(month.DayOfMonth, month.Channel, out ChannelCodes);
        Units = Table(month.DayOfMonth, month.Unit, out UnitCodes);
        Flags = Table(month.DayOfMonth, month.Flags, out FlagCodes);
        Hours = Table(month.DayOfMonth, month.Hour, out HourCodes);
        foreach (var day in month.DayOfMonth.AsSpan(month.LowerBound(CellWindow.NoCell))) { WithoutPoint[day]++; }
        Hexes = new int[Width(month.Hex)];
        foreach (var hex in month.Hex) { Hexes[hex]++; }
        (FirstDay, LastDay) = month.Count == 0 ? (0, 0) : (month.DayOfMonth.Min(), month.DayOfMonth.Max());
        Durations = month.Count < RowsWorthDurations ? null : DurationsOf(month);
        Extra = AddBacklog(month);
    }

    /// <summary>Tables and their widths.</summary>
    public int[] Subjects { get; }
    public int[] Districts { get; }
    public int[] Channels { get; }
    public int[] Units { get; }
    public int[] Flags { get; }
    public int[] Hours { get; }
    public readonly int SubjectCodes, DistrictCodes, ChannelCodes, UnitCodes, FlagCodes, HourCodes;

    /// <summary>First and last day with a request.</summary>
    public int FirstDay { get; }
    /// <inheritdoc cref="FirstDay"/>
    public int LastDay { get; }

    /// <summary>By day.</summary>
    public int[] WithoutPoint { get; } = new int[Days];

    /// <summary>By code, the whole month.</summary>
    public int[] Hexes { get; }

    /// <summary>Times to close, one group; null in small months.</summary>
    public DurationCounts? Durations { get; }

    /// <summary>Requests that came, fell due and became overdue, by day of that; and those of them that went, by day of going. Without <see cref="Extra"/>.</summary>
    public int[] OpenIn { get; } = new int[Reach];
    public int[] OpenOut { get; } = new int[Reach];
    public int[] DueIn { get; } = new int[Reach];
    public int[] DueOut { get; } = new int[Reach];
    public int[] OverdueIn { get; } = new int[Reach];
    public int[] OverdueOut { get; } = new int[Reach];

    /// <summary>Rows that ended or became overdue outside those days, or ended before they came.</summary>
    public LateRow[] Extra { get; }

    public static MonthTotals Of(RequestMonth month) => new(month);

    private LateRow[] AddBacklog(RequestMonth month)
    {
        var extra = new List<LateRow>();
        var (closed, due) = (month.ClosedDay, month.DueDay);
        for (var row = 0; row < month.Count; row++)
        {
            var came = (int)month.DayOfMonth[row];
            var gone = closed[row] == RequestRow.NoDay ? int.MaxValue : closed[row] - month.FirstDay;
            var hasDue = due[row] != RequestRow.NoDay;
            var late = hasDue ? Math.Max(came, due[row] - month.FirstDay) : int.MaxValue;
            var ends = gone != int.MaxValue;
            if (gone < came || (ends && gone >= Reach) || (late < gone && late >= Reach)) { extra.Add(month.Late(row)); continue; }
            OpenIn[came]++;
            if (ends) { OpenOut[gone]++; }
            if (!hasDue) { continue; }
            DueIn[came]++;
            if (ends) { DueOut[gone]++; }
            if (late >= gone) { continue; }
            OverdueIn[late]++;
            if (ends) { OverdueOut[gone]++; }
        }
        return [.. extra];
    }

    private static DurationCounts DurationsOf(RequestMonth month)
    {
        var durations = new DurationCounts(1);
        for (var row = 0; row < month.Count; row++)
        {
            if (month.ClosedDay[row] != RequestRow.NoDay) { durations.Close(0, month.Duration[row], 1); }
        }
        return durations.Trim();
    }

    private static int[] Table(byte[] days, ushort[] codes, out int width)
    {
        var table = new int[Days * (width = Width(codes))];
        for (var row = 0; row < days.Length; row++) { table[days[row] * width + codes[row]]++; }
        return table;
    }

    private static int[] Table(byte[] days, byte[] codes, out int width)
    {
        var table = new int[Days * (width = codes.Length == 0 ? 1 : codes.Max() + 1)];
        for (var row = 0; row < days.Length; row++) { table[days[row] * width + codes[row]]++; }
        return table;
    }

    private static int Width(ushort[] codes) => codes.Length == 0 ? 1 : codes.Max() + 1;
}
