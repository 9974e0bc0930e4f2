using Analytics.KernelDensity;

namespace Observatory.Tests.KernelDensity;

public class DensityLegendTests
{
    [Theory]
    [InlineData(480, new[] { 0.0, 20, 50, 100, 200 }, 500)]
    [InlineData(500, new[] { 0.0, 20, 50, 100, 200 }, 500)]
    [InlineData(500.1, new[] { 0.0, 50, 100, 200, 500 }, 1000)]
    [InlineData(3.8, new[] { 0, 0.2, 0.5, 1, 2 }, 5)]
    [InlineData(0.011, new[] { 0, 0.001, 0.002, 0.005, 0.01 }, 0.02)]
    public void Breaks_are_round_numbers(double peak, double[] from, double end)
    {
        var legend = DensityLegend.Of(Map(peak, peak / 3), 5);
        Assert.Equal(from, legend.Select(c => c.From));
        Assert.Equal(from[1..], legend.Take(4).Select(c => c.To));
        Assert.Equal(end, legend[^1].To);
    }

    [Fact]
    public void Each_class_says_its_area_and_its_requests()
    {
        // Cells of 500 m: a quarter of a km².
        var legend = DensityLegend.Of(Map(480, 200, 199, 30, 3, 0), 5);
        Assert.Equal([0.25, 0.25, 0, 0.25, 0.5], legend.Select(c => c.SquareKilometres));
        Assert.Equal([0.75, 7.5, 0, 49.75, 170], legend.Select(c => c.Requests));
    }

    [Fact]
    public void A_surface_of_zeros_has_no_classes()
    {
        Assert.Empty(DensityLegend.Of(Map(0, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => DensityLegend.Of(Map(1), 1));
    }

    private static DensityMap Map(params double[] values) => new(new DensityGrid(0, 0, 500, values.Length, 1), values, 1000, 1, 0, true);
}
