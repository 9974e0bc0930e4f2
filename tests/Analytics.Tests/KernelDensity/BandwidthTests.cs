using Analytics.KernelDensity;

namespace Observatory.Tests.KernelDensity;

public class BandwidthTests
{
    [Fact]
    public void Silverman_is_the_formula()
    {
        // By hand: 1 … 5 along x, y = 2x. Deviations √2.5 and 2√2.5; interquartile ranges 2 and 4 over 1.349 are smaller.
        var found = Bandwidth.Silverman([1, 2, 3, 4, 5], [2, 4, 6, 8, 10], DensityKernel.Gaussian);
        Assert.Equal(Math.Sqrt((2 * 2 + 4 * 4) / 2.0) / 1.349 * Math.Pow(5, -1.0 / 6), found.Metres, 1e-12);
        // Canonical bandwidths: the quartic needs 460.8^(1/6) = 2.779 times as much.
        Assert.Equal(2.779, Bandwidth.Silverman([1, 2, 3, 4, 5], [2, 4, 6, 8, 10], DensityKernel.Quartic).Metres / found.Metres, 1e-3);
    }

    [Fact]
    public void Cross_validation_finds_the_least_of_its_criterion()
    {
        var (x, y) = Heaps(1, 250);
        double Likelihood(double h) => Enumerable.Range(0, 250).Average(i => Math.Log(Enumerable.Range(0, 250).Where(j => j != i).Sum(j => Gauss(x, y, i, j, h)) / 249));
        double Squares(double h) => Enumerable.Range(0, 250).Sum(i => Enumerable.Range(0, 250).Sum(j => Gauss(x, y, i, j, Math.Sqrt(2) * h))) / (250.0 * 250)
            - 2.0 / 250 * Enumerable.Range(0, 250).Sum(i => Enumerable.Range(0, 250).Where(j => j != i).Sum(j => Gauss(x, y, i, j, h)) / 249);
        var (likely, square) = (Bandwidth.ByLikelihood(x, y, DensityKernel.Gaussian, 1), Bandwidth.ByLeastSquares(x, y, DensityKernel.Gaussian, 1));
        Assert.False(likely.IsAtBound || square.IsAtBound);
        foreach (var factor in (double[])[0.7, 0.9, 0.98, 1.02, 1.1, 1.4])
        {
            Assert.True(Likelihood(likely.Metres * factor) < Likelihood(likely.Metres), $"likelihood at {factor}");
            Assert.True(Squares(square.Metres * factor) > Squares(square.Metres), $"squares at {factor}");
        }
    }

    [Fact]
    public void Many_heaps_need_less_than_the_rule_says_and_one_heap_about_as_much()
    {
        var (x, y) = Heaps(2, 5000);
        var rule = Bandwidth.Silverman(x, y, DensityKernel.Quartic).Metres;
        foreach (var found in (Bandwidth[])[Bandwidth.ByLikelihood(x, y, DensityKernel.Quartic, 1), Bandwidth.ByLeastSquares(x, y, DensityKernel.Quartic, 1)])
        {
            Assert.Equal(Bandwidth.MostValidatedPoints, found.PointsUsed);
            Assert.InRange(found.Metres / rule, 0.05, 0.5);
        }

        var random = new Random(3);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double[] one = [.. Enumerable.Range(0, 1500).Select(_ => 100 * Normal())], two = [.. Enumerable.Range(0, 1500).Select(_ => 100 * Normal())];
        Assert.InRange(Bandwidth.ByLikelihood(one, two, DensityKernel.Gaussian, 1).Metres / (100 * Math.Pow(1500, -1.0 / 6)), 0.8, 1.4);
    }

    [Fact]
    public void The_same_seed_chooses_the_same()
    {
        var (x, y) = Heaps(2, 3000);
        Assert.Equal(Bandwidth.ByLikelihood(x, y, DensityKernel.Quartic, 5), Bandwidth.ByLikelihood(x, y, DensityKernel.Quartic, 5));
    }

    [Fact]
    public void Piles_on_addresses_are_said_to_draw_it_to_the_bound()
    {
        double[] x = [.. Enumerable.Range(0, 500).Select(i => 100.0 * (i % 25))], y = [.. Enumerable.Range(0, 500).Select(i => 70.0 * (i % 23))];
        double[] piled = [.. x.Select(v => 1000 * Math.Round(v / 1000))], alsoPiled = [.. y.Select(v => 1000 * Math.Round(v / 1000))];
        Assert.True(Bandwidth.ByLeastSquares(piled, alsoPiled, DensityKernel.Gaussian, 1).IsAtBound);
    }

    [Fact]
    public void Points_without_spread_are_refused()
    {
        foreach (var choose in (Func<double[], double[], Bandwidth>[])[(x, y) => Bandwidth.Silverman(x, y, DensityKernel.Quartic),
            (x, y) => Bandwidth.ByLikelihood(x, y, DensityKernel.Quartic, 1), (x, y) => Bandwidth.ByLeastSquares(x, y, DensityKernel.Quartic, 1)])
        {
            Assert.Throws<ArgumentException>(() => choose([], []));
            Assert.Throws<ArgumentException>(() => choose([1], [1]));
            Assert.Throws<ArgumentException>(() => choose([5, 5, 5], [1, 1, 1]));
            Assert.Throws<ArgumentException>(() => choose([1, double.NaN], [1, 2]));
            Assert.Throws<ArgumentException>(() => choose([1, 2], [1]));
            Assert.True(choose([1, 2], [1, 1]).Metres > 0);
        }
    }

    private static double Gauss(double[] x, double[] y, int i, int j, double h)
        => Math.Exp(-(Math.Pow(x[i] - x[j], 2) + Math.Pow(y[i] - y[j], 2)) / (2 * h * h)) / (2 * Math.PI * h * h);

    private static (double[] X, double[] Y) Heaps(int seed, int count)
    {
        var random = new Random(seed);
        double[] x = new double[count], y = new double[count];
        for (var i = 0; i < count; i++)
            (x[i], y[i]) = (3000 * (i % 3) + 400 * (random.NextDouble() + random.NextDouble()), 5000 * (i % 2) + 400 * (random.NextDouble() + random.NextDouble()));
        return (x, y);
    }
}
