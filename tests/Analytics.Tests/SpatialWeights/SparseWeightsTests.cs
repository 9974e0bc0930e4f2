using Analytics.AnalysisGrids;
using Analytics.SpatialWeights;

namespace Observatory.Tests.SpatialWeights;

public class SparseWeightsTests
{
    [Fact]
    public void Queen_and_rook_have_the_known_numbers_of_neighbours()
    {
        Assert.Equal(2 * (3 * 4 + 4 * 3), Contiguity.Rectangular(4, 4, queen: false).NonZero);
        Assert.Equal(2 * (3 * 4 + 4 * 3 + 2 * 9), Contiguity.Rectangular(4, 4).NonZero);
        Assert.Equal([1, 4, 5], Contiguity.Rectangular(4, 4).Row(0).Neighbors.ToArray());
        Assert.Equal([1, 4], Contiguity.Rectangular(4, 4, queen: false).Row(0).Neighbors.ToArray());
        Assert.Equal(6, Contiguity.Hexagonal(new HexCellSet(new HexCell(0, 0).Disc(2))).Row(9).Neighbors.Length);
    }

    [Fact]
    public void Self_is_added_in_order_once_and_the_original_stays()
    {
        var weights = SparseWeights.Binary([[2, 1], [0], []]);
        var self = weights.WithSelf().WithSelf(0.5);
        Assert.Equal([0, 1, 2], self.Row(0).Neighbors.ToArray());
        Assert.Equal([0.5, 1, 1], self.Row(0).Weights.ToArray());
        Assert.Equal([2], self.Row(2).Neighbors.ToArray());
        Assert.Equal([1, 2], weights.Row(0).Neighbors.ToArray());
        Assert.Equal([2], self.Isolates);
    }

    [Fact]
    public void Row_standardised_rows_sum_to_one_and_lag_is_their_mean()
    {
        var weights = SparseWeights.Binary([[1, 2], [0], []]).RowStandardized();
        Assert.Equal([7, 2, 0], weights.Lag([2, 4, 10]));
    }

    [Fact]
    public void Distance_band_is_inclusive_and_finds_every_pair()
    {
        var random = new Random(2);
        double[] x = [.. Enumerable.Range(0, 300).Select(_ => random.NextDouble() * 1000 - 500)], y = [.. Enumerable.Range(0, 300).Select(_ => random.NextDouble() * 1000)];
        var band = DistanceBand.Create(x, y, 120);
        for (var i = 0; i < 300; i++)
            Assert.Equal(Enumerable.Range(0, 300).Where(j => j != i && Math.Sqrt(Math.Pow(x[i] - x[j], 2) + Math.Pow(y[i] - y[j], 2)) <= 120), band.Row(i).Neighbors.ToArray());
        Assert.Equal([1], DistanceBand.Create([0, 30], [0, 0], 30).Row(0).Neighbors.ToArray());
    }

    [Fact]
    public void A_neighbour_that_does_not_exist_is_refused()
        => Assert.Throws<ArgumentException>(() => SparseWeights.Binary([[1], [2]]));

    [Fact]
    public void Isolates_are_refused_kept_or_dropped_and_the_original_stays()
    {
        var weights = SparseWeights.Binary([[1], [0], [], [2]]);   // 2 is alone, and 3 knows only it
        Assert.Throws<ArgumentException>(() => weights.WithIsolates(IsolatePolicy.Error, out _));
        Assert.Equal(0, weights.WithIsolates(IsolatePolicy.KeepAsZero, out var all).Lag([1, 1, 1, 1])[2]);
        Assert.Equal([0, 1, 2, 3], all);
        var rest = weights.WithIsolates(IsolatePolicy.Drop, out var kept);
        Assert.Equal([0, 1], kept);
        Assert.Equal([1], rest.Row(0).Neighbors.ToArray());
        Assert.Equal(4, weights.Count);
        Assert.Same(rest, rest.WithIsolates(IsolatePolicy.Error, out _));
    }

    [Fact]
    public void Self_can_be_taken_out_again_and_weights_are_their_own()
    {
        var weights = SparseWeights.Weighted([[(2, 0.5), (0, 2)], [(0, 1)], []]);
        Assert.True(weights.HasSelf);
        Assert.Equal([0, 2], weights.Row(0).Neighbors.ToArray());
        Assert.Equal([2, 0.5], weights.Row(0).Weights.ToArray());
        Assert.False(weights.WithoutSelf().HasSelf);
        Assert.Equal([0.5], weights.WithoutSelf().Row(0).Weights.ToArray());
        Assert.Throws<ArgumentException>(() => SparseWeights.Weighted([[(0, 1), (0, 1)]]));
        Assert.Throws<ArgumentException>(() => SparseWeights.Weighted([[(0, double.NaN)]]));
        Assert.Throws<ArgumentException>(() => SparseWeights.Weighted([[(1, 1)]]));
        Assert.Throws<ArgumentException>(() => weights.Subset([1, 0]));
    }

    [Fact]
    public void Totals_by_hand()
    {
        // 0 → 1 (2), 1 → 0 (3), 1 → 2 (1): S1 = ½(2·(2 + 3)² + 2·1²), S2 from each row's sum with its column's.
        var totals = SparseWeights.Weighted([[(1, 2)], [(0, 3), (2, 1)], []]).Totals;
        Assert.Equal(6, totals.S0);
        Assert.Equal(26, totals.S1);
        Assert.Equal((2 + 3) * (2 + 3) + (4 + 2) * (4 + 2) + 1, totals.S2);
    }
}
