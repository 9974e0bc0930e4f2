using System.Globalization;
using Analytics.AnalysisGrids;
using Analytics.SpatialStatistics;
using Analytics.SpatialWeights;

namespace Observatory.Tests.SpatialStatistics;

public class LocalGiStarTests
{
    private static readonly double[] Golden =   // DOMAIN 3.3, queen contiguity with self
    [
        4.7618, 3.6456, 1.1600, -1.3257, -1.0296,
        3.6456, 2.6540, 0.4423, -1.7693, -1.3257,
        1.1600, 0.4423, -0.6635, -1.7693, -1.3257,
        -1.3257, -1.7693, -1.7693, -1.2778, -0.7733,
        -1.0296, -1.3257, -1.3257, -0.7733, -0.3861,
    ];

    private static double[] GoldenValues()
    {
        var values = Enumerable.Repeat(1.0, 25).ToArray();
        values[0] = values[1] = values[5] = values[6] = 10;
        values[24] = 5;
        return values;
    }

    [Fact]
    public void Golden_five_by_five_by_window_and_by_weights()
    {
        var window = LocalGiStar.ZScores(GoldenValues(), 5, 5, radius: 1, minimumFeatures: 25);
        var weights = LocalGiStar.ZScores(GoldenValues(), Contiguity.Rectangular(5, 5).WithSelf(), minimumFeatures: 25);
        for (var i = 0; i < 25; i++)
        {
            Assert.Equal(Golden[i], window[i], 5e-5);
            Assert.Equal(window[i], weights[i], 1e-12);
        }

        Assert.Equal(4.761821945449624, window[0], 1e-14);
    }

    [Fact]
    public void Row_standardising_changes_nothing()
    {
        var binary = LocalGiStar.ZScores(GoldenValues(), Contiguity.Rectangular(5, 5).WithSelf(), 25);
        var standardized = LocalGiStar.ZScores(GoldenValues(), Contiguity.Rectangular(5, 5).WithSelf().RowStandardized(), 25);
        for (var i = 0; i < 25; i++) Assert.Equal(binary[i], standardized[i], 1e-14);
    }

    [Fact]
    public void Golden_false_discovery_cutoffs()
    {
        var p = LocalGiStar.ZScores(GoldenValues(), 5, 5, 1, 25).Select(NormalDistribution.TwoSided).ToArray();
        var cutoffs = SignificanceCutoffs.Of(p);
        Assert.Equal(0.007955438571009405, cutoffs.At90!.Value, 1e-15);
        Assert.Equal(0.007955438571009405, cutoffs.At95!.Value, 1e-15);
        Assert.Equal(0.00026673756484536885, cutoffs.At99!.Value, 1e-16);
        Assert.Equal(4, p.Count(x => x <= cutoffs.At95));
        Assert.Equal(3, p.Count(x => x <= cutoffs.At99));
    }

    [Theory]   // Getis and Ord (1996) as published with spdep's localG
    [InlineData(30, 1.221979)]
    [InlineData(60, 1.748098)]
    [InlineData(90, 1.986135)]
    [InlineData(120, 1.893374)]
    [InlineData(150, 1.237454)]
    public void Published_Gi_at_row_120(double band, double expected)
    {
        var (x, y, values) = GetisOrd();
        var z = LocalGiStar.ZScoresWithoutSelf(values, DistanceBand.Create(x, y, band));
        Assert.Equal(expected, z[119], 5e-7);
    }

    [Fact]
    public void Published_Gi_star_at_row_120()
    {
        var (x, y, values) = GetisOrd();
        var z = LocalGiStar.ZScores(values, DistanceBand.Create(x, y, 30).WithSelf());
        Assert.Equal(1.45078, z[119], 5e-6);
    }

    [Fact]
    public void Hexagon_stencil_and_disc_equal_the_weights()
    {
        var cells = new HexCellSet(new HexCell(5, 5).Disc(6));
        var random = new Random(3);
        var values = Enumerable.Range(0, cells.Count).Select(_ => (double)random.Next(0, 40)).ToArray();
        var stencil = LocalGiStar.ZScores(values, cells);
        var weights = LocalGiStar.ZScores(values, Contiguity.Hexagonal(cells).WithSelf());
        var disc = LocalGiStar.ZScores(values, cells, radius: 2);
        var discWeights = LocalGiStar.ZScores(values, SparseWeights.Binary(cells.Discs(2)));
        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal(weights[i], stencil[i], 1e-12);
            Assert.Equal(discWeights[i], disc[i], 1e-12);
        }
    }

    [Theory]
    [InlineData(1, 7, 9)]
    [InlineData(2, 9, 7)]
    [InlineData(4, 13, 5)]
    [InlineData(9, 6, 40)]
    [InlineData(2, 31, 1)]
    [InlineData(0, 6, 6)]
    [InlineData(int.MaxValue, 6, 7)]
    public void Window_of_any_radius_equals_the_weights(int radius, int rows, int columns)
    {
        var random = new Random(radius);
        var values = Enumerable.Range(0, rows * columns).Select(_ => (double)random.Next(0, 9)).ToArray();
        var lists = Enumerable.Range(0, rows * columns).Select(i => Enumerable.Range(0, rows * columns)
            .Where(j => Math.Abs(i / columns - j / columns) <= radius && Math.Abs(i % columns - j % columns) <= radius).ToArray()).ToArray();
        var expected = LocalGiStar.ZScores(values, SparseWeights.Binary(lists));
        var window = LocalGiStar.ZScores(values, rows, columns, radius);
        for (var i = 0; i < values.Length; i++) Assert.Equal(expected[i], window[i], 1e-11);
    }

    [Fact]
    public void Equal_values_and_a_whole_map_neighbourhood_give_zero()
    {
        Assert.All(LocalGiStar.ZScores(Enumerable.Repeat(0.1, 36).ToArray(), 6, 6), z => Assert.Equal(0, z));
        var values = Enumerable.Range(0, 36).Select(i => (double)i).ToArray();
        Assert.All(LocalGiStar.ZScores(values, 6, 6, radius: 6), z => Assert.Equal(0, z));
        var everyone = SparseWeights.Binary(Enumerable.Repeat(Enumerable.Range(0, 36).ToArray(), 36).ToArray());
        Assert.All(LocalGiStar.ZScores(values, everyone.RowStandardized()), z => Assert.Equal(0, z));
    }

    [Fact]
    public void Too_few_features_and_mismatched_self_are_refused()
    {
        Assert.Throws<ArgumentException>(() => LocalGiStar.ZScores(new double[29], 29, 1));
        Assert.Throws<ArgumentException>(() => LocalGiStar.ZScores(new double[36], Contiguity.Rectangular(6, 6)));
        Assert.Throws<ArgumentException>(() => LocalGiStar.ZScoresWithoutSelf(new double[36], Contiguity.Rectangular(6, 6).WithSelf()));
        foreach (var bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
            foreach (var place in new[] { 0, 6, 37 })
                Assert.Throws<ArgumentException>(() => LocalGiStar.ZScores(Enumerable.Range(0, 38).Select(i => i == place ? bad : i).ToArray(), 19, 2));
        Assert.Throws<ArgumentException>(() => LocalGiStar.ZScores(new double[36], 6, 7));
    }

    private static (double[] X, double[] Y, double[] Values) GetisOrd()
    {
        var rows = File.ReadLines(SharedData.Require("reference/spdep/getisord_go_xyz.csv")).Skip(1)
            .Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        return (rows.Select(r => r[0]).ToArray(), rows.Select(r => r[1]).ToArray(), rows.Select(r => r[2]).ToArray());
    }
}
