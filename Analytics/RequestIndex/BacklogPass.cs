namespace Analytics.RequestIndex;

/// <summary>Rows of a month in the levels of what is open: a change on the day a request comes and one on the day it goes.</summary>
internal readonly struct BacklogPass(MonthDays days, LinkedScratch into)
{
    private readonly LinkedCounts to = into.Into;
    private readonly int firstDay = into.Shape.FirstDay, end = into.Shape.Days;

    /// <summary>One row that came no later than the window ends, n times. Open at the end of a day = arrived by then, not closed by then.</summary>
    public void Add(in LateRow row, int n, bool byDistrict = true)
    {
        var closed = (int)row.ClosedDay;
        if (closed < firstDay) { return; }
        var first = days.First[row.Day];
        var gone = Math.Min(closed - firstDay, end);
        if (gone < end) { to.Closed[gone] += n; }
        if (gone <= first) { return; }
        to.Open[first] += n;
        to.Open[gone] -= n;
        if (byDistrict && gone == end) { to.DistrictsOpen[row.District] += n; }
        var due = (int)row.DueDay;
        if (due == RequestRow.NoDay) { return; }
        to.Due[first] += n;
        to.Due[gone] -= n;
        var late = Math.Max(first, due - firstDay);
        if (late >= gone) { return; }
        to.Overdue[late] += n;
        to.Overdue[gone] -= n;
        if (byDistrict && gone == end) { to.DistrictsOverdue[row.District] += n; }
    }

    /// <summary>Only what a row adds to the districts at the end of the window.</summary>
    public void AddDistrict(in LateRow row)
    {
        if (row.ClosedDay - firstDay < end || row.Day > days.LastDayThatCounts) { return; }
        to.DistrictsOpen[row.District]++;
        if (row.DueDay - firstDay < end) { to.DistrictsOverdue[row.District]++; }
    }
}
