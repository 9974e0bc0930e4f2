namespace GisData.Incidents;

/// <param name="LowIncident">What the lower request counts for at present.</param>
/// <param name="LowIsFirst">The lower request was reported first.</param>
internal readonly record struct JoinPair(IncidentPair Pair, long LowIncident, long HighIncident, bool LowIsFirst);

/// <summary>Which incidents become one when pairs are joined in their order: what is joined to the same is the same, and what somebody keeps apart stays
/// apart however many pairs lie between.</summary>
internal sealed class IncidentJoins
{
    private readonly Dictionary<long, long> _parent = [];
    private readonly Dictionary<long, HashSet<long>> _apart = [];

    private IncidentJoins(IEnumerable<(long One, long Other)> keptApart)
    {
        foreach (var (one, other) in keptApart)
        {
            Apart(one).Add(other);
            Apart(other).Add(one);
        }
    }

    /// <summary>Pairs that were joined.</summary>
    public List<IncidentPair> Joined { get; } = [];

    /// <summary>Pairs that would have united what is kept apart.</summary>
    public List<IncidentPair> Refused { get; } = [];

    /// <summary>Incidents that end, and the one each becomes part of: that of the first report.</summary>
    public IEnumerable<(long From, long To)> Moves => _parent.Keys.Where(i => Root(i) != i).Select(i => (i, Root(i)));

    public static IncidentJoins Of(IEnumerable<JoinPair> pairs, IEnumerable<(long One, long Other)> keptApart)
    {
        var joins = new IncidentJoins(keptApart);
        foreach (var pair in pairs) { joins.Add(pair); }
        return joins;
    }

    private void Add(JoinPair pair)
    {
        var (keep, end) = (Root(pair.LowIncident), Root(pair.HighIncident));
        if (!pair.LowIsFirst) { (keep, end) = (end, keep); }
        if (keep != end)
        {
            if (Apart(keep).Any(other => Root(other) == end))
            {
                Refused.Add(pair.Pair);
                return;
            }

            _parent[end] = keep;
            if (_apart.Remove(end, out var enemies)) { Apart(keep).UnionWith(enemies); }
        }

        Joined.Add(pair.Pair);
    }

    private long Root(long incident)
    {
        if (!_parent.TryGetValue(incident, out var parent)) { return _parent[incident] = incident; }
        if (parent == incident) { return incident; }
        return _parent[incident] = Root(parent);
    }

    private HashSet<long> Apart(long incident) => _apart.TryGetValue(incident, out var set) ? set : _apart[incident] = [];
}
