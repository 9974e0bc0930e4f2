using Analytics.SpatialStatistics;
using Analytics.SpatialWeights;

namespace Observatory.Tests.SpatialStatistics;

/// <summary>What must hold for any map: drawn from many seeds, on points with isolates and counts with many zeros.</summary>
public class SpatialInvariantTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Permuting_features_permutes_answers(int seed)
    {
        var (weights, values) = Map(seed);
        var random = new Random(-seed);
        var order = Enumerable.Range(0, values.Length).OrderBy(_ => random.Next()).ToArray();   // new place k holds the old feature order[k]
        var place = new int[order.Length];
        for (var k = 0; k < order.Length; k++) place[order[k]] = k;
        var movedWeights = SparseWeights.Weighted([.. order.Select(old =>
        {
            var row = weights.Row(old);
            return row.Neighbors.ToArray().Zip(row.Weights.ToArray(), (j, w) => (place[j], w)).ToArray();
        })]);
        double[] moved = [.. order.Select(old => values[old])];

        Assert.Equal(MoranI.Test(values, weights).Randomization.ZScore, MoranI.Test(moved, movedWeights).Randomization.ZScore, 1e-9);
        Assert.Equal(GearyC.Test(values, weights).Normality.ZScore, GearyC.Test(moved, movedWeights).Normality.ZScore, 1e-9);
        Assert.Equal(GlobalG.Test(values, weights).Randomization.ZScore, GlobalG.Test(moved, movedWeights).Randomization.ZScore, 1e-9);
        foreach (var local in Locals)
        {
            var (before, after) = (local(values, weights), local(moved, movedWeights));
            for (var k = 0; k < order.Length; k++) Assert.Equal(before[order[k]], after[k], 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Scaling_counts_leaves_every_z_alone(int seed)
    {
        var (weights, values) = Map(seed);
        double[] scaled = [.. values.Select(x => x * 37)];
        foreach (var local in Locals)
        {
            var (before, after) = (local(values, weights), local(scaled, weights));
            for (var i = 0; i < values.Length; i++) Assert.Equal(before[i], after[i], 1e-9);
        }

        Assert.Equal(GlobalG.Test(values, weights).Value, GlobalG.Test(scaled, weights).Value, 1e-12);
        var options = new PermutationOptions(seed, 199);
        Assert.Equal(LocalMoran.Test(values, weights, options).Permutations, LocalMoran.Test(scaled, weights, options).Permutations);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_empty_far_cell_changes_mean_spread_and_n_and_nothing_else(int seed)
    {
        var (weights, values) = Map(seed);
        var self = weights.WithSelf();
        var wider = SparseWeights.Weighted([.. Enumerable.Range(0, values.Length + 1).Select(i => i == values.Length
            ? [(i, 1.0)]
            : self.Row(i).Neighbors.ToArray().Zip(self.Row(i).Weights.ToArray(), (j, w) => (j, w)).ToArray())]);
        var after = LocalGiStar.ZScores([.. values, 0], wider);
        double n = values.Length + 1, mean = values.Sum() / n, spread = Math.Sqrt(values.Sum(x => x * x) / n - mean * mean);
        for (var i = 0; i < values.Length; i++)
        {
            var row = self.Row(i);
            double sum = 0, w1 = 0, w2 = 0;
            for (var k = 0; k < row.Neighbors.Length; k++)
            {
                sum += row.Weights[k] * values[row.Neighbors[k]];
                w1 += row.Weights[k];
                w2 += row.Weights[k] * row.Weights[k];
            }

            Assert.Equal((sum - mean * w1) / (spread * Math.Sqrt((n * w2 - w1 * w1) / (n - 1))), after[i], 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_NaN_leaves_whatever_the_map(int seed)
    {
        var (weights, counts) = Map(seed);
        var random = new Random(seed);
        double[][] maps =
        [
            counts, [.. counts.Select(x => x * 1e120)], [.. counts.Select(x => x * 1e-120)], [.. counts.Select(x => x + 1e15)],
            [.. counts.Select((_, i) => i == 7 ? 1.0 : 0)], [.. counts.Select((_, i) => i == 7 ? 0 : 1.0)], [.. counts.Select(_ => random.NextDouble() < 0.5 ? -1.0 : 1)],
        ];
        foreach (var values in maps)
        {
            foreach (var local in Locals) Assert.All(local(values, weights), z => Assert.True(double.IsFinite(z)));
            var options = new PermutationOptions(seed, 99, seed % 2 == 0 ? 10 : null);
            Assert.All(LocalMoran.Test(values, weights, options).Permutations!.Concat(LocalGeary.Test(values, weights, options).Permutations!),
                test => Assert.InRange(test.PValue, 0.0001, 1));
            foreach (var test in new[] { MoranI.Test(values, weights).Normality, MoranI.Test(values, weights).Randomization, GearyC.Test(values, weights).Randomization })
                Assert.True(double.IsFinite(test.ZScore) && test.PValue is >= 0 and <= 1);
        }

        foreach (var unit in new[] { 1e200, 1e-200 })   // sums of squares are no numbers any more
            Assert.Throws<ArgumentException>(() => MoranI.Test(counts.Select(x => x * unit).ToArray(), weights));
    }

    private static readonly Func<double[], SparseWeights, double[]>[] Locals =
    [
        (values, weights) => LocalGiStar.ZScores(values, weights.WithSelf()),
        (values, weights) => LocalGiStar.ZScoresWithoutSelf(values, weights),
        (values, weights) => LocalMoran.Test(values, weights).ZScores,
        (values, weights) => LocalMoran.Test(values, weights).Statistic,
        (values, weights) => LocalGeary.Test(values, weights).ZScores,
        (values, weights) => LocalGeary.Test(values, weights).Statistic,
    ];

    private static (SparseWeights Weights, double[] Values) Map(int seed)
    {
        var random = new Random(seed);
        var n = 40 + 10 * seed;
        double[] x = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() * 1000)], y = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() * 1000)];
        var weights = (seed % 4) switch
        {
            0 => DistanceBand.Create(x, y, 90),                    // with isolates
            1 => KNearestNeighbors.Create(x, y, 5).RowStandardized(),
            2 => KernelWeights.Fixed(x, y, 120, KernelShape.Quartic).WithoutSelf(),
            _ => KernelWeights.Adaptive(x, y, 6, KernelShape.Gaussian).WithoutSelf().RowStandardized(),
        };
        return (weights, [.. Enumerable.Range(0, n).Select(_ => (double)(random.NextDouble() < 0.5 ? 0 : random.Next(1, 30)))]);
    }
}
