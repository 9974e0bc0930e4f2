namespace GisData.Errata;

/// <summary>What changed in the events of one day.</summary>
internal readonly record struct DayChange(
    int SubjectId, int UnitId, string Cause, DateOnly Day, int Received, int Closed, int Gone, int Timed, int TimedGone, int Due, int DueGone, int Answers, int Satisfied);

/// <summary>Requests of a day and subject whose time to close changed, as evenings from <paramref name="KnownOn"/> on know it.</summary>
internal readonly record struct ClosingChange(DateOnly Day, int SubjectId, DateOnly KnownOn);

/// <summary>Changes of records between a cut-off and now, gathered from the newest interval backwards: what changed from a to c is what changed from a to b and from b to c.</summary>
internal sealed class RecordChanges
{
    private readonly List<DayChange> days = [];
    private readonly List<ClosingChange> closings = [];

    public void Add(IReadOnlyList<DayChange> more, IReadOnlyList<ClosingChange> moreClosings)
    {
        days.AddRange(more);
        closings.AddRange(moreClosings);
    }

    /// <summary>The figure as it is now, and what changed it; the median is only said to have to be estimated again.</summary>
    public (double Value, long Whole, IReadOnlyList<string> Causes) Reckon(FigureScope scope, double value, long whole)
    {
        var causes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var d in days)
        {
            if (d.Day > scope.Last || (scope.Subjects is { } subjects && !subjects.Contains(d.SubjectId)) || (scope.Units is { } units && !units.Contains(d.UnitId))) continue;
            var within = d.Day >= scope.First;
            var (part, all) = scope.What switch
            {
                "received" => (within ? d.Received : 0, 0),
                "closed" => (within ? d.Closed : 0, 0),
                "open" => (d.Received - d.Gone, 0),
                "overdue" => (d.Due - d.DueGone, d.Timed - d.TimedGone),
                "satisfied" => within ? (d.Satisfied, d.Answers) : (0, 0),
                _ => (0, 0),
            };
            if (part == 0 && all == 0) continue;
            (value, whole) = (value + part, whole + all);
            causes.Add(d.Cause);
        }

        return (value, whole, [.. causes]);
    }

    /// <summary>Whether the time to close of the requests of some days, as the evening of the last one knew it, may be another one.</summary>
    public bool TouchesClosing(IReadOnlySet<int>? subjects, DateOnly first, DateOnly last)
        => closings.Any(c => c.Day >= first && c.Day <= last && c.KnownOn <= last && (subjects is null || subjects.Contains(c.SubjectId)));

    /// <summary>What may have changed a time to close: what changed the days it is estimated from.</summary>
    public IReadOnlyList<string> CausesOf(IReadOnlySet<int>? subjects, DateOnly first, DateOnly last)
        => [.. days.Where(d => d.Day >= first && d.Day <= last && (subjects is null || subjects.Contains(d.SubjectId))).Select(d => d.Cause).Distinct().Order(StringComparer.Ordinal)];
}
