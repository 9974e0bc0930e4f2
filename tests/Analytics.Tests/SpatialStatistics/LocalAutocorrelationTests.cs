using Analytics.SpatialStatistics;
using Analytics.SpatialWeights;

namespace Observatory.Tests.SpatialStatistics;

public class LocalAutocorrelationTests
{
    private static readonly SparseWeights Grid = Contiguity.Rectangular(12, 12).RowStandardized();

    [Fact]
    public void Local_Morans_add_up_to_the_global_one_and_local_Gearys_too()
    {
        var values = Counts(1);
        Assert.Equal(MoranI.Test(values, Grid).Value, LocalMoran.Test(values, Grid).Statistic.Average(), 1e-12);
        Assert.Equal(GearyC.Test(values, Grid).Value, LocalGeary.Test(values, Grid).Statistic.Average() * 143 / (2 * 144), 1e-12);
    }

    [Fact]
    public void Quadrants_say_high_among_high_and_who_contradicts()
    {
        var values = Enumerable.Range(0, 144).Select(i => i % 12 < 6 ? 10.0 : 1.0).ToArray();
        values[5 * 12 + 2] = 0;     // low among high
        values[5 * 12 + 9] = 30;    // high among low
        var moran = LocalMoran.Test(values, Grid);
        Assert.Equal(MoranQuadrant.LowHigh, moran.Quadrants[5 * 12 + 2]);
        Assert.Equal(MoranQuadrant.HighLow, moran.Quadrants[5 * 12 + 9]);
        Assert.Equal(MoranQuadrant.HighHigh, moran.Quadrants[0]);
        Assert.Equal(MoranQuadrant.LowLow, moran.Quadrants[143]);
        Assert.True(moran.Statistic[5 * 12 + 9] < 0 && moran.ZScores[5 * 12 + 9] < -2 && moran.ZScores[0] > 0);
        var geary = LocalGeary.Test(values, Grid);
        Assert.Equal(GearyAssociation.Negative, geary.Associations[5 * 12 + 9]);
        Assert.Equal(GearyAssociation.HighHigh, geary.Associations[0]);
        Assert.Equal(GearyAssociation.LowLow, geary.Associations[143]);
    }

    [Fact]
    public void Conditional_moments_are_those_of_every_draw_of_a_small_map()
    {
        double[] values = [3, 1, 4, 1, 5, 9, 2];
        var weights = SparseWeights.Weighted([.. Enumerable.Range(0, 7).Select(i => new[] { ((i + 1) % 7, 1.0), ((i + 2) % 7, 0.25) })]);
        var (moran, geary) = (LocalMoran.Test(values, weights, minimumFeatures: 3), LocalGeary.Test(values, weights, minimumFeatures: 3));
        var mean = values.Average();
        var variance = values.Average(x => (x - mean) * (x - mean));
        for (var i = 0; i < 7; i++)
        {
            var own = values[i];
            var pairs = values.Where((_, j) => j != i).ToArray();
            var draws = Enumerable.Range(0, 6).SelectMany(a => Enumerable.Range(0, 6).Where(b => b != a).Select(b => (pairs[a], pairs[b]))).ToArray();
            Check(draws.Select(d => (own - mean) * (d.Item1 - mean + 0.25 * (d.Item2 - mean)) / variance), moran.Statistic[i], moran.ZScores[i]);
            Check(draws.Select(d => ((own - d.Item1) * (own - d.Item1) + 0.25 * (own - d.Item2) * (own - d.Item2)) / variance), geary.Statistic[i], -geary.ZScores[i]);
        }

        static void Check(IEnumerable<double> draws, double observed, double z)
        {
            var all = draws.ToArray();
            var centre = all.Average();
            Assert.Equal((observed - centre) / Math.Sqrt(all.Average(x => (x - centre) * (x - centre))), z, 1e-10);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(15)]
    public void The_shared_sums_give_what_the_long_way_gives(int? stopAfter)
    {
        // Weights that differ by a hair from the binary ones go the long way; on whole numbers the answers must be the same.
        var binary = Contiguity.Rectangular(12, 12);
        var uneven = SparseWeights.Weighted([.. Enumerable.Range(0, 144).Select(i => binary.Row(i).Neighbors.ToArray().Select((j, k) => (j, k == 0 ? Math.BitIncrement(1.0) : 1)).ToArray())]);
        var values = Counts(2);
        var options = new PermutationOptions(7, 499, stopAfter);
        Assert.Equal(LocalMoran.Test(values, uneven, options).Permutations, LocalMoran.Test(values, binary, options).Permutations);
        Assert.Equal(LocalGeary.Test(values, uneven, options).Permutations, LocalGeary.Test(values, binary, options).Permutations);
        Assert.Equal(LocalGiStar.Permute(values, uneven, options), LocalGiStar.Permute(values, binary.WithSelf(), options));
        Assert.Equal(LocalMoran.Test(values, Grid, options).Permutations, LocalMoran.Test(values, binary, options).Permutations);
    }

    [Fact]
    public void Every_other_feature_is_drawn_equally_often_and_never_the_feature_itself()
    {
        // One neighbour each and values 2ⁱ tell who was drawn: P(draw ≥ observed) is the share of features not below the neighbour.
        var ring = SparseWeights.Binary([.. Enumerable.Range(0, 8).Select(i => new[] { (i + 1) % 8 })]);
        var values = Enumerable.Range(0, 8).Select(i => Math.Pow(2, i)).ToArray();
        var tests = LocalMoran.Test(values, ring, new PermutationOptions(3, 20_000), minimumFeatures: 8).Permutations!;
        for (var i = 0; i < 8; i++)
        {
            var neighbor = (i + 1) % 8;
            var atLeast = Enumerable.Range(0, 8).Count(j => j != i && j >= neighbor);
            Assert.Equal(atLeast / 7.0, tests[i].AtLeast / 20_000.0, 0.015);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_on_any_number_of_threads_and_another_seed_others()
    {
        var values = Counts(3);
        foreach (var stop in new int?[] { null, 10 })
        {
            var one = LocalMoran.Test(values, Grid, new PermutationOptions(1, 999, stop, Threads: 1)).Permutations!;
            Assert.Equal(one, LocalMoran.Test(values, Grid, new PermutationOptions(1, 999, stop, Threads: 4)).Permutations);
            Assert.NotEqual(one, LocalMoran.Test(values, Grid, new PermutationOptions(2, 999, stop)).Permutations);
        }
    }

    [Fact]
    public void On_noise_p_is_as_small_as_it_should_be_as_often_as_it_should_and_the_early_stop_spares_draws()
    {
        int small = 0, stoppedSmall = 0, draws = 0;
        for (var map = 0; map < 30; map++)
        {
            var noise = new Random(100 + map);
            var values = Enumerable.Range(0, 144).Select(_ => noise.NextDouble()).ToArray();
            small += LocalMoran.Test(values, Grid, new PermutationOptions(map)).Permutations!.Count(test => test.PValue <= 0.05);
            var stopped = LocalMoran.Test(values, Grid, new PermutationOptions(map, 999, StopAfter: 20)).Permutations!;
            stoppedSmall += stopped.Count(test => test.PValue <= 0.05);
            draws += stopped.Sum(test => test.Draws);
        }

        Assert.InRange(small / (30.0 * 144), 0.035, 0.065);
        Assert.InRange(stoppedSmall / (30.0 * 144), 0.035, 0.065);
        Assert.InRange(draws / (30.0 * 144 * 999), 0.05, 0.5);
    }

    [Fact]
    public void Permutation_finds_what_the_moments_find()
    {
        var values = Enumerable.Range(0, 144).Select(i => i % 12 < 3 && i / 12 < 3 ? 20.0 : i % 7).ToArray();
        var moran = LocalMoran.Test(values, Grid, new PermutationOptions(9, 4999));
        var gi = LocalGiStar.Permute(values, Contiguity.Rectangular(12, 12).WithSelf(), new PermutationOptions(9, 4999));
        Assert.True(moran.ZScores[13] > 5);
        Assert.Equal(2.0 / 5000, moran.Permutations![13].PValue, 1e-15);
        Assert.Equal(moran.Permutations[13], gi[13]);
        for (var i = 0; i < 144; i++)
            if (Math.Abs(moran.ZScores[i]) < 0.3) Assert.True(moran.Permutations[i].PValue > 0.4, $"feature {i}");
    }

    [Fact]
    public void Degenerate_maps_give_no_finding_and_no_NaN()
    {
        var options = new PermutationOptions(1, 99);
        var flat = Enumerable.Repeat(0.1, 144).ToArray();
        Assert.All(LocalMoran.Test(flat, Grid, options).Statistic, value => Assert.Equal(0, value));
        Assert.All(LocalMoran.Test(flat, Grid, options).Permutations!, test => Assert.Equal(1, test.PValue));
        Assert.All(LocalGeary.Test(flat, Grid, options).ZScores, value => Assert.Equal(0, value));
        Assert.All(LocalGeary.Test(flat, Grid, options).Permutations!, test => Assert.Equal(1, test.PValue));
        Assert.All(LocalGiStar.Permute(flat, Grid, options), test => Assert.Equal(1, test.PValue));

        var slope = Enumerable.Range(0, 36).Select(i => (double)i).ToArray();
        var everyone = SparseWeights.Binary([.. Enumerable.Range(0, 36).Select(i => Enumerable.Range(0, 36).Where(j => j != i).ToArray())]);
        Assert.All(LocalMoran.Test(slope, everyone).ZScores, z => Assert.Equal(0, z));
        Assert.All(LocalGeary.Test(slope, everyone).ZScores, z => Assert.Equal(0, z));
        Assert.All(LocalMoran.Test(slope, everyone, options).Permutations!, test => Assert.Equal(1, test.PValue));
        Assert.All(LocalGeary.Test(slope, everyone, options).Permutations!, test => Assert.Equal(1, test.PValue));

        var chain = SparseWeights.Binary([.. Enumerable.Range(0, 36).Select(i => i == 0 ? Array.Empty<int>() : [i - 1])]);
        var isolated = LocalMoran.Test(slope, chain.RowStandardized(), options);
        Assert.Equal((0, 0, MoranQuadrant.None, 1), (isolated.Statistic[0], isolated.ZScores[0], isolated.Quadrants[0], isolated.Permutations![0].PValue));
        Assert.Equal((0, GearyAssociation.None), (LocalGeary.Test(slope, chain).ZScores[0], LocalGeary.Test(slope, chain).Associations[0]));

        Assert.Throws<ArgumentException>(() => LocalMoran.Test(new double[29], Contiguity.Rectangular(29, 1)));
        Assert.Throws<ArgumentException>(() => LocalMoran.Test([1.0], Contiguity.Rectangular(1, 1), minimumFeatures: 1));
        Assert.Throws<ArgumentException>(() => LocalGeary.Test(new double[144], Grid.WithSelf()));
        Assert.Throws<ArgumentException>(() => LocalGeary.Test([.. new double[143], double.NaN], Grid));
        Assert.Throws<ArgumentException>(() => LocalMoran.Test(new double[36], Grid));
    }

    private static double[] Counts(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 144).Select(_ => (double)random.Next(0, 12))];
    }
}
