using Analytics.Incidents;

namespace Analytics.Tests.Incidents;

public class DuplicateSearchTests
{
    private static readonly Dictionary<int, DuplicateSubject> Subjects = new() { [11] = new(1, 144, 0.2), [12] = new(1, 72, 0.8), [21] = new(2, 240, 1) };

    [Fact]
    public void A_pair_is_found_across_the_border_of_blocks_and_not_across_groups()
    {
        var search = Search();
        Assert.Empty(search.Next(Report(1, 149, 149, 0)));
        Assert.Empty(search.Next(Report(2, 151, 151, 1, subject: 21)));
        var pair = Assert.Single(search.Next(Report(3, 151, 151, 2)));
        Assert.Equal((1L, 3L), (pair.First.RequestId, pair.Second.RequestId));
    }

    [Fact]
    public void What_is_joined_or_looked_at_before_is_not_proposed_again()
    {
        var search = Search();
        search.Next(Report(1, 0, 0, 0, isNew: false));
        Assert.Empty(search.Next(Report(2, 3, 0, 1, isNew: false)));
        Assert.Empty(search.Next(Report(3, 4, 0, 2, incident: 1, isNew: false)));
        // One of the incident of two and one of the other, though three lie near.
        Assert.Equal([1L, 2L], search.Next(Report(4, 2, 0, 3)).Select(p => p.First.IncidentId).Order());
    }

    [Fact]
    public void Memory_holds_a_window_and_no_more()
    {
        var search = Search();
        var most = 0;
        for (var i = 0; i < 20_000; i++)
        {
            search.Next(Report(i + 1, i % 50 * 400, i % 70 * 400, i * 0.5));
            most = Math.Max(most, search.Held);
        }
        Assert.InRange(most, 470, 482);   // 240 h at two an hour
    }

    [Fact]
    public void A_pile_on_one_point_costs_a_bounded_number_of_comparisons_and_soon_proposes_nothing()
    {
        var search = Search();
        var found = 0;
        for (var i = 0; i < 5_000; i++) { found += search.Next(Report(i + 1, 1_000, 1_000, i * 0.01)).Count; }
        Assert.True(search.Skipped > 1_000_000, search.Skipped.ToString(System.Globalization.CultureInfo.InvariantCulture));
        // Only the first few, when it was no pile yet.
        Assert.InRange(found, 1, 500);
    }

    [Fact]
    public void The_order_of_time_is_kept()
    {
        var search = Search();
        search.Next(Report(1, 0, 0, 5));
        Assert.Throws<ArgumentException>(() => search.Next(Report(2, 0, 0, 4)));
    }

    private static DuplicateSearch Search() => new(new DuplicateOptions(), Subjects, new WordWeights());

    private static IncidentReport Report(long id, double x, double y, double hours, int subject = 11, long? incident = null, bool isNew = true)
        => new() { RequestId = id, IncidentId = incident ?? id, At = (long)(hours * 3600), SubjectId = subject, Point = (x, y), IsNew = isNew };
}
