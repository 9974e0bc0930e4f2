using Analytics.ExpectedCounts;

namespace Observatory.Tests.ExpectedCounts;

public class CountRegressionTests
{
    [Fact]
    public void Dobson_1990_as_on_the_glm_page_of_r()
    {
        // Randomised controlled trial, Dobson (1990) p. 93: counts by outcome and treatment; coefficients and errors as printed by summary(glm.D93).
        double[] counts = [18, 17, 15, 20, 10, 20, 25, 13, 12];
        var matrix = new double[9 * 5];
        for (var i = 0; i < 9; i++)
        {
            matrix[i * 5] = 1;
            if (i % 3 > 0) matrix[i * 5 + i % 3] = 1;
            if (i / 3 > 0) matrix[i * 5 + 2 + i / 3] = 1;
        }

        var fit = CountRegression.Fit(matrix, new double[5], counts, Enumerable.Repeat(1.0, 9).ToArray());
        double[] coefficients = [3.045, -0.4543, -0.2930, 0, 0], errors = [0.1709, 0.2022, 0.1927, 0.2000, 0.2000];
        for (var j = 0; j < 5; j++)
        {
            var row = new double[5];
            row[j] = 1;
            Assert.Equal(coefficients[j], fit.Coefficients[j], j == 0 ? 5e-4 : 5e-5);
            Assert.Equal(errors[j], Math.Sqrt(fit.LogVariance(row)), 5e-5);
        }

        Assert.Equal(0, fit.Alpha);
    }

    [Fact]
    public void The_dispersion_of_a_negative_binomial_comes_back()
    {
        var random = new Random(3);
        double[] counts = [.. Enumerable.Range(0, 4000).Select(_ => (double)SyntheticCity.NegativeBinomial(random, 40, 5))];
        double[] ones = [.. Enumerable.Repeat(1.0, counts.Length)];
        var fit = CountRegression.Fit(ones, [0], counts, ones);
        // φ = 5 at μ = 40: α = (φ − 1)/μ = 0.1.
        Assert.Equal(0.1, fit.Alpha, 0.01);
        Assert.Equal(counts.Average(), Math.Exp(fit.Coefficients[0]), 1e-6);
    }

    [Fact]
    public void A_level_without_requests_stays_finite_under_the_ridge()
    {
        double[] matrix = [1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1];
        var fit = CountRegression.Fit(matrix, [0, 1], [9, 10, 11, 0, 0, 0], [1, 1, 1, 1, 1, 1]);
        Assert.InRange(fit.Means[3], 0.05, 1.5);
        Assert.All(fit.Coefficients, c => Assert.True(double.IsFinite(c)));
    }

    [Fact]
    public void What_cannot_be_fitted_is_refused()
    {
        Assert.Throws<ArgumentException>(() => CountRegression.Fit([1, 1], [0], [0, 0], [1, 1]));
        Assert.Throws<ArgumentException>(() => CountRegression.Fit([1, 1], [0], [1, -1], [1, 1]));
        Assert.Throws<ArgumentException>(() => CountRegression.Fit([1, 1, 1], [0], [1, 1], [1, 1]));
        Assert.Throws<ArgumentException>(() => CountRegression.Fit([1, 1, 1, 1], [0, 0], [1, 2], [1, 1]));
    }
}
