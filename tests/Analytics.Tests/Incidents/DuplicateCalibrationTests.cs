using Analytics.Incidents;
using Analytics.Simulation;
using Analytics.Tests.Simulation;

namespace Analytics.Tests.Incidents;

/// <summary>On simulated cities it is known which reports are of one incident: what the score finds of them, and how much of what it finds is right.</summary>
public class DuplicateCalibrationTests(ITestOutputHelper output)
{
    // The rule a city starts with.
    private const double RuleScore = 0.95, RuleMeters = 30, RuleHours = 72;

    [Theory]
    [InlineData(7)]
    [InlineData(21)]
    [InlineData(1402)]
    public void Proposals_find_most_repeats_and_the_rule_is_hardly_ever_wrong(long seed)
    {
        var requests = new CitySimulator(ToyCity.City, ToyCity.Options(seed)).Simulate().ToList();
        var incident = requests.ToDictionary(r => r.Number, r => r.IncidentNumber);
        var pairs = Find(requests);
        var repeats = requests.Count(r => r.IncidentNumber != r.Number && r.X is not null);
        var proposed = Measure(pairs, incident, repeats);
        var joined = Measure(pairs.Where(p => p.Evidence is { Score: >= RuleScore, IsSameSubject: true, Meters: <= RuleMeters, Hours: <= RuleHours }), incident, repeats);
        output.WriteLine(FormattableString.Invariant(
            $"seed {seed}: {requests.Count} requests, {repeats} located repeats; proposals: precision {proposed.Precision:F3}, recall {proposed.Recall:F3}; rule: precision {joined.Precision:F4}, recall {joined.Recall:F3}"));
        Assert.InRange(proposed.Precision, 0.8, 1);
        Assert.InRange(proposed.Recall, 0.9, 1);
        Assert.InRange(joined.Precision, 0.98, 1);
        Assert.InRange(joined.Recall, 0.5, 1);
    }

    [Fact]
    public void Scores_mean_what_they_say()
    {
        // Of the pairs with a score of about p a share of about p is right.
        var requests = new CitySimulator(ToyCity.City, ToyCity.Options()).Simulate().ToList();
        var incident = requests.ToDictionary(r => r.Number, r => r.IncidentNumber);
        foreach (var band in Find(requests).GroupBy(p => Math.Min(4, (int)((p.Evidence.Score - 0.5) * 10))).OrderBy(g => g.Key))
        {
            var (claimed, right) = (band.Average(p => p.Evidence.Score), band.Average(p => incident[p.First.RequestId] == incident[p.Second.RequestId] ? 1.0 : 0));
            output.WriteLine(FormattableString.Invariant($"score {claimed:F2}: right {right:F2} of {band.Count()}"));
            if (band.Count() >= 200) { Assert.InRange(right, claimed - 0.3, 1); }
        }
    }

    private static (double Precision, double Recall) Measure(IEnumerable<DuplicatePair> pairs, Dictionary<long, long> incident, int repeats)
    {
        var all = pairs.ToList();
        var right = all.Where(p => incident[p.First.RequestId] == incident[p.Second.RequestId]).ToList();
        return (right.Count / (double)all.Count, right.Select(p => p.Second.RequestId).Distinct().Count() / (double)repeats);
    }

    private static List<DuplicatePair> Find(List<SimulatedRequest> requests)
    {
        var words = new WordWeights();
        foreach (var request in requests.Take(5_000)) { words.Learn(request.Description); }
        var counts = requests.CountBy(r => r.SubjectId).ToDictionary();
        var subjects = ToyCity.City.Subjects.ToDictionary(s => s.Id, s => new DuplicateSubject(s.GroupId, DuplicateWindow.Hours(s.SlaHours),
            counts[s.Id] / (double)ToyCity.City.Subjects.Where(o => o.GroupId == s.GroupId).Sum(o => counts[o.Id])));
        var search = new DuplicateSearch(new DuplicateOptions(), subjects, words);
        return [.. requests.Where(r => r.X is not null).SelectMany(r => search.Next(new IncidentReport
        {
            RequestId = r.Number, IncidentId = r.Number, At = r.RequestedAt.ToUnixTimeSeconds(), ClosedAt = r.ClosedAt?.ToUnixTimeSeconds(), SubjectId = r.SubjectId,
            X = r.X ?? double.NaN, Y = r.Y ?? double.NaN, OnStreet = r.OnStreet, Text = r.Description,
        }))];
    }
}
