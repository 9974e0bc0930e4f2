using System.Runtime.InteropServices;

namespace Analytics.Incidents;

/// <summary>Finds pairs of reports that may be of one incident, in one pass over the reports in order of time. Compared is only what lies in the
/// same or a neighbouring block of the city and within the window, so the work grows with the number of reports, and the memory with
/// the number of reports in one window.</summary>
/// <remarks>One thread. Null hypothesis of a pair: two reports of different things that lie near each other by chance, of which there are as many as the
/// block has had in the window.</remarks>
public sealed class DuplicateSearch
{
    private const long NoPointRow = long.MinValue;
    private readonly DuplicateOptions _options;
    private readonly IReadOnlyDictionary<int, DuplicateSubject> _subjects;
    private readonly WordWeights _words;
    private readonly DuplicateScore _score;
    private readonly double _longestWindow;
    private readonly double _discShare;
    private readonly Dictionary<(int Group, long Column, long Row), RecentReports> _blocks = [];
    private readonly Queue<(IncidentReport Report, (int, long, long) Block)> _held = [];
    private long _last = long.MinValue;

    /// <param name="options">Bounds.</param>
    /// <param name="subjects">By id; reports of other subjects are passed over.</param>
    /// <param name="words">Learned from texts of the city.</param>
    public DuplicateSearch(DuplicateOptions options, IReadOnlyDictionary<int, DuplicateSubject> subjects, WordWeights words)
    {
        (_options, _subjects, _words, _score) = (options, subjects, words, new DuplicateScore(options));
        _longestWindow = subjects.Values.Select(s => s.WindowHours).DefaultIfEmpty(0).Max();
        _discShare = Math.PI / 9;   // of the nine blocks around a report, the disc within the search distance
    }

    /// <summary>Comparisons that were left out because a block held more than can be asked one by one.</summary>
    public long Skipped { get; private set; }

    /// <summary>Reports held at this moment.</summary>
    public int Held => _held.Count;

    /// <summary>Pairs of the next report with earlier ones, the most probable first; at least one of a pair is new.</summary>
    /// <exception cref="ArgumentException">The report is earlier than the one before.</exception>
    public IReadOnlyList<DuplicatePair> Next(IncidentReport report)
    {
        if (report.At < _last) { throw new ArgumentException("reports come in order of time", nameof(report)); }
        _last = report.At;
        Forget(report.At);
        if (!_subjects.TryGetValue(report.SubjectId, out var subject) || (!report.IsLocated && report.AddressKey == 0)) { return []; }
        var near = Near(report, subject.GroupId);
        var found = Compare(report, near);
        var block = Block(report, subject.GroupId);
        if (!_blocks.TryGetValue(block, out var here)) { _blocks[block] = here = new RecentReports(); }
        here.Add(report);
        _held.Enqueue((report, block));
        return found;
    }

    private List<DuplicatePair> Compare(IncidentReport report, List<RecentReports> near)
    {
        // Of the pairs with one incident the best is enough.
        Dictionary<long, DuplicatePair>? best = null;
        var around = 0;
        foreach (var block in near) { around += block.Count; }
        if (around == 0 || (!report.IsLocated && around > _options.MostAtAddress)) { return []; }
        foreach (var block in near)
        {
            Skipped += Math.Max(0, block.Count - _options.MostCompared);
            foreach (var earlier in block.Newest(_options.MostCompared))
            {
                if (earlier.IncidentId == report.IncidentId || !(earlier.IsNew || report.IsNew)) { continue; }
                var subject = _subjects[earlier.SubjectId];
                if (!_score.IsComparable(earlier, report, subject)) { continue; }
                if (Pair(earlier, report, subject, around) is not { } pair) { continue; }
                best ??= [];
                if (!best.TryGetValue(earlier.IncidentId, out var known) || known.Evidence.Score < pair.Evidence.Score) { best[earlier.IncidentId] = pair; }
            }
        }
        return best is null ? [] : [.. best.Values.OrderByDescending(p => p.Evidence.Score).ThenBy(p => p.First.RequestId).Take(_options.MostPairs)];
    }

    private DuplicatePair? Pair(IncidentReport earlier, IncidentReport report, DuplicateSubject subject, int around)
    {
        // The blocks hold the longest window of all subjects; one and a half report stand for those that have not come yet.
        var chance = (around - 1 + 1.5) * (report.IsLocated ? _discShare : 1) * subject.WindowHours / _longestWindow;
        var without = _score.Of(earlier, report, subject, chance, null);
        if (Math.Log2(without.Score / (1 - without.Score)) + DuplicateScore.MostFromText < Math.Log2(_options.LeastScore / (1 - _options.LeastScore))) { return null; }
        var evidence = _score.Of(earlier, report, subject, chance, earlier.Words(_words).Compare(report.Words(_words)));
        return evidence.Score >= _options.LeastScore ? new DuplicatePair(earlier, report, evidence) : null;
    }

    private List<RecentReports> Near(IncidentReport report, int group)
    {
        var (_, column, row) = Block(report, group);
        var reach = report.IsLocated ? 1 : 0;
        var near = new List<RecentReports>(9);
        for (var dx = -reach; dx <= reach; dx++)
            for (var dy = -reach; dy <= reach; dy++)
                if (_blocks.TryGetValue((group, column + dx, row + dy), out var block)) { near.Add(block); }
        return near;
    }

    private (int, long, long) Block(IncidentReport report, int group) => report.Point is var (x, y)
        ? (group, (long)Math.Floor(x / _options.SearchMeters), (long)Math.Floor(y / _options.SearchMeters))
        : (group, report.AddressKey, NoPointRow);

    private void Forget(long now)
    {
        while (_held.TryPeek(out var oldest) && (now - oldest.Report.At) / 3600.0 > _longestWindow)
        {
            var (_, key) = _held.Dequeue();
            var block = _blocks[key];
            block.DropOldest();
            if (block.Count == 0) { _blocks.Remove(key); }
        }
    }
}

/// <summary>The reports of one block that a window still reaches, in order of time.</summary>
internal sealed class RecentReports
{
    private readonly List<IncidentReport> _reports = [];
    private int _gone;

    public int Count => _reports.Count - _gone;

    public void Add(IncidentReport report) => _reports.Add(report);

    public void DropOldest()
    {
        if (++_gone < 16 || _gone * 2 < _reports.Count) { return; }
        _reports.RemoveRange(0, _gone);
        _gone = 0;
    }

    /// <summary>The newest first, at most so many.</summary>
    public NewestReports Newest(int most) => new(CollectionsMarshal.AsSpan(_reports)[_gone..], most);
}

/// <summary>Reports from the newest back.</summary>
internal ref struct NewestReports(ReadOnlySpan<IncidentReport> reports, int most)
{
    private readonly ReadOnlySpan<IncidentReport> _reports = reports;
    private readonly int _end = Math.Max(0, reports.Length - most);
    private int _at = reports.Length;

    public readonly IncidentReport Current => _reports[_at];

    public readonly NewestReports GetEnumerator() => this;

    public bool MoveNext() => --_at >= _end;
}
