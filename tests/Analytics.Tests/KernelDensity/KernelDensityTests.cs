using Analytics.KernelDensity;
using NetTopologySuite.Geometries;
using Density = Analytics.KernelDensity.KernelDensity;

namespace Observatory.Tests.KernelDensity;

public class KernelDensityTests
{
    private static readonly DensityGrid Grid = new(1000, 2000, 50, 80, 60);   // 4 km × 3 km

    [Theory]
    [InlineData(DensityKernel.Quartic, 250)]
    [InlineData(DensityKernel.Gaussian, 120)]
    public void Direct_sum_is_the_formula(DensityKernel kernel, double bandwidth)
    {
        var (x, y) = Points(1, 60, margin: -400);
        var map = Density.Estimate(x, y, Grid, new KernelDensityOptions(bandwidth) { Kernel = kernel });
        Assert.True(map.IsDirect);
        for (var cell = 0; cell < Grid.Count; cell += 7)
        {
            double east = Grid.X(cell % Grid.Columns), north = Grid.Y(cell / Grid.Columns), sum = 0;
            for (var i = 0; i < x.Length; i++) sum += Kernel(kernel, Math.Sqrt(Math.Pow(east - x[i], 2) + Math.Pow(north - y[i], 2)), bandwidth);
            Assert.Equal(sum * 1e6, map.RequestsPerSquareKilometre[cell], 1e-9 * (1 + map.Peak));
        }
    }

    [Fact]
    public void One_request_on_a_centre_has_the_height_of_its_kernel_in_requests_per_km2()
    {
        var map = Density.Estimate([Grid.X(40)], [Grid.Y(30)], Grid, new KernelDensityOptions(500));
        Assert.Equal(3 / (Math.PI * 0.5 * 0.5), map.Peak, 1e-12);   // 3.8197 per km²
        Assert.Equal(map.Peak, map.RequestsPerSquareKilometre[30 * 80 + 40]);
        Assert.Equal(3.8197, map.Peak, 1e-4);
    }

    [Theory]
    [InlineData(DensityKernel.Quartic, DensitySum.Direct, false)]
    [InlineData(DensityKernel.Quartic, DensitySum.Binned, false)]
    [InlineData(DensityKernel.Gaussian, DensitySum.Direct, false)]
    [InlineData(DensityKernel.Gaussian, DensitySum.Binned, false)]
    [InlineData(DensityKernel.Quartic, DensitySum.Direct, true)]
    [InlineData(DensityKernel.Quartic, DensitySum.Binned, true)]
    [InlineData(DensityKernel.Gaussian, DensitySum.Direct, true)]
    [InlineData(DensityKernel.Gaussian, DensitySum.Binned, true)]
    public void With_a_study_area_the_integral_is_the_number_of_requests(DensityKernel kernel, DensitySum sum, bool adaptive)
    {
        // A ring with a lake, cut by the edge of the grid.
        var area = StudyArea.FromPolygon(Grid, new Point(1500, 3000).Buffer(1400).Difference(new Point(2000, 3200).Buffer(300)));
        var (x, y) = Points(2, 3000, margin: -500);
        var map = Density.Estimate(x, y, Grid, new KernelDensityOptions(220) { Kernel = kernel, Sum = sum, Adaptive = adaptive, StudyArea = area });
        var inside = Enumerable.Range(0, x.Length).Count(i => Grid.CellAt(x[i], y[i]) is >= 0 and var cell && area.Inside[cell]);
        Assert.Equal((inside, x.Length - inside), (map.Points, map.OutsidePoints));
        Assert.InRange(inside, 500, 2500);
        Assert.Equal(inside, map.Requests, 1e-8 * inside);
        for (var cell = 0; cell < Grid.Count; cell++) Assert.True(map.RequestsPerSquareKilometre[cell] >= 0 && (area.Inside[cell] || map.RequestsPerSquareKilometre[cell] == 0));
    }

    [Theory]
    [InlineData(DensityKernel.Quartic, DensitySum.Direct, 1e-3)]
    [InlineData(DensityKernel.Quartic, DensitySum.Binned, 1e-9)]
    [InlineData(DensityKernel.Gaussian, DensitySum.Direct, 1e-9)]
    [InlineData(DensityKernel.Gaussian, DensitySum.Binned, 1e-9)]
    public void Far_from_the_edge_it_is_so_without_one(DensityKernel kernel, DensitySum sum, double tolerance)
    {
        var (x, y) = Points(3, 500, margin: 1200);
        var map = Density.Estimate(x, y, Grid, new KernelDensityOptions(kernel == DensityKernel.Quartic ? 400 : 125) { Kernel = kernel, Sum = sum });
        Assert.Equal(500, map.Requests, 500 * tolerance);
    }

    [Theory]
    [InlineData(DensityKernel.Quartic, 300, false)]
    [InlineData(DensityKernel.Quartic, 1900, false)]
    [InlineData(DensityKernel.Gaussian, 150, false)]
    [InlineData(DensityKernel.Quartic, 400, true)]
    [InlineData(DensityKernel.Gaussian, 200, true)]
    public void Binned_sum_is_near_the_direct_one_also_for_points_beyond_the_grid(DensityKernel kernel, double bandwidth, bool adaptive)
    {
        var (x, y) = Points(4, 15_000, margin: -600);
        var options = new KernelDensityOptions(bandwidth) { Kernel = kernel, Adaptive = adaptive };
        var direct = Density.Estimate(x, y, Grid, options);
        var binned = Density.Estimate(x, y, Grid, options with { Sum = DensitySum.Binned });
        Assert.False(binned.IsDirect);
        var error = direct.RequestsPerSquareKilometre.Zip(binned.RequestsPerSquareKilometre, (a, b) => Math.Abs(a - b)).Max();
        Assert.InRange(error / direct.Peak, 0, adaptive ? 0.01 : 0.004);
    }

    [Fact]
    public void Edge_correction_gives_the_edge_back_most_of_what_it_loses()
    {
        double[] x = [.. Enumerable.Range(0, 20_000).Select(i => 1000 + 20 * (i % 200) + 10.0)], y = [.. Enumerable.Range(0, 20_000).Select(i => 2000 + 30 * (i / 200) + 15.0)];
        var options = new KernelDensityOptions(300);
        var truth = 20_000 / 12.0;
        double[] plain = [.. Density.Estimate(x, y, Grid, options).RequestsPerSquareKilometre.Select(value => value / truth)];
        double[] corrected = [.. Density.Estimate(x, y, Grid, options with { StudyArea = StudyArea.Whole(Grid) }).RequestsPerSquareKilometre.Select(value => value / truth)];
        // A corner, the middle of an edge, the middle. By hand, 25 of 300 m inside: 0.5 + 0.083 · 16/(5π) = 0.58 of a kernel, about its square at a corner.
        Assert.Equal([0.34, 0.58, 1.0], ((int[])[0, 40, 30 * 80 + 40]).Select(cell => Math.Round(plain[cell], 2)));
        Assert.InRange(corrected.Min(), 0.6, 0.63);
        Assert.InRange(corrected[40], 0.77, 0.8);
        Assert.Equal(1, corrected[30 * 80 + 40], 0.01);
    }

    [Fact]
    public void Adaptive_kernels_are_narrower_where_it_is_dense()
    {
        var (x, y) = Points(5, 2000, margin: 600);
        var options = new KernelDensityOptions(300);
        var (plain, adaptive) = (Density.Estimate(x, y, Grid, options), Density.Estimate(x, y, Grid, options with { Adaptive = true }));
        Assert.True(adaptive.Peak > 1.1 * plain.Peak);
        Assert.Equal(300, adaptive.BandwidthMetres);
    }

    [Fact]
    public void No_point_one_point_and_a_million_equal_points()
    {
        var options = new KernelDensityOptions(200);
        foreach (var adaptive in (bool[])[false, true])
        {
            Assert.All(Density.Estimate([], [], Grid, options with { Adaptive = adaptive }).RequestsPerSquareKilometre, value => Assert.Equal(0, value));
            Assert.Equal(1, Density.Estimate([2500], [3500], Grid, options with { Adaptive = adaptive, StudyArea = StudyArea.Whole(Grid) }).Requests, 1e-9);
            Assert.All(Density.Estimate([0], [0], Grid, options with { Adaptive = adaptive, StudyArea = StudyArea.Whole(Grid) }).RequestsPerSquareKilometre, value => Assert.Equal(0, value));
            double[] x = new double[1_000_000], y = new double[1_000_000];
            Array.Fill(x, 2512);
            Array.Fill(y, 3500);
            Assert.Equal(1_000_000, Density.Estimate(x, y, Grid, options with { Adaptive = adaptive }).Requests, 1e-3);
        }
    }

    [Fact]
    public void What_cannot_be_spread_is_refused()
    {
        var options = new KernelDensityOptions(200);
        Assert.Contains("point 0", Assert.Throws<ArgumentException>(() => Density.Estimate([double.NaN], [1], Grid, options)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Density.Estimate([1], [], Grid, options));
        Assert.Throws<ArgumentException>(() => Density.Estimate([1], [1], Grid, new KernelDensityOptions(99)));
        Assert.Throws<ArgumentException>(() => Density.Estimate([1], [1], Grid, new KernelDensityOptions(double.NaN)));
        Assert.Throws<ArgumentException>(() => Density.Estimate([1], [1], Grid, options with { StudyArea = StudyArea.Whole(new DensityGrid(0, 0, 50, 80, 60)) }));
        Assert.Throws<ArgumentException>(() => Density.Estimate(new double[20_001], new double[20_001], Grid, options with { Sum = DensitySum.Direct }));
        Assert.Throws<ArgumentException>(() => StudyArea.FromPolygon(Grid, new Point(0, 0).Buffer(10)));
        Assert.Throws<ArgumentException>(() => StudyArea.FromPolygon(Grid, new Point(0, 0)));
        Assert.Throws<ArgumentException>(() => StudyArea.FromMask(Grid, new bool[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DensityGrid(0, 0, 0, 5, 5));
        Assert.Throws<ArgumentException>(() => new DensityGrid(0, 0, 1, 1 << 20, 1 << 20));
    }

    private static double Kernel(DensityKernel kernel, double distance, double h) => kernel == DensityKernel.Gaussian
        ? Math.Exp(-distance * distance / (2 * h * h)) / (2 * Math.PI * h * h)
        : distance >= h ? 0 : 3 / (Math.PI * h * h) * Math.Pow(1 - distance * distance / (h * h), 2);

    // Three heaps and a background, within the grid less a margin (below zero: beyond it).
    private static (double[] X, double[] Y) Points(int seed, int count, double margin)
    {
        var random = new Random(seed);
        double[] x = new double[count], y = new double[count];
        for (var i = 0; i < count; i++)
        {
            double width = 4000 - 2 * margin, height = 3000 - 2 * margin, u = random.NextDouble(), v = random.NextDouble();
            if (random.Next(2) == 0)
            {
                var heap = random.Next(3);
                u = 0.2 + 0.3 * heap + 0.06 * (random.NextDouble() + random.NextDouble() - 1);
                v = 0.3 + 0.2 * heap + 0.06 * (random.NextDouble() + random.NextDouble() - 1);
            }

            (x[i], y[i]) = (1000 + margin + u * width, 2000 + margin + v * height);
        }

        return (x, y);
    }
}
