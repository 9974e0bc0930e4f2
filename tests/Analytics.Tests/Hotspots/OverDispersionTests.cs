using Analytics.Hotspots;

namespace Observatory.Tests.Hotspots;

public class OverDispersionTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2.5, 0)]
    [InlineData(1, 0.04)]
    public void Both_parts_are_recovered(double basis, double growth)
    {
        var (observed, expected) = Draw(basis, growth);
        var estimate = OverDispersion.Estimate(observed, expected);
        Assert.Equal(basis, estimate.Base, 0.25 * basis);
        Assert.Equal(growth, estimate.Growth, 0.01);
    }

    [Fact]
    public void One_cell_in_ten_being_hot_hardly_moves_it()
    {
        var (observed, expected) = Draw(1.5, 0);
        for (var i = 0; i < observed.Length; i += 10) observed[i] *= 5;
        Assert.InRange(OverDispersion.Estimate(observed, expected).At(40), 1.3, 2.6);
    }

    [Fact]
    public void Under_dispersion_and_too_few_cells_count_as_Poisson()
    {
        var expected = Enumerable.Range(0, 400).Select(i => 5.0 + i % 50).ToArray();
        Assert.Equal(OverDispersion.Poisson, OverDispersion.Estimate(Array.ConvertAll(expected, e => (int)e), expected));
        Assert.Equal(OverDispersion.Poisson, OverDispersion.Estimate(new int[29], Enumerable.Repeat(50.0, 29).ToArray()));
    }

    private static (int[] Observed, double[] Expected) Draw(double basis, double growth)
    {
        var random = new Random(8);
        var expected = Enumerable.Range(0, 1500).Select(_ => 5 + 150 * Math.Pow(random.NextDouble(), 2)).ToArray();
        return (Array.ConvertAll(expected, e => SyntheticCity.NegativeBinomial(random, e, basis + growth * e)), expected);
    }
}
