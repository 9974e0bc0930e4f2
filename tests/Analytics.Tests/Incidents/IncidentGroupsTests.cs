using Analytics.Incidents;

namespace Analytics.Tests.Incidents;

public class IncidentGroupsTests
{
    private static readonly GroupLimits Limits = new(60, 72, 4);

    [Fact]
    public void What_hangs_together_is_one_group_under_its_lowest_request()
    {
        var groups = Join([Pair(1, 2), Pair(2, 3), Pair(8, 9)], At(1, 0), At(2, 20), At(3, 40), At(8, 500), At(9, 510));
        Assert.Equal([(1L, 2), (8L, 1)], groups.ByGroup().Select(g => (g.Key, g.Value.Count)).Order());
        Assert.Equal([(2L, 1L), (3L, 1L), (9L, 8L)], groups.Moves.Order());
    }

    [Fact]
    public void A_chain_stops_where_its_ends_would_lie_too_far_from_each_other()
    {
        var groups = Join([Pair(1, 2), Pair(2, 3), Pair(3, 4)], At(1, 0), At(2, 40), At(3, 80), At(4, 120));
        Assert.Equal([(1L, 2L), (3L, 4L)], groups.Joined.Select(p => (p.Low, p.High)));
        Assert.Equal([(2L, 3L)], groups.Refused.Select(p => (p.Low, p.High)));
    }

    [Fact]
    public void Time_and_number_of_reports_have_their_limits_too()
    {
        Assert.Single(Join([Pair(1, 2), Pair(2, 3)], At(1, 0), At(2, 0, 60), At(3, 0, 120)).Refused);
        Assert.Single(Join([Pair(1, 2), Pair(2, 3), Pair(3, 4), Pair(4, 5)], [.. Enumerable.Range(1, 5).Select(i => At(i, i))]).Refused);
    }

    [Fact]
    public void Reports_joined_before_count_for_the_reach()
    {
        // Incident 2 has a second report 70 m away from incident 1.
        Assert.Single(Join([Pair(1, 2)], At(1, 0), At(2, 20), At(2, 70)).Refused);
    }

    [Fact]
    public void Without_a_point_time_alone_is_asked()
        => Assert.Empty(Join([Pair(1, 2), Pair(2, 3)], At(1, 0), At(2, double.NaN), At(3, 50)).Refused);

    [Fact]
    public void Who_is_kept_apart_is_not_united_by_way_of_a_third_and_a_person_has_no_limits()
    {
        var pairs = new[] { Pair(1, 2), Pair(2, 3) };
        var members = new[] { At(1, 0), At(2, 20), At(3, 40) };
        Assert.Equal([(2L, 3L)], IncidentGroups.Of(pairs, members, [(1, 3)], Limits).Refused.Select(p => (p.Low, p.High)));
        Assert.Empty(IncidentGroups.Of(pairs, [At(1, 0), At(2, 500), At(3, 900)], [], null).Refused);
    }

    private static IncidentGroups Join(GroupPair[] pairs, params GroupMember[] members) => IncidentGroups.Of(pairs, members, [], Limits);

    private static GroupPair Pair(long low, long high) => new(low, high, low, high, true);

    private static GroupMember At(long incident, double meters, double hours = 0) => new(incident, (meters, 0), (long)(hours * 3600));
}
