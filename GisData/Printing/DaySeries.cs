namespace GisData.Printing;

/// <summary>Events of one local day.</summary>
internal readonly record struct DayEvents(
    DateOnly Day, int Received, int Closed, int Left, int Timed, int TimedLeft, int Due, int DueLeft, int Answers, int Satisfied);

/// <summary>Flows and stocks of a set of requests, day by day from the first that has one.</summary>
internal sealed class DaySeries
{
    private readonly DateOnly first;
    private readonly int[] received, closed, open, timedOpen, overdue, answers, satisfied;

    public DaySeries(IReadOnlyList<DayEvents> events, DateOnly last)
    {
        first = events.Count == 0 ? last.AddDays(1) : events[0].Day;
        var days = last.DayNumber - first.DayNumber + 1;
        received = new int[days]; closed = new int[days]; open = new int[days]; timedOpen = new int[days]; overdue = new int[days]; answers = new int[days]; satisfied = new int[days];
        foreach (var e in events)
        {
            var i = e.Day.DayNumber - first.DayNumber;
            if (i < 0 || i >= days) continue;
            (received[i], closed[i], answers[i], satisfied[i]) = (e.Received, e.Closed, e.Answers, e.Satisfied);
            (open[i], timedOpen[i], overdue[i]) = (e.Received - e.Left, e.Timed - e.TimedLeft, e.Due - e.DueLeft);
        }

        for (var i = 1; i < days; i++)
            (open[i], timedOpen[i], overdue[i]) = (open[i] + open[i - 1], timedOpen[i] + timedOpen[i - 1], overdue[i] + overdue[i - 1]);
    }

    /// <summary>The first day with a request; windows before it are not comparable, they are unknown.</summary>
    public DateOnly First => first;

    public int Received(DateOnly from, DateOnly to) => Sum(received, from, to);
    public int Closed(DateOnly from, DateOnly to) => Sum(closed, from, to);
    public int Answers(DateOnly from, DateOnly to) => Sum(answers, from, to);
    public int Satisfied(DateOnly from, DateOnly to) => Sum(satisfied, from, to);
    public int Open(DateOnly day) => At(open, day);
    public int WithDeadline(DateOnly day) => At(timedOpen, day);
    public int Overdue(DateOnly day) => At(overdue, day);

    /// <summary>Whether a window lies wholly inside what is known.</summary>
    public bool Covers(DateOnly from) => from >= first;

    private int At(int[] values, DateOnly day) => day < first || values.Length == 0 ? 0 : values[Math.Min(day.DayNumber - first.DayNumber, values.Length - 1)];

    private int Sum(int[] values, DateOnly from, DateOnly to)
    {
        var sum = 0;
        for (var i = Math.Max(0, from.DayNumber - first.DayNumber); i <= Math.Min(values.Length - 1, to.DayNumber - first.DayNumber); i++) sum += values[i];
        return sum;
    }
}
