namespace Analytics.Incidents;

/// <summary>Which incidents become one when pairs are joined in their order, the most probable first: what is joined to the same is the same, as long as all
/// reports of it lie within the limits of each other, and what somebody keeps apart stays apart however many pairs lie between.</summary>
/// <remarks>Complete linkage (Sørensen 1948) over the pairs that were found: the largest distance within a group counts, not the smallest between two.</remarks>
public sealed class IncidentGroups
{
    private readonly GroupLimits? _limits;
    private readonly Dictionary<long, long> _parent = [];
    private readonly Dictionary<long, HashSet<long>> _apart = [];
    private readonly Dictionary<long, List<GroupMember>> _members;
    private readonly List<GroupPair> _joined = [], _refused = [];

    private IncidentGroups(IEnumerable<GroupMember> members, IEnumerable<(long One, long Other)> keptApart, GroupLimits? limits)
    {
        _limits = limits;
        _members = members.GroupBy(m => m.IncidentId).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var (one, other) in keptApart)
        {
            Apart(one).Add(other);
            Apart(other).Add(one);
        }
    }

    /// <summary>Pairs that were joined.</summary>
    public IReadOnlyList<GroupPair> Joined => _joined;

    /// <summary>Pairs that would have united what is kept apart, or what lies too far from each other.</summary>
    public IReadOnlyList<GroupPair> Refused => _refused;

    /// <summary>Incidents that end, and the one each becomes part of: that of the first report.</summary>
    public IEnumerable<(long From, long To)> Moves => _parent.Keys.Where(i => Root(i) != i).Select(i => (i, Root(i)));

    /// <summary>Joins pairs in their order.</summary>
    /// <param name="pairs">The most probable first.</param>
    /// <param name="members">All reports of their incidents; of an incident without any, limits ask nothing.</param>
    /// <param name="keptApart">Incidents that are not united.</param>
    /// <param name="limits">Null: a person has looked at it.</param>
    public static IncidentGroups Of(IEnumerable<GroupPair> pairs, IEnumerable<GroupMember> members, IEnumerable<(long One, long Other)> keptApart, GroupLimits? limits)
    {
        var groups = new IncidentGroups(members, keptApart, limits);
        foreach (var pair in pairs) { groups.Add(pair); }
        return groups;
    }

    /// <summary>Pairs that were joined, by the group they are part of: its number is the lowest request of its pairs.</summary>
    public IReadOnlyDictionary<long, IReadOnlyList<GroupPair>> ByGroup()
        => _joined.GroupBy(p => Root(p.LowIncident)).ToDictionary(g => g.Min(p => p.Low), g => (IReadOnlyList<GroupPair>)[.. g]);

    private void Add(GroupPair pair)
    {
        var (keep, end) = (Root(pair.LowIncident), Root(pair.HighIncident));
        if (!pair.LowIsFirst) { (keep, end) = (end, keep); }
        if (keep != end)
        {
            if (Apart(keep).Any(other => Root(other) == end) || !FitsWithin(Members(keep), Members(end)))
            {
                _refused.Add(pair);
                return;
            }

            _parent[end] = keep;
            if (_apart.Remove(end, out var enemies)) { Apart(keep).UnionWith(enemies); }
            if (_members.Remove(end, out var more)) { Members(keep).AddRange(more); }
        }

        _joined.Add(pair);
    }

    private bool FitsWithin(List<GroupMember> some, List<GroupMember> others)
    {
        if (_limits is null) { return true; }
        if (some.Count + others.Count > _limits.MostReports) { return false; }
        foreach (var a in some)
        {
            foreach (var b in others)
            {
                // Without a point there is no distance to be too far.
                if (Math.Abs(a.At - b.At) > _limits.MostHours * 3600 || (a.Point is { } one && b.Point is { } other && DuplicateScore.Meters(one, other) > _limits.MostMeters)) { return false; }
            }
        }
        return true;
    }

    private long Root(long incident)
    {
        if (!_parent.TryGetValue(incident, out var parent)) { return _parent[incident] = incident; }
        if (parent == incident) { return incident; }
        return _parent[incident] = Root(parent);
    }

    private List<GroupMember> Members(long incident) => _members.TryGetValue(incident, out var list) ? list : _members[incident] = [];

    private HashSet<long> Apart(long incident) => _apart.TryGetValue(incident, out var set) ? set : _apart[incident] = [];
}
