using System.Globalization;
using Analytics.SpatialStatistics;
using Analytics.SpatialWeights;

namespace Observatory.Tests.SpatialStatistics;

/// <summary>Moran's I, Geary's C and the general G against the values that spdep publishes, and at their edges.</summary>
public class GlobalAutocorrelationTests
{
    [Fact]
    public void Moran_published_with_row_standardised_weights()
    {
        var (crime, weights) = Columbus();
        var test = MoranI.Test(crime, weights.RowStandardized());
        Assert.Equal(0.510951264, test.Value, 5e-10);
        Assert.Equal(-0.020833333, test.Randomization.Expected, 5e-10);
        Assert.Equal(0.008908762, test.Randomization.Variance, 5e-10);
        Assert.Equal(5.6341, test.Randomization.ZScore, 5e-5);
        Assert.Equal(0.008779831, test.Normality.Variance, 5e-10);
        Assert.Equal(5.6754, test.Normality.ZScore, 5e-5);
    }

    [Fact]
    public void Moran_published_with_binary_weights()
    {
        var (crime, weights) = Columbus();
        var test = MoranI.Test(crime, weights);
        Assert.Equal(0.52063815, test.Value, 5e-9);
        Assert.Equal(0.00759872, test.Randomization.Variance, 5e-9);
        Assert.Equal(6.2116, test.Randomization.ZScore, 5e-5);
    }

    [Fact]
    public void Geary_published()
    {
        var (crime, weights) = Columbus();
        var test = GearyC.Test(crime, weights.RowStandardized());
        Assert.Equal(0.52986993, test.Value, 5e-9);
        Assert.Equal(0.00975278, test.Randomization.Variance, 5e-9);
        Assert.Equal(4.7605, test.Randomization.ZScore, 5e-5);
    }

    [Theory]
    [InlineData(30, 0.04032434, -0.75011405)]
    [InlineData(33, 0.05312271, 0.40157023)]
    [InlineData(50, 0.11471743, 0.58686472)]
    [InlineData(100, 0.34879996, 0.31591356)]
    public void General_G_published(double band, double expected, double z)
    {
        var rows = File.ReadLines(SharedData.Require("reference/spdep/nc_sids.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
        double[] Column(int at) => [.. rows.Select(row => double.Parse(row[at], CultureInfo.InvariantCulture))];
        double[] births = Column(11), deaths = Column(12);
        double[] rate = [.. deaths.Select((d, i) => 1000 * d / births[i])];
        var weights = DistanceBand.Create(Column(14), Column(15), band).WithIsolates(IsolatePolicy.Drop, out var kept);
        var test = GlobalG.Test(kept.Select(i => rate[i]).ToArray(), weights);
        Assert.Equal(expected, test.Value, 5e-9);
        Assert.Equal(z, test.Randomization.ZScore, 5e-9);
    }

    [Fact]
    public void Moments_are_those_of_every_placement_of_a_small_map()
    {
        double[] values = [0, 1, 1, 4, 6, 2, 9];
        var weights = SparseWeights.Weighted([[(1, 1), (3, 0.5)], [(0, 2)], [(1, 1), (5, 1)], [], [(6, 3)], [(2, 1)], [(4, 1), (0, 0.25)]]);
        double[] moran = [.. Placements(values).Select(placed => MoranI.Test(placed, weights, 4).Value)];
        double[] geary = [.. Placements(values).Select(placed => GearyC.Test(placed, weights, 4).Value)];
        double[] general = [.. Placements(values).Select(placed => GlobalG.Test(placed, weights, 4).Value)];
        foreach (var (all, test) in new[]
        {
            (moran, MoranI.Test(values, weights, 4).Randomization), (geary, GearyC.Test(values, weights, 4).Randomization), (general, GlobalG.Test(values, weights, 4).Randomization),
        })
        {
            var mean = all.Average();
            Assert.Equal(mean, test.Expected, 1e-12);
            Assert.Equal(all.Average(value => (value - mean) * (value - mean)), test.Variance, 1e-12);
        }
    }

    [Fact]
    public void Permutation_agrees_with_the_moments_and_with_itself_on_any_number_of_threads()
    {
        var random = new Random(8);
        var weights = Contiguity.Rectangular(12, 12).RowStandardized();
        var noise = Enumerable.Range(0, 144).Select(_ => (double)random.Next(1, 9)).ToArray();
        foreach (var permute in new Func<PermutationOptions, PermutationTest>[]
        {
            o => MoranI.Permute(noise, weights, o), o => GearyC.Permute(noise, weights, o), o => GlobalG.Permute(noise, weights, o),
        })
        {
            var one = permute(new PermutationOptions(5, Threads: 1));
            Assert.Equal(one, permute(new PermutationOptions(5, Threads: 3)));
            Assert.NotEqual(one, permute(new PermutationOptions(6)));
            Assert.Equal(999, one.Draws);
        }

        Assert.Equal(MoranI.Test(noise, weights).Randomization.PValue, MoranI.Permute(noise, weights, new PermutationOptions(1, 4999)).PValue, 0.05);
        var (crime, columbus) = Columbus();
        var certain = MoranI.Permute(crime, columbus.RowStandardized(), new PermutationOptions(3));
        Assert.Equal(new PermutationTest(0.002, 999, 0, 999), certain);
    }

    [Fact]
    public void The_early_stop_ends_a_clear_case_and_leaves_a_find_alone()
    {
        var weights = Contiguity.Rectangular(12, 12).RowStandardized();
        var random = new Random(8);
        var noise = Enumerable.Range(0, 144).Select(_ => random.NextDouble()).ToArray();
        var stopped = MoranI.Permute(noise, weights, new PermutationOptions(5, StopAfter: 10));
        var full = MoranI.Permute(noise, weights, new PermutationOptions(5));
        Assert.InRange(stopped.Draws, 20, 300);
        Assert.InRange(stopped.PValue / full.PValue, 0.4, 2.5);
        Assert.Equal(10, Math.Min(stopped.AtLeast, stopped.AtMost));
        var slope = Enumerable.Range(0, 144).Select(i => (double)(i / 12)).ToArray();
        Assert.Equal(MoranI.Permute(slope, weights, new PermutationOptions(5)), MoranI.Permute(slope, weights, new PermutationOptions(5, StopAfter: 10)));
    }

    [Fact]
    public void Equal_values_a_whole_map_neighbourhood_and_isolates_give_no_finding_and_no_NaN()
    {
        var grid = Contiguity.Rectangular(6, 6);
        var flat = Enumerable.Repeat(0.1, 36).ToArray();
        Assert.Equal((0, 0, 1), (MoranI.Test(flat, grid).Value, MoranI.Test(flat, grid).Randomization.ZScore, MoranI.Test(flat, grid).Normality.PValue));
        Assert.Equal((1, 0, 1), (GearyC.Test(flat, grid).Value, GearyC.Test(flat, grid).Randomization.ZScore, GearyC.Test(flat, grid).Normality.PValue));
        Assert.Equal(1, GlobalG.Test(flat, grid).Randomization.PValue);
        Assert.Equal(new PermutationTest(1, 0, 0, 0), MoranI.Permute(flat, grid, new PermutationOptions(1)));

        var everyone = SparseWeights.Binary([.. Enumerable.Range(0, 36).Select(i => Enumerable.Range(0, 36).Where(j => j != i).ToArray())]);
        var slope = Enumerable.Range(0, 36).Select(i => (double)i).ToArray();
        Assert.Equal(-1.0 / 35, MoranI.Test(slope, everyone).Value, 1e-12);
        Assert.Equal((0, 1), (MoranI.Test(slope, everyone).Randomization.ZScore, MoranI.Test(slope, everyone).Normality.PValue));
        Assert.Equal((0, 1), (GearyC.Test(slope, everyone).Randomization.ZScore, GearyC.Test(slope, everyone).Randomization.PValue));
        Assert.Equal((0, 1), (GlobalG.Test(slope, everyone).Randomization.ZScore, GlobalG.Test(slope, everyone).Randomization.PValue));
        Assert.Equal(1, MoranI.Permute(slope, everyone, new PermutationOptions(1)).PValue);

        var alone = grid.Subset([.. Enumerable.Range(0, 35)]);
        double[] withIsolate = [.. slope[..35], 5];
        var padded = SparseWeights.Weighted([.. Enumerable.Range(0, 36).Select(i => i == 35 ? [] : alone.Row(i).Neighbors.ToArray().Select(j => (j, 1.0)).ToArray())]);
        Assert.True(double.IsFinite(MoranI.Test(withIsolate, padded.RowStandardized()).Randomization.ZScore));
    }

    [Fact]
    public void What_cannot_be_tested_is_refused_with_a_reason()
    {
        var grid = Contiguity.Rectangular(6, 6);
        Assert.Contains("at least 30", Assert.Throws<ArgumentException>(() => MoranI.Test(new double[29], Contiguity.Rectangular(1, 29))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => MoranI.Test([1], Contiguity.Rectangular(1, 1), minimumFeatures: 1));
        Assert.Throws<ArgumentException>(() => GearyC.Test(new double[36], grid.WithSelf()));
        Assert.Throws<ArgumentException>(() => GearyC.Test([.. new double[35], double.PositiveInfinity], grid));
        Assert.Throws<ArgumentException>(() => MoranI.Test(new double[36], SparseWeights.Binary(new int[36][].Select(_ => Array.Empty<int>()).ToArray())));
        Assert.Throws<ArgumentException>(() => GlobalG.Test([.. Enumerable.Repeat(1.0, 35), -1], grid));
        Assert.Throws<ArgumentException>(() => GlobalG.Test(new double[36], grid));
        Assert.Throws<ArgumentException>(() => MoranI.Permute(new double[36], grid, new PermutationOptions(1, 5)));
        Assert.Throws<ArgumentException>(() => MoranI.Permute(new double[36], grid, new PermutationOptions(1, StopAfter: 0)));
        Assert.Throws<ArgumentException>(() => MoranI.Permute(new double[36], grid, new PermutationOptions(1, Threads: 0)));
    }

    private static IEnumerable<double[]> Placements(double[] values)
    {
        if (values.Length == 1) return [values];
        return Enumerable.Range(0, values.Length).SelectMany(i => Placements([.. values[..i], .. values[(i + 1)..]]).Select(rest => (double[])[values[i], .. rest]));
    }

    private static (double[] Crime, SparseWeights Weights) Columbus()
    {
        var crime = File.ReadLines(SharedData.Require("reference/spdep/COL.OLD.csv")).Skip(1).Select(line => double.Parse(line.Split(',')[8], CultureInfo.InvariantCulture)).ToArray();
        var lists = File.ReadLines(SharedData.Require("reference/spdep/oldcol_COL.nb.txt"))
            .Select(line => line.Split(':')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => int.Parse(word, CultureInfo.InvariantCulture) - 1).ToArray()).ToArray();
        return (crime, SparseWeights.Binary(lists));
    }
}
