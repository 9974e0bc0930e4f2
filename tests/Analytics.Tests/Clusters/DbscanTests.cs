using Analytics.Clusters;

namespace Observatory.Tests.Clusters;

public class DbscanTests
{
    [Theory]
    [MemberData(nameof(Cases))]
    public void Is_what_the_definition_says(int seed, int count, double reach, int minPoints, bool onLattice)
    {
        var (x, y, days) = ScatteredPoints.Of(seed, count, onLattice);
        AssertDefinition(Dbscan.Detect(x, y, reach, minPoints), x, y, (i, j) => ScatteredPoints.Distance2(x, y, i, j) <= reach * reach, minPoints);
        AssertDefinition(Dbscan.DetectInTime(x, y, days, reach, 3, minPoints), x, y,
            (i, j) => ScatteredPoints.Distance2(x, y, i, j) <= reach * reach && Math.Abs(days[i] - days[j]) <= 3, minPoints);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void The_order_of_the_points_changes_only_the_numbers(int seed, bool onLattice)
    {
        var (x, y, days) = ScatteredPoints.Of(seed, 400, onLattice);
        var order = ScatteredPoints.Shuffle(seed, 400);
        double[] x2 = [.. order.Select(i => x[i])], y2 = [.. order.Select(i => y[i])], days2 = [.. order.Select(i => days[i])];
        var (first, second) = (Dbscan.Detect(x, y, 30, 6), Dbscan.Detect(x2, y2, 30, 6));
        Assert.Equal(ScatteredPoints.Renamed(order.Select(i => first.Labels[i])), ScatteredPoints.Renamed(second.Labels));
        Assert.Equal(order.Select(i => first.IsCore[i]), second.IsCore);
        (first, second) = (Dbscan.DetectInTime(x, y, days, 50, 5, 5), Dbscan.DetectInTime(x2, y2, days2, 50, 5, 5));
        Assert.Equal(ScatteredPoints.Renamed(order.Select(i => first.Labels[i])), ScatteredPoints.Renamed(second.Labels));
    }

    [Fact]
    public void Clusters_are_numbered_by_their_first_core_point()
    {
        var found = Dbscan.Detect([500, 0, 1, 501, 900], [0, 0, 0, 0, 0], 2, 2);
        Assert.Equal([0, 1, 1, 0, -1], found.Labels);
        Assert.Equal(2, found.Count);
    }

    [Fact]
    public void A_distance_equal_to_the_reach_is_within_it()
    {
        Assert.Equal([0, 0], Dbscan.Detect([0, 3], [0, 4], 5, 2).Labels);
        Assert.Equal([-1, -1], Dbscan.Detect([0, 3], [0, 4], 4.999999, 2).Labels);
        Assert.Equal([0, 0], Dbscan.DetectInTime([0, 3], [0, 4], [1, 4], 5, 3, 2).Labels);
        Assert.Equal([-1, -1], Dbscan.DetectInTime([0, 3], [0, 4], [1, 4.001], 5, 3, 2).Labels);
    }

    [Fact]
    public void Two_crowds_that_only_just_miss_each_other_are_two()
    {
        // Opposite quarter circles of neighbouring cells: no pair within 100, most within 100.001.
        const int many = 20_000;
        double[] x = new double[2 * many], y = new double[2 * many];
        for (var i = 0; i < many; i++)
        {
            var angle = Math.PI / 8 * i / many;
            (x[i], y[i]) = (0, 1e-3 * i / many);
            (x[many + i], y[many + i]) = (100.0005 * Math.Cos(angle), 100.0005 * Math.Sin(angle) + 1e-3);
        }

        Assert.Equal(2, Dbscan.Detect(x, y, 99.999, 5).Count);
        Assert.Equal(1, Dbscan.Detect(x, y, 100.002, 5).Count);
    }

    [Fact]
    public void No_point_one_point_and_fewer_points_than_asked_are_noise()
    {
        Assert.Equal(0, Dbscan.Detect([], [], 10, 3).Count);
        Assert.Equal([-1], Dbscan.Detect([5], [5], 10, 3).Labels);
        Assert.Equal([0], Dbscan.Detect([5], [5], 10, 1).Labels);
        Assert.Equal([-1, -1, -1], Dbscan.Detect([5, 5, 5], [5, 5, 5], 10, 4).Labels);
        Assert.Empty(Dbscan.DetectInTime([], [], [], 10, 1, 3).Labels);
    }

    [Fact]
    public void A_million_equal_points_are_one_cluster()
    {
        var x = new double[1_000_000];
        var found = Dbscan.Detect(x, x, 10, 20);
        Assert.Equal(1, found.Count);
        Assert.DoesNotContain(false, found.IsCore);
        Assert.Equal(1, Dbscan.DetectInTime(x, x, x, 10, 1, 20).Count);
        Array.Fill(x, 10.5, 500_000, 500_000);
        Assert.Equal(2, Dbscan.Detect(x, new double[x.Length], 10, 20).Count);
    }

    [Fact]
    public void What_is_no_place_no_time_or_no_reach_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Dbscan.Detect([1], [1], 0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dbscan.Detect([1], [1], double.NaN, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dbscan.Detect([1], [1], 10, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dbscan.DetectInTime([1], [1], [1], 10, 0, 3));
        Assert.Contains("point 1", Assert.Throws<ArgumentException>(() => Dbscan.Detect([1, double.NaN], [1, 1], 10, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("point 1", Assert.Throws<ArgumentException>(() => Dbscan.DetectInTime([1, 1], [1, 1], [1, double.NaN], 10, 1, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Dbscan.Detect([1, 2], [1], 10, 3));
        Assert.Contains("too small", Assert.Throws<ArgumentException>(() => Dbscan.Detect([0, 1e9], [0, 0], 1e-3, 1)).Message, StringComparison.Ordinal);
    }

    public static TheoryData<int, int, double, int, bool> Cases()
    {
        var data = new TheoryData<int, int, double, int, bool>();
        double[] reaches = [3, 10, 30, 80];
        int[] numbers = [1, 2, 4, 9, 25];
        for (var seed = 1; seed <= 40; seed++) data.Add(seed, 20 + 17 * (seed % 20), reaches[seed % 4], numbers[seed % 5], seed % 3 == 0);
        return data;
    }

    private static void AssertDefinition(ClusterLabels found, double[] x, double[] y, Func<int, int, bool> within, int minPoints)
    {
        var points = Enumerable.Range(0, x.Length).ToArray();
        var isCore = points.Select(i => points.Count(j => within(i, j)) >= minPoints).ToArray();
        Assert.Equal(isCore, found.IsCore);

        // Core points: flood fill.
        var expected = points.Select(_ => -1).ToArray();
        var count = 0;
        foreach (var start in points.Where(i => isCore[i]))
        {
            if (expected[start] >= 0) continue;
            var open = new Stack<int>([start]);
            expected[start] = count;
            while (open.TryPop(out var i))
                foreach (var j in points.Where(j => isCore[j] && expected[j] < 0 && within(i, j)))
                {
                    expected[j] = count;
                    open.Push(j);
                }

            count++;
        }

        Assert.Equal(count, found.Count);
        foreach (var i in points)
        {
            if (isCore[i]) Assert.Equal(expected[i], found.Labels[i]);
            else if (!points.Any(j => isCore[j] && within(i, j))) Assert.Equal(ClusterLabels.Noise, found.Labels[i]);
            else
            {
                var nearest = points.Where(j => isCore[j] && within(i, j)).Min(j => ScatteredPoints.Distance2(x, y, i, j));
                Assert.Contains(points, j => isCore[j] && within(i, j) && expected[j] == found.Labels[i] && ScatteredPoints.Distance2(x, y, i, j) == nearest);
            }
        }
    }
}
