namespace Analytics.RequestIndex;

/// <summary>What one thread adds up while it reads months; tables are [half][code], see <see cref="MonthDays"/>.</summary>
internal sealed class LinkedScratch(LinkedShape shape, int districtCodes)
{
    public const int DistrictCodes = 256, FlagBits = 8, HourBits = 5;

    public LinkedShape Shape => shape;

    /// <summary>Days, flags, hours and what is open at the end; the rest follows in <see cref="Settle"/>.</summary>
    public LinkedCounts Into { get; } = new(shape);

    public int[] Subjects { get; } = new int[3 * shape.SubjectCodes];
    public int[] Hexes { get; } = new int[3 * shape.HexCodes];
    public int[] Districts { get; } = new int[3 * DistrictCodes];
    public int[] Channels { get; } = new int[3 * 256];
    public int[] Units { get; } = new int[3 * 256];

    /// <summary>[day of month][flags] and [day of month][hour] of the month being read.</summary>
    public int[] DayFlags { get; } = new int[MonthTotals.Days << FlagBits];
    /// <inheritdoc cref="DayFlags"/>
    public int[] DayHours { get; } = new int[MonthTotals.Days << HourBits];

    /// <summary>Rows read one by one, by day of the time axis: came, went (the day after the last: not yet), became overdue or went before they could.</summary>
    public int[] Came { get; } = new int[shape.Days + 1];
    /// <inheritdoc cref="Came"/>
    public int[] Gone { get; } = new int[shape.Days + 1];
    /// <inheritdoc cref="Came"/>
    public int[] Late { get; } = new int[shape.Days + 1];

    /// <summary>One group more than there are, for days outside the windows.</summary>
    public DurationCounts Parts { get; } = new(shape.Parts + 1);
    /// <inheritdoc cref="Parts"/>
    public DurationCounts DistrictDurations { get; } = new(districtCodes + 1);

    /// <summary>1 or 0 for each row of a month; grows with the longest.</summary>
    public byte[] Mask { get; private set; } = [];

    public Span<byte> MaskOf(int rows)
    {
        if (Mask.Length < rows) { Mask = new byte[rows + rows / 4]; }
        return Mask.AsSpan(0, rows);
    }

    public void Add(LinkedScratch other)
    {
        Into.Add(other.Into);
        foreach (var (mine, theirs) in new[] { (Subjects, other.Subjects), (Hexes, other.Hexes), (Districts, other.Districts), (Channels, other.Channels), (Units, other.Units), (Came, other.Came), (Gone, other.Gone), (Late, other.Late) })
        {
            DurationCounts.AddAll(mine, theirs);
        }
        Parts.Add(other.Parts);
        DistrictDurations.Add(other.DistrictDurations);
        other.Return();
    }

    /// <summary>Takes over what a month's flags and hours tell, and clears them for the next.</summary>
    public void EndMonth(RequestMonth month, MonthDays days)
    {
        if (!days.HasArrivals) { return; }
        for (var day = 0; day <= days.LastDayThatCounts; day++)
        {
            if (days.Half[day] == MonthDays.Neither) { continue; }
            var window = days.Half[day] == MonthDays.Window;
            var at = days.First[day];
            var flags = DayFlags.AsSpan(day << FlagBits, month.Totals.FlagCodes);
            for (var flag = 0; flag < flags.Length; flag++)
            {
                if (flags[flag] is not (not 0 and var n)) { continue; }
                Into.Received[at] += n;
                if (RequestFlags.Satisfaction((byte)flag) is > 0 and var answer) { Into.Answers[at] += n; Into.SatisfactionSum[at] += n * answer; Into.SatisfactionSquares[at] += n * answer * answer; }
                if (window) { Into.Flags[flag] += n; }
            }
            if (!window) { continue; }
            // 1970-01-01 was a Thursday, the sixth day of a week that begins on Saturday.
            DurationCounts.AddAll(Into.HourOfWeek.AsSpan((shape.FirstDay + at + 5) % 7 * 24, 24), DayHours.AsSpan(day << HourBits, 24));
        }
        DayFlags.AsSpan().Clear();
        DayHours.AsSpan().Clear();
    }

    /// <summary>The finished counts.</summary>
    public LinkedCounts Settle()
    {
        for (var day = 0; day <= shape.Days; day++)
        {
            Into.Open[day] += Came[day] - Gone[day];
            Into.Due[day] += Came[day] - Gone[day];
            Into.Overdue[day] += Late[day] - Gone[day];
            Into.Closed[day] += Gone[day];
        }
        Half(Subjects, MonthDays.Window, Into.Subjects);
        Half(Subjects, MonthDays.Before, Into.SubjectsBefore);
        Half(Districts, MonthDays.Window, Into.Districts);
        Half(Districts, MonthDays.Before, Into.DistrictsBefore);
        Half(Hexes, MonthDays.Window, Into.Hexes);
        Half(Channels, MonthDays.Window, Into.Channels);
        Half(Units, MonthDays.Window, Into.Units);
        Into.Accumulate();
        (Into.Median, Into.MedianBefore) = (Parts.MedianTime(1, shape.Parts - 1), Parts.MedianTime(0));
        Into.PartMedians = [Into.MedianBefore.Hours, .. Enumerable.Range(1, shape.Parts - 1).Select(part => Parts.Median(part))];
        Into.DistrictMedians = [.. Enumerable.Range(0, districtCodes).Select(district => DistrictDurations.MedianTime(district))];
        Return();
        return Into;
    }

    private void Return()
    {
        Parts.Return();
        DistrictDurations.Return();
    }

    private static void Half(int[] table, int half, int[] to) => table.AsSpan(half * to.Length, to.Length).CopyTo(to);
}
