namespace Analytics.RequestIndex;

/// <summary>The share of a month, all its rows, in linked counts: from its totals, and from its rows only what the totals do not tell.</summary>
internal readonly struct TotalsPass(RequestMonth month, MonthDays days, LinkedScratch into)
{
    /// <summary>Everything by day, and what was open.</summary>
    public void AddTotals()
    {
        var (totals, shape) = (month.Totals, into.Shape);
        for (var day = 0; day <= days.LastDayThatCounts; day++)
        {
            var half = days.Half[day];
            if (half == MonthDays.Neither) { continue; }
            AddDay(totals.Subjects, totals.SubjectCodes, day, into.Subjects, half * shape.SubjectCodes);
            AddDay(totals.Districts, totals.DistrictCodes, day, into.Districts, half * LinkedScratch.DistrictCodes);
            AddDay(totals.Channels, totals.ChannelCodes, day, into.Channels, half * 256);
            AddDay(totals.Units, totals.UnitCodes, day, into.Units, half * 256);
            AddDay(totals.Flags, totals.FlagCodes, day, into.DayFlags, day << LinkedScratch.FlagBits);
            AddDay(totals.Hours, totals.HourCodes, day, into.DayHours, day << LinkedScratch.HourBits);
            into.Into.WithoutPoint[days.First[day]] += totals.WithoutPoint[day];
        }
        if (days.OneHalf is { } one) { AddDay(totals.Hexes, totals.Hexes.Length, 0, into.Hexes, one * shape.HexCodes); }
        AddBacklog(totals);
        AddOpenByDistrict();
    }

    /// <summary>What rows are read for: hexagons of a month that the window cuts, times to close where no total has them.</summary>
    public void AddRows(bool durationsByDistrict)
    {
        if (!days.HasArrivals) { return; }
        if (days.OneHalf is null && days.HasWindow) { AddHexes(); }
        if (days.OnePart is { } part && month.Totals.Durations is { } durations) { into.Parts.AddTo(part, durations); } else { AddDurations(days.Part, into.Parts); }
        if (durationsByDistrict && days.HasWindow) { AddDurationsByDistrict(); }
    }

    private static void AddDay(int[] table, int width, int day, int[] to, int at) => DurationCounts.AddAll(to.AsSpan(at, width), table.AsSpan(day * width, width));

    private void AddBacklog(MonthTotals totals)
    {
        var (to, first, end) = (into.Into, month.FirstDay - into.Shape.FirstDay, into.Shape.Days);
        for (var day = 0; day < totals.OpenIn.Length; day++)
        {
            var at = Math.Clamp(first + day, 0, end);
            if (first + day == at && at < end) { to.Closed[at] += totals.OpenOut[day]; }
            to.Open[at] += totals.OpenIn[day] - totals.OpenOut[day];
            to.Due[at] += totals.DueIn[day] - totals.DueOut[day];
            to.Overdue[at] += totals.OverdueIn[day] - totals.OverdueOut[day];
        }
        var pass = new BacklogPass(days, into);
        foreach (var row in totals.Extra)
        {
            if (row.Day <= days.LastDayThatCounts) { pass.Add(row, 1, byDistrict: false); }
        }
    }

    // Long past, what is still open is among the late closings; else the column is searched for it.
    private void AddOpenByDistrict()
    {
        var pass = new BacklogPass(days, into);
        if (month.FirstDay + RequestMonth.LateDays <= into.Shape.LastDay + 1)
        {
            foreach (var row in month.LateClosings) { pass.AddDistrict(row); }
            return;
        }
        for (var (from, step) = (0, 0); from < month.Count; from += step + 1)
        {
            step = month.ClosedDay.AsSpan(from).IndexOfAnyInRange((ushort)(into.Shape.LastDay + 1), RequestRow.NoDay);
            if (step < 0) { return; }
            pass.AddDistrict(month.Late(from + step));
        }
    }

    private void AddHexes()
    {
        var (hexes, width, day, hex) = (into.Hexes, into.Shape.HexCodes, month.DayOfMonth, month.Hex);
        for (var row = 0; row < hex.Length; row++) { hexes[days.Half[day[row]] * width + hex[row]]++; }
    }

    private void AddDurations(int[] groups, DurationCounts to)
    {
        var (day, closed, duration) = (month.DayOfMonth, month.ClosedDay, month.Duration);
        for (var row = 0; row < duration.Length; row++)
        {
            if (closed[row] != RequestRow.NoDay) { to.Close(groups[day[row]], duration[row], 1); }
        }
    }

    private void AddDurationsByDistrict()
    {
        var (day, closed, duration, district, to) = (month.DayOfMonth, month.ClosedDay, month.Duration, month.District, into.DistrictDurations);
        var none = to.Groups - 1;
        for (var row = 0; row < duration.Length; row++)
        {
            if (closed[row] != RequestRow.NoDay) { to.Close(days.Half[day[row]] == MonthDays.Window ? district[row] : none, duration[row], 1); }
        }
    }
}
