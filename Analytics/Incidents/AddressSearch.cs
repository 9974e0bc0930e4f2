namespace Analytics.Incidents;

/// <summary>Finds pairs that no point can show: at least one of the two has none, both lie in one neighbourhood, and their addresses share a telling word.
/// One pass in order of time beside <see cref="DuplicateSearch"/>, whose pairs it does not repeat.</summary>
/// <remarks>One thread. Compared is only what shares one of an address's four most telling words, at most the newest sixteen of each: linear in
/// reports. Null hypothesis of a pair: two of the reports that the group has in the neighbourhood by chance.</remarks>
public sealed class AddressSearch
{
    private const int TellingWords = 4, MostOfAWord = 16;
    private readonly DuplicateOptions _options;
    private readonly IReadOnlyDictionary<int, DuplicateSubject> _subjects;
    private readonly WordWeights _words, _addresses;
    private readonly DuplicateScore _score;
    private readonly double _longestWindow;
    private readonly Dictionary<(int Group, int Neighbourhood, int Word, bool IsLocated), RecentReports> _blocks = [];
    private readonly Dictionary<(int Group, int Neighbourhood), int> _around = [];
    private readonly Queue<(IncidentReport Report, int Group)> _held = [];
    private long _last = long.MinValue;

    /// <param name="options">Bounds.</param>
    /// <param name="subjects">By id; reports of other subjects are passed over.</param>
    /// <param name="words">Learned from texts of the city.</param>
    /// <param name="addresses">Learned from its addresses.</param>
    public AddressSearch(DuplicateOptions options, IReadOnlyDictionary<int, DuplicateSubject> subjects, WordWeights words, WordWeights addresses)
    {
        (_options, _subjects, _words, _addresses, _score) = (options, subjects, words, addresses, new DuplicateScore(options));
        _longestWindow = subjects.Values.Select(s => s.WindowHours).DefaultIfEmpty(0).Max();
    }

    /// <summary>Pairs of the next report with earlier ones, the most probable first; at least one of a pair is new and one has no point.</summary>
    /// <exception cref="ArgumentException">The report is earlier than the one before.</exception>
    public IReadOnlyList<DuplicatePair> Next(IncidentReport report)
    {
        if (report.At < _last) { throw new ArgumentException("reports come in order of time", nameof(report)); }
        _last = report.At;
        Forget(report.At);
        if (report.NeighbourhoodId is not { } neighbourhood || string.IsNullOrWhiteSpace(report.Address) || !_subjects.TryGetValue(report.SubjectId, out var subject)) { return []; }
        var around = _around[(subject.GroupId, neighbourhood)] = _around.GetValueOrDefault((subject.GroupId, neighbourhood)) + 1;
        var found = Compare(report, subject.GroupId, neighbourhood, around - 1);
        foreach (var word in report.AddressWords(_addresses).Weightiest(TellingWords))
        {
            var key = (subject.GroupId, neighbourhood, word, report.IsLocated);
            if (!_blocks.TryGetValue(key, out var here)) { _blocks[key] = here = new RecentReports(); }
            here.Add(report);
        }
        _held.Enqueue((report, subject.GroupId));
        return found;
    }

    private IReadOnlyList<DuplicatePair> Compare(IncidentReport report, int group, int neighbourhood, int around)
    {
        Dictionary<long, DuplicatePair>? best = null;
        foreach (var earlier in Near(report, group, neighbourhood))
        {
            if (earlier.IncidentId == report.IncidentId || !(earlier.IsNew || report.IsNew)) { continue; }
            // Equal addresses are the other search's.
            if (!earlier.IsLocated && !report.IsLocated && earlier.AddressKey != 0 && earlier.AddressKey == report.AddressKey) { continue; }
            var subject = _subjects[earlier.SubjectId];
            if (!_score.IsInTime(earlier, report, subject)) { continue; }
            if (earlier.AddressWords(_addresses).Compare(report.AddressWords(_addresses)) is not { } address || address.Cosine < _options.LeastAddressLikeness) { continue; }
            var chance = (around + 1.5) * subject.WindowHours / _longestWindow;
            var evidence = _score.ByAddress(earlier, report, subject, chance, address, earlier.Words(_words).Compare(report.Words(_words)));
            if (evidence.Score < _options.LeastScore) { continue; }
            best ??= [];
            if (!best.TryGetValue(earlier.IncidentId, out var known) || known.Evidence.Score < evidence.Score) { best[earlier.IncidentId] = new DuplicatePair(earlier, report, evidence); }
        }
        return best is null ? [] : [.. best.Values.OrderByDescending(p => p.Evidence.Score).ThenBy(p => p.First.RequestId).Take(_options.MostPairs)];
    }

    private HashSet<IncidentReport> Near(IncidentReport report, int group, int neighbourhood)
    {
        var near = new HashSet<IncidentReport>();
        foreach (var word in report.AddressWords(_addresses).Weightiest(TellingWords))
        {
            if (_blocks.TryGetValue((group, neighbourhood, word, false), out var without)) { near.UnionWith(without.Newest(MostOfAWord)); }
            // Two points are compared as points.
            if (!report.IsLocated && _blocks.TryGetValue((group, neighbourhood, word, true), out var located)) { near.UnionWith(located.Newest(MostOfAWord)); }
        }
        return near;
    }

    private void Forget(long now)
    {
        while (_held.TryPeek(out var oldest) && (now - oldest.Report.At) / 3600.0 > _longestWindow)
        {
            var (report, group) = _held.Dequeue();
            var neighbourhood = report.NeighbourhoodId!.Value;
            if (--_around[(group, neighbourhood)] == 0) { _around.Remove((group, neighbourhood)); }
            foreach (var word in report.AddressWords(_addresses).Weightiest(TellingWords))
            {
                var key = (group, neighbourhood, word, report.IsLocated);
                _blocks[key].DropOldest();
                if (_blocks[key].Count == 0) { _blocks.Remove(key); }
            }
        }
    }
}
