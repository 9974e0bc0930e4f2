namespace Analytics.KernelDensity;

/// <summary>Squared distances of all pairs, and what Gaussian kernels of a bandwidth make of them.</summary>
internal sealed class PairDistances
{
    private readonly int points;
    private readonly double[] squares;

    public PairDistances(double[] x, double[] y)
    {
        points = x.Length;
        squares = new double[points * (points - 1) / 2];
        for (int i = 0, pair = 0; i < points; i++)
            for (var j = 0; j < i; j++) squares[pair++] = (x[i] - x[j]) * (x[i] - x[j]) + (y[i] - y[j]) * (y[i] - y[j]);
    }

    /// <summary>Mean over the points of log f₋ᵢ(xᵢ); −∞ where a point has no other within what numbers can say.</summary>
    public double LogLikelihood(double bandwidth)
    {
        var sums = new double[points];
        for (int i = 0, pair = 0; i < points; i++)
            for (var j = 0; j < i; j++)
            {
                var kernel = Math.Exp(-squares[pair++] / (2 * bandwidth * bandwidth));
                sums[i] += kernel;
                sums[j] += kernel;
            }

        return sums.Average(Math.Log) - Math.Log(2 * Math.PI * bandwidth * bandwidth * (points - 1));
    }

    /// <summary>∫f² − 2/n Σ f₋ᵢ(xᵢ): the integrated squared error but for a constant.</summary>
    public double SquaredError(double bandwidth)
    {
        var (wide, narrow) = (0.0, 0.0);
        foreach (var square in squares)
        {
            var kernel = Math.Exp(-square / (4 * bandwidth * bandwidth));
            wide += kernel;
            narrow += kernel * kernel;
        }

        double n = points, area = Math.PI * bandwidth * bandwidth;
        return (n + 2 * wide) / (4 * area * n * n) - 2 * narrow / (area * n * (n - 1));
    }
}
