using Analytics.Clusters;
using NetTopologySuite.Geometries;

namespace Observatory.Tests.Clusters;

public class ClusterFactsTests
{
    private static readonly DateOnly Day = new(2026, 3, 21);

    [Fact]
    public void Facts_are_those_of_the_points()
    {
        // A square kilometre with its middle, and a pair; one point of noise.
        double[] x = [0, 1000, 1000, 0, 500, 9000, 9000, 5000], y = [0, 0, 1000, 1000, 500, 9000, 9100, 5000];
        int[] labels = [1, 1, 1, 1, 1, 0, 0, -1], subjects = [3, 3, 9, 9, 4, 7, 2, 3];
        DateOnly[] days = [Day, Day.AddDays(9), Day.AddDays(2), Day, Day, Day, Day, Day];
        var facts = ClusterFacts.Of(labels, x, y, days, subjects, edgeRatio: 1);
        Assert.Equal([1, 0], facts.Select(f => f.Label));
        Assert.Equal((5, 1.0, 500.0, 500.0), (facts[0].Count, facts[0].AreaSquareKilometres, facts[0].CentreX, facts[0].CentreY));
        Assert.Equal((Day, Day.AddDays(9), 10, 3), (facts[0].FirstDay, facts[0].LastDay, facts[0].Days, facts[0].ActiveDays));
        Assert.Equal((3, 2, 3, 0.4), (facts[0].DominantSubject, facts[0].DominantCount, facts[0].Subjects, facts[0].DominantShare));
        Assert.Equal((2, 0.0, 1, 2), (facts[1].Count, facts[1].AreaSquareKilometres, facts[1].Days, facts[1].DominantSubject));
    }

    [Fact]
    public void No_cluster_has_no_facts_and_other_lengths_are_refused()
    {
        Assert.Empty(ClusterFacts.Of([-1], [1], [1], [Day], [1]));
        Assert.Empty(ClusterFacts.Of([], [], [], [], []));
        Assert.Throws<ArgumentException>(() => ClusterFacts.Of([0], [1], [1], [], [1]));
        Assert.Throws<ArgumentException>(() => ClusterFacts.Of([-2], [1], [1], [Day], [1]));
        Assert.Throws<ArgumentException>(() => ClusterFacts.Of([0], [double.NaN], [1], [Day], [1]));
    }

    [Fact]
    public void A_concave_outline_leaves_out_what_a_convex_one_takes_in()
    {
        // An L of a lattice.
        var lattice = Enumerable.Range(0, 11).SelectMany(i => Enumerable.Range(0, 11).Select(j => (X: 10.0 * i, Y: 10.0 * j))).Where(p => p.X <= 20 || p.Y <= 20).ToArray();
        double[] x = [.. lattice.Select(p => p.X)], y = [.. lattice.Select(p => p.Y)];
        Assert.Equal(100 * 100 - 80 * 80 / 2, ClusterHull.Convex(x, y).Area, 1e-9);
        var concave = ClusterHull.Concave(x, y, 0.1);
        Assert.InRange(concave.Area, 3600 - 60, 3600 + 60);
        Assert.All(lattice, p => Assert.True(concave.Covers(new Point(p.X, p.Y))));
    }

    [Fact]
    public void Points_on_a_line_or_a_place_have_no_area_and_none_are_refused()
    {
        Assert.Equal(0, ClusterHull.Concave([1], [1]).Area);
        Assert.Equal(0, ClusterHull.Concave([1, 2, 3, 3], [1, 2, 3, 3]).Area);
        Assert.Equal(0, ClusterHull.Convex([5, 5], [5, 5]).Area);
        Assert.Throws<ArgumentException>(() => ClusterHull.Convex([], []));
        Assert.Throws<ArgumentException>(() => ClusterHull.Concave([double.NaN], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClusterHull.Concave([1], [1], 1.5));
    }
}
