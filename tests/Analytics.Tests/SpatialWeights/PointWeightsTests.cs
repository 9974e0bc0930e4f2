using Analytics.SpatialWeights;

namespace Observatory.Tests.SpatialWeights;

public class PointWeightsTests
{
    // The six points of libpysal's documentation of Kernel.
    private static readonly double[] X = [10, 20, 40, 15, 30, 30], Y = [10, 10, 10, 20, 20, 30];

    [Theory]
    [InlineData(KernelShape.Triangular, new[] { 1.0, 0.33333333333333337, 0.2546440075000701 })]
    [InlineData(KernelShape.Quartic, new[] { 0.9375, 0.28935185185185186, 0.18518518518518517 })]
    [InlineData(KernelShape.Quadratic, new[] { 0.75, 0.4166666666666667, 0.3333333333333333 })]
    [InlineData(KernelShape.Uniform, new[] { 0.5, 0.5, 0.5 })]
    public void Kernels_give_the_weights_of_libpysal(KernelShape shape, double[] expected)
    {
        var row = KernelWeights.Fixed(X, Y, 15, shape).Row(0);
        Assert.Equal([0, 1, 3], row.Neighbors.ToArray());
        for (var k = 0; k < 3; k++) Assert.Equal(expected[k], row.Weights[k], 1e-15);
    }

    [Fact]
    public void A_neighbour_at_the_bandwidth_itself_counts_where_its_weight_is_not_zero()
    {
        Assert.Equal([0, 1, 3], KernelWeights.Fixed(X, Y, 15).Row(3).Neighbors.ToArray());   // point 4 at exactly 15
        Assert.Equal([0, 1, 3, 4], KernelWeights.Fixed(X, Y, 15, KernelShape.Uniform).Row(3).Neighbors.ToArray());
    }

    [Fact]
    public void A_bandwidth_each_and_adaptive_ones_give_the_weights_of_libpysal()
    {
        var own = KernelWeights.Variable(X, Y, [25.0, 15.0, 25.0, 16.0, 14.5, 25.0]);
        Assert.Equal([0, 1, 3, 4], own.Row(0).Neighbors.ToArray());
        Close([1.0, 0.6, 0.552786404500042, 0.10557280900008403], own.Row(0).Weights.ToArray(), 1e-14);
        Close([0.3012287570313157, 0.3012287570313157, 1.0, 0.0625], own.Row(3).Weights.ToArray(), 1e-14);
        // libpysal widens an adaptive bandwidth by a ten millionth, which shows in the seventh digit.
        Close([0.3989422804014327, 0.2674190291577696, 0.2419707487162134], KernelWeights.Adaptive(X, Y, 2, KernelShape.Gaussian).Row(0).Weights.ToArray(), 1e-7);
        Close([1.0, 0.10557289844279438], KernelWeights.Adaptive(X, Y, 2).Row(0).Weights.ToArray(), 1e-6);
    }

    [Theory]
    [InlineData(400, 1)]
    [InlineData(400, 7)]
    [InlineData(30, 29)]
    public void Nearest_neighbours_are_those_of_a_full_search(int n, int k)
    {
        var random = new Random(n + k);
        // Clusters, duplicates (ties) and one point far from everything.
        double[] x = [.. Enumerable.Range(0, n).Select(i => i == 5 ? 1e6 : i % 3 * 900 + random.Next(60))];
        double[] y = [.. Enumerable.Range(0, n).Select(i => i == 5 ? -1e6 : (double)random.Next(60))];
        var weights = KNearestNeighbors.Create(x, y, k);
        for (var i = 0; i < n; i++)
        {
            var nearest = Enumerable.Range(0, n).Where(j => j != i).OrderBy(j => (x[i] - x[j]) * (x[i] - x[j]) + (y[i] - y[j]) * (y[i] - y[j])).ThenBy(j => j).Take(k);
            Assert.Equal(nearest.Order(), weights.Row(i).Neighbors.ToArray());
        }
    }

    [Fact]
    public void Points_on_a_line_or_at_one_place_are_searched_too()
    {
        double[] line = [.. Enumerable.Range(0, 50).Select(i => i * 10.0)];
        Assert.Equal([24, 26], KNearestNeighbors.Create(line, new double[50], 2).Row(25).Neighbors.ToArray());
        Assert.Equal([0, 1], KNearestNeighbors.Create(new double[50], new double[50], 2).Row(30).Neighbors.ToArray());
        Assert.Throws<ArgumentException>(() => KernelWeights.Adaptive(new double[50], new double[50], 2));
    }

    [Fact]
    public void What_is_no_neighbourhood_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => KNearestNeighbors.Create(X, Y, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => KNearestNeighbors.Create(X, Y, 6));
        Assert.Throws<ArgumentException>(() => KNearestNeighbors.Create(X, Y.AsSpan(1), 2));
        Assert.Throws<ArgumentException>(() => KNearestNeighbors.Create([0, 1, double.NaN], [0, 0, 0], 1));
        Assert.Throws<ArgumentException>(() => DistanceBand.Create([0, 1e300], [0, 0], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DistanceBand.Create(X, Y, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => KernelWeights.Fixed(X, Y, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => KernelWeights.Fixed(X, Y, 15, (KernelShape)9));
    }

    private static void Close(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var k = 0; k < expected.Length; k++) Assert.Equal(expected[k], actual[k], tolerance);
    }
}
