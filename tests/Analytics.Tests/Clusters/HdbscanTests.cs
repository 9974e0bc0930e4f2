using Analytics.Clusters;

namespace Observatory.Tests.Clusters;

public class HdbscanTests
{
    [Theory]
    [InlineData(1, 2, 1, false)]
    [InlineData(2, 50, 4, false)]
    [InlineData(3, 300, 5, false)]
    [InlineData(4, 300, 10, true)]
    [InlineData(5, 301, 1, true)]
    [InlineData(6, 700, 15, false)]
    [InlineData(7, 700, 3, true)]
    public void Single_linkage_distances_equal_those_of_prim(int seed, int count, int minPoints, bool onLattice)
    {
        var (x, y, _) = ScatteredPoints.Of(seed, count, onLattice);
        Assert.Equal(Prim(x, y, minPoints), Hdbscan.Detect(x, y, 5, Math.Min(minPoints, count)).MergeDistances);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void The_order_of_the_points_changes_only_the_numbers(int seed, bool onLattice)
    {
        var (x, y, _) = ScatteredPoints.Of(seed, 500, onLattice);
        var order = ScatteredPoints.Shuffle(seed, 500);
        var first = Hdbscan.Detect(x, y, 8);
        var second = Hdbscan.Detect([.. order.Select(i => x[i])], [.. order.Select(i => y[i])], 8);
        Assert.True(first.Count > 1);
        Assert.Equal(ScatteredPoints.Renamed(order.Select(i => first.Labels[i])), ScatteredPoints.Renamed(second.Labels));
        for (var i = 0; i < order.Length; i++) Assert.Equal(first.OutlierScores[order[i]], second.OutlierScores[i], 1e-12);
    }

    [Fact]
    public void Two_crowds_of_different_density_are_found_and_what_lies_apart_is_noise()
    {
        // By hand: five points at steps of 1, five at steps of 10, one far off. Core distance to the second nearest, itself the first.
        double[] x = [0, 1, 2, 3, 4, 1000, 1010, 1020, 1030, 1040, 2500];
        var found = Hdbscan.Detect(x, new double[11], 3, 2);
        Assert.Equal([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, -1], found.Labels);
        Assert.Equal([1, 1, 1, 1, 10, 10, 10, 10, 996, 1460], found.MergeDistances);
        Assert.Equal(5 * (1 - 1 / 996.0), found.Stabilities[0], 1e-12);
        Assert.Equal(5 * (0.1 - 1 / 996.0), found.Stabilities[1], 1e-12);
        Assert.Equal(0, found.OutlierScores[0], 1e-12);
        Assert.Equal(1 - 1 / 1460.0, found.OutlierScores[10], 1e-12);
        Assert.Equal(1, found.Probabilities[5], 1e-12);
        Assert.Equal(0, found.Probabilities[10]);
    }

    [Fact]
    public void Degenerate_sets_are_noise()
    {
        Assert.Empty(Hdbscan.Detect([], [], 5).Labels);
        Assert.Equal([-1], Hdbscan.Detect([3], [3], 5).Labels);
        Assert.Equal([-1, -1, -1], Hdbscan.Detect([3, 4, 5], [3, 4, 5], 5).Labels);   // fewer than minPoints
        Assert.Empty(Hdbscan.Detect([3, 4, 5], [3, 4, 5], 5, 4).MergeDistances);
        var equal = Hdbscan.Detect(new double[100], new double[100], 5);
        Assert.All(equal.Labels, label => Assert.Equal(-1, label));
        Assert.All(equal.OutlierScores, score => Assert.Equal(0, score));
    }

    [Fact]
    public void Piles_on_one_place_are_clusters_of_finite_density()
    {
        double[] x = [.. Enumerable.Repeat(0.0, 20), .. Enumerable.Repeat(100.0, 20), .. Enumerable.Range(0, 10).Select(i => 1000.0 + 50 * i)];
        var found = Hdbscan.Detect(x, new double[50], 5);
        Assert.Equal([.. Enumerable.Repeat(0, 20), .. Enumerable.Repeat(1, 20)], found.Labels[..40]);
        Assert.All(found.OutlierScores.Concat(found.Probabilities).Concat(found.Stabilities), value => Assert.True(double.IsFinite(value) && value >= 0));
    }

    [Fact]
    public void A_million_points_on_two_places_do_not_cost_their_square()
    {
        var x = new double[1_000_000];
        Array.Fill(x, 10, 500_000, 500_000);
        var found = Hdbscan.Detect(x, new double[x.Length], 10);
        Assert.Equal(2, found.Count);
        Assert.Equal(10, found.MergeDistances[^1]);
        Assert.Equal(0, found.MergeDistances[^2]);
    }

    [Fact]
    public void What_is_no_place_or_too_small_a_number_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Hdbscan.Detect([1, double.NaN], [1, 1], 5));
        Assert.Throws<ArgumentException>(() => Hdbscan.Detect([1], [1, 1], 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hdbscan.Detect([1], [1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hdbscan.Detect([1], [1], 5, 0));
    }

    // Mutual reachability in full and Prim's algorithm: the definition.
    private static double[] Prim(double[] x, double[] y, int minPoints)
    {
        var n = x.Length;
        var core = Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => ScatteredPoints.Distance2(x, y, i, j)).Order().ElementAt(Math.Min(minPoints, n) - 1)).ToArray();
        var nearest = Enumerable.Repeat(double.PositiveInfinity, n).ToArray();
        var isIn = new bool[n];
        var edges = new List<double>();
        for (int step = 0, at = 0; step < n; step++)
        {
            isIn[at] = true;
            if (step > 0) edges.Add(nearest[at]);
            var next = -1;
            for (var j = 0; j < n; j++)
            {
                if (isIn[j]) continue;
                nearest[j] = Math.Min(nearest[j], Math.Max(Math.Max(core[at], core[j]), ScatteredPoints.Distance2(x, y, at, j)));
                if (next < 0 || nearest[j] < nearest[next]) next = j;
            }

            at = next;
        }

        return [.. edges.Order().Select(Math.Sqrt)];
    }
}
