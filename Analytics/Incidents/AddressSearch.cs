namespace Analytics.Incidents;

/// <summary>Finds pairs that no point can show: at least one of the two has none, both lie in one neighbourhood, and their addresses share a telling word.
/// One pass in order of time beside <see cref="DuplicateSearch"/>, whose pairs it does not repeat.</summary>
/// <remarks>One thread. Compared is only what shares one of an address's four most telling words, at most the newest sixteen of each, looked for among the
/// newest two thousand of the place: linear in reports. Null hypothesis of a pair: two of the reports that the group has in the neighbourhood by chance.</remarks>
public sealed class AddressSearch
{
    private const int MostOfAWord = 16, MostLookedThrough = 2000;
    private readonly DuplicateOptions _options;
    private readonly IReadOnlyDictionary<int, DuplicateSubject> _subjects;
    private readonly WordWeights _words, _addresses;
    private readonly DuplicateScore _score;
    private readonly double _longestWindow;
    private readonly Dictionary<(int Group, int Neighbourhood), PlaceReports> _places = [];
    private readonly Queue<(IncidentReport Report, PlaceReports Place)> _held = [];
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
        if (!_places.TryGetValue((subject.GroupId, neighbourhood), out var place)) { _places[(subject.GroupId, neighbourhood)] = place = new PlaceReports(); }
        // Most reports have a point, and most places none without one at the moment: then no word is read.
        var found = report.IsLocated && place.Unlocated.Count == 0 ? [] : Compare(report, place);
        place.Of(report).Add(report);
        _held.Enqueue((report, place));
        return found;
    }

    private IReadOnlyList<DuplicatePair> Compare(IncidentReport report, PlaceReports place)
    {
        Dictionary<long, DuplicatePair>? best = null;
        foreach (var earlier in Near(report, place))
        {
            if (earlier.IncidentId == report.IncidentId || !(earlier.IsNew || report.IsNew)) { continue; }
            // Equal addresses are the other search's.
            if (!earlier.IsLocated && !report.IsLocated && earlier.AddressKey != 0 && earlier.AddressKey == report.AddressKey) { continue; }
            var subject = _subjects[earlier.SubjectId];
            if (!_score.IsInTime(earlier, report, subject)) { continue; }
            if (earlier.AddressWords(_addresses).Compare(report.AddressWords(_addresses)) is not { } address || address.Cosine < _options.LeastAddressLikeness) { continue; }
            var chance = (place.Count + 1.5) * subject.WindowHours / _longestWindow;
            var evidence = _score.ByAddress(earlier, report, subject, chance, address, earlier.Words(_words).Compare(report.Words(_words)));
            if (evidence.Score < _options.LeastScore) { continue; }
            best ??= [];
            if (!best.TryGetValue(earlier.IncidentId, out var known) || known.Evidence.Score < evidence.Score) { best[earlier.IncidentId] = new DuplicatePair(earlier, report, evidence); }
        }
        return best is null ? [] : [.. best.Values.OrderByDescending(p => p.Evidence.Score).ThenBy(p => p.First.RequestId).Take(_options.MostPairs)];
    }

    private HashSet<IncidentReport> Near(IncidentReport report, PlaceReports place)
    {
        var near = new HashSet<IncidentReport>();
        AddSharing(report, place.Unlocated, near);
        // Two points are compared as points.
        if (!report.IsLocated) { AddSharing(report, place.Located, near); }
        return near;
    }

    private void AddSharing(IncidentReport report, RecentReports earlier, HashSet<IncidentReport> near)
    {
        if (earlier.Count == 0) { return; }
        var words = report.AddressWords(_addresses).Telling;
        Span<int> found = stackalloc int[words.Length];
        foreach (var other in earlier.Newest(MostLookedThrough))
        {
            var theirs = other.AddressWords(_addresses).Telling;
            for (var w = 0; w < words.Length; w++)
            {
                if (found[w] < MostOfAWord && Array.IndexOf(theirs, words[w]) >= 0)
                {
                    found[w]++;
                    near.Add(other);
                }
            }
        }
    }

    private void Forget(long now)
    {
        while (_held.TryPeek(out var oldest) && (now - oldest.Report.At) / 3600.0 > _longestWindow)
        {
            var (report, place) = _held.Dequeue();
            place.Of(report).DropOldest();
        }
    }

    // What a group has in a neighbourhood and a window still reaches.
    private sealed class PlaceReports
    {
        public RecentReports Located { get; } = new();

        public RecentReports Unlocated { get; } = new();

        public int Count => Located.Count + Unlocated.Count;

        public RecentReports Of(IncidentReport report) => report.IsLocated ? Located : Unlocated;
    }
}
