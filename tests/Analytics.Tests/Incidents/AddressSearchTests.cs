using Analytics.Incidents;

namespace Analytics.Tests.Incidents;

public class AddressSearchTests
{
    private const string Home = "خیابان بهار کوچه یاس پلاک ۱۲", Same = "بهار، کوچهٔ یاس، پلاک 12", Elsewhere = "خیابان سرو کوچه لاله پلاک ۷";
    private static readonly Dictionary<int, DuplicateSubject> Subjects = new() { [11] = new(1, 240, 0.3), [12] = new(1, 240, 0.7), [21] = new(2, 240, 1) };

    [Fact]
    public void A_point_and_an_address_of_one_neighbourhood_are_compared_and_weaker_than_two_points()
    {
        var search = Search();
        Assert.Empty(search.Next(Report(1, 0, Home, located: true)));
        var pair = Assert.Single(search.Next(Report(2, 3, Same)));
        Assert.True(pair.Evidence is { Meters: null, AddressLikeness: > 0.8, Score: > 0.5 and <= 0.9 }, pair.Evidence.ToString());
    }

    [Fact]
    public void Other_neighbourhoods_groups_addresses_times_and_two_points_are_not()
    {
        Assert.Empty(After(Report(2, 3, Same, neighbourhood: 6)));
        Assert.Empty(After(Report(2, 3, Same, subject: 21)));
        Assert.Empty(After(Report(2, 3, Elsewhere)));
        Assert.Empty(After(Report(2, 300, Same)));
        Assert.Empty(After(Report(2, 3, Same, located: true)));
        Assert.Empty(After(Report(2, 3, null)));
        Assert.Empty(After(Report(2, 3, Same, neighbourhood: null)));
        Assert.Single(After(Report(2, 3, Same)));
    }

    [Fact]
    public void Many_of_one_address_cost_a_bounded_number_of_comparisons_and_soon_propose_nothing()
    {
        var search = Search();
        var late = 0;
        for (var i = 1; i <= 4_000; i++) { late += search.Next(Report(i, i * 0.01, Home)).Count is var found && i > 2_000 ? found : 0; }
        Assert.Equal(0, late);
    }

    private static IReadOnlyList<DuplicatePair> After(IncidentReport second)
    {
        var search = Search();
        search.Next(Report(1, 0, Home, located: true));
        return search.Next(second);
    }

    private static AddressSearch Search()
    {
        var addresses = new WordWeights();
        for (var i = 0; i < 400; i++) { addresses.Learn(i % 20 == 0 ? Home : $"خیابان نام{i % 37} کوچه راه{i} پلاک {i % 90}"); }
        return new AddressSearch(new DuplicateOptions(), Subjects, new WordWeights(), addresses);
    }

    private static IncidentReport Report(long id, double hours, string? address, bool located = false, int? neighbourhood = 5, int subject = 11) => new()
    {
        RequestId = id, IncidentId = id, At = (long)(hours * 3600), SubjectId = subject, NeighbourhoodId = neighbourhood, Address = address, Point = located ? (0, 0) : null,
    };
}
