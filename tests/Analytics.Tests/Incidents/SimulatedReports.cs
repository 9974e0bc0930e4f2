using Analytics.Incidents;
using Analytics.Simulation;
using Analytics.Tests.Simulation;

namespace Analytics.Tests.Incidents;

/// <summary>A simulated city's requests as reports, with the incidents they really are of.</summary>
internal sealed class SimulatedReports
{
    private readonly long _seed;
    private readonly Dictionary<long, SimulatedRequest> _requests;
    private readonly HashSet<long> _withoutPoint;

    /// <param name="seed">Of the city.</param>
    public SimulatedReports(long seed) : this(seed, new CitySimulator(ToyCity.City, ToyCity.Options(seed)).Simulate().ToDictionary(r => r.Number), 0) { }

    private SimulatedReports(long seed, Dictionary<long, SimulatedRequest> requests, double lost)
    {
        var random = new Random((int)seed);
        (_seed, _requests) = (seed, requests);
        _withoutPoint = [.. _requests.Values.OrderBy(r => r.Number).Where(r => random.NextDouble() < lost || r.X is null).Select(r => r.Number)];
    }

    /// <summary>The same city without the points of some requests; they keep address and neighbourhood.</summary>
    /// <param name="share">Of the requests, 0 … 1.</param>
    public SimulatedReports Losing(double share) => new(_seed, _requests, share);

    public int Count => _requests.Count;

    /// <summary>Further reports that have a point.</summary>
    public int Repeats => _requests.Values.Count(r => r.IncidentNumber != r.Number && IsLocated(r.Number));

    /// <summary>Further reports that only an address can show: they or all reports before them of the incident have no point.</summary>
    public int AddressRepeats => _requests.Values.GroupBy(r => r.IncidentNumber).Sum(g => g.OrderBy(r => r.Number).Skip(1).Count(r => !IsLocated(r.Number) || !g.Any(o => o.Number < r.Number && IsLocated(o.Number))));

    public bool IsRight(DuplicatePair pair) => IncidentOf(pair.First.RequestId) == IncidentOf(pair.Second.RequestId);

    public long IncidentOf(long request) => _requests[request].IncidentNumber;

    public (double Precision, double Recall) Measure(IEnumerable<DuplicatePair> pairs, int repeats)
    {
        var all = pairs.ToList();
        var right = all.Where(IsRight).ToList();
        return (right.Count / (double)Math.Max(1, all.Count), right.Select(p => p.Second.RequestId).Distinct().Count() / (double)repeats);
    }

    public List<DuplicatePair> Find(DuplicateOptions options)
    {
        var (words, addresses) = (new WordWeights(), new WordWeights());
        foreach (var request in _requests.Values.Take(5_000))
        {
            words.Learn(request.Description);
            addresses.Learn(request.Address);
        }

        var counts = _requests.Values.CountBy(r => r.SubjectId).ToDictionary();
        var subjects = ToyCity.City.Subjects.ToDictionary(s => s.Id, s => new DuplicateSubject(s.GroupId, DuplicateWindow.Hours(s.SlaHours),
            counts[s.Id] / (double)ToyCity.City.Subjects.Where(o => o.GroupId == s.GroupId).Sum(o => counts[o.Id])));
        var (points, named) = (new DuplicateSearch(options, subjects, words), new AddressSearch(options, subjects, words, addresses));
        return [.. _requests.Values.OrderBy(r => r.RequestedAt).ThenBy(r => r.Number).Select(Report).SelectMany(r => (IEnumerable<DuplicatePair>)[.. points.Next(r), .. named.Next(r)])];
    }

    public IEnumerable<GroupMember> Members(IEnumerable<DuplicatePair> pairs)
        => pairs.SelectMany(p => (IncidentReport[])[p.First, p.Second]).DistinctBy(r => r.RequestId).Select(r => new GroupMember(r.IncidentId, r.Point, r.At));

    private bool IsLocated(long number) => !_withoutPoint.Contains(number);

    private IncidentReport Report(SimulatedRequest r) => new()
    {
        RequestId = r.Number, IncidentId = r.Number, At = r.RequestedAt.ToUnixTimeSeconds(), ClosedAt = r.ClosedAt?.ToUnixTimeSeconds(), SubjectId = r.SubjectId,
        Point = IsLocated(r.Number) ? (r.X!.Value, r.Y!.Value) : null, OnStreet = r.OnStreet, Text = r.Description,
        NeighbourhoodId = r.NeighbourhoodId, Address = r.Address,
    };
}
