using Analytics.SpatialStatistics;

namespace Analytics.ExpectedCounts;

/// <summary>Log-linear regression of counts by iteratively re-weighted least squares: Poisson, or negative binomial (variance μ + αμ²) where the
/// residuals of the Poisson fit are over-dispersed (Pearson's statistic beyond the 95 % point of its χ²).</summary>
/// <remarks>Sources: McCullagh and Nelder (1989), chapters 2 and 6; α by equating Pearson's statistic to its degrees of freedom (Breslow 1984,
/// Applied Statistics 33, 38–44). Ridge as a normal prior: Le Cessie and van Houwelingen (1992). Deterministic.</remarks>
public sealed class CountRegression
{
    private const int MostSteps = 50;
    // e^±30: a fitted logarithm outside it is a matter of overflow, not of counts.
    private const double Bound = 30;

    private readonly double[] penalty, factor;
    private readonly int columns;
    // A row of factors is nearly empty: only its entries take part, row i's at starts[i] … starts[i + 1].
    private readonly int[] starts, places;
    private readonly double[] entries;

    private CountRegression(double[] matrix, double[] penalty, int rows)
    {
        (this.penalty, columns) = (penalty, penalty.Length);
        (Coefficients, Means, factor, starts) = (new double[columns], new double[rows], new double[columns * columns], new int[rows + 1]);
        var filled = matrix.Count(x => x != 0);
        (places, entries) = (new int[filled], new double[filled]);
        for (int at = 0, next = 0; at < matrix.Length; at++)
        {
            if (matrix[at] == 0) continue;
            (places[next], entries[next]) = (at % columns, matrix[at]);
            starts[at / columns + 1] = ++next;
        }
    }

    /// <summary>One a column, on the logarithm.</summary>
    public double[] Coefficients { get; }

    /// <summary>Fitted means, by row.</summary>
    public double[] Means { get; }

    /// <summary>α = 1/θ; 0 for Poisson.</summary>
    public double Alpha { get; private set; }

    /// <summary>Fits.</summary>
    /// <param name="matrix">Row by row.</param>
    /// <param name="penalty">One precision a column; the first is the intercept's and 0.</param>
    /// <param name="counts">One a row; at least one positive weight on a positive count.</param>
    /// <param name="weights">One a row, 0 … 1.</param>
    /// <param name="start">An earlier fit of the same columns to start from.</param>
    /// <exception cref="ArgumentException">Lengths that do not fit, a negative count, a weight outside 0 … 1, nothing to fit, or columns that
    /// without a penalty determine nothing.</exception>
    public static CountRegression Fit(double[] matrix, double[] penalty, ReadOnlySpan<double> counts, ReadOnlySpan<double> weights, CountRegression? start = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(penalty);
        Check(matrix, penalty, counts, weights);
        var fit = new CountRegression(matrix, penalty, counts.Length) { Alpha = start?.Alpha ?? 0 };
        if (start is not null) start.Coefficients.CopyTo(fit.Coefficients, 0);
        else fit.Coefficients[0] = Math.Log(WeightedMean(counts, weights));
        for (var round = 0; round < 3; round++)
        {
            fit.Iterate(counts, weights);
            var alpha = fit.Dispersion(counts, weights);
            if (Math.Abs(alpha - fit.Alpha) <= 1e-6 * alpha) break;
            fit.Alpha = alpha;
        }

        fit.Iterate(counts, weights);
        return fit;
    }

    /// <summary>Variance of the logarithm of the mean of a row of the design.</summary>
    public double LogVariance(ReadOnlySpan<double> row)
    {
        if (row.Length != columns) throw new ArgumentException($"{row.Length} entries for {columns} columns", nameof(row));
        var x = row.ToArray();
        return Cholesky.Quadratic(factor, columns, x);
    }

    /// <summary>The mean of a row of the design.</summary>
    public double Mean(ReadOnlySpan<double> row)
    {
        var sum = 0.0;
        for (var j = 0; j < columns; j++) sum += row[j] * Coefficients[j];
        return Math.Exp(Math.Clamp(sum, -Bound, Bound));
    }

    private void Iterate(ReadOnlySpan<double> counts, ReadOnlySpan<double> weights)
    {
        var right = new double[columns];
        for (var step = 0; step < MostSteps; step++)
        {
            Array.Clear(factor);
            Array.Clear(right);
            for (var i = 0; i < counts.Length; i++)
            {
                var (log, mean) = Fitted(i);
                if (weights[i] == 0) continue;
                var weight = weights[i] * mean / (1 + Alpha * mean);
                var working = weight * (log + (counts[i] - mean) / mean);
                for (var a = starts[i]; a < starts[i + 1]; a++)
                {
                    right[places[a]] += working * entries[a];
                    var scaled = weight * entries[a];
                    for (var b = starts[i]; b <= a; b++) factor[places[a] * columns + places[b]] += scaled * entries[b];
                }
            }

            for (var j = 0; j < columns; j++) factor[j * columns + j] += penalty[j];
            Cholesky.Factor(factor, columns);
            Cholesky.Solve(factor, columns, right);
            var change = 0.0;
            // A step is at most e^±5: from a bad start the full one may leave the numbers of this world.
            for (var j = 0; j < columns; j++)
            {
                var move = Math.Clamp(right[j] - Coefficients[j], -5, 5);
                Coefficients[j] += move;
                change = Math.Max(change, Math.Abs(move));
            }

            if (change < 1e-9) break;
        }

        for (var i = 0; i < counts.Length; i++) Fitted(i);
    }

    private (double Log, double Mean) Fitted(int row)
    {
        var log = 0.0;
        for (var a = starts[row]; a < starts[row + 1]; a++) log += entries[a] * Coefficients[places[a]];
        log = Math.Clamp(log, -Bound, Bound);
        return (log, Means[row] = Math.Exp(log));
    }

    // Pearson's statistic falls with α; where it is already within its degrees of freedom at 0 the counts are not over-dispersed.
    private double Dispersion(ReadOnlySpan<double> counts, ReadOnlySpan<double> weights)
    {
        var used = 0.0;
        foreach (var weight in weights) used += weight;
        var freedom = Math.Max(1, used - Math.Min(columns, used / 2));
        var poisson = Pearson(counts, weights, 0);
        if (poisson <= freedom || GammaFunctions.RegularizedGamma(freedom / 2, poisson / 2).Upper >= 0.05) return 0;
        double low = 0, high = 1;
        while (Pearson(counts, weights, high) > freedom && high < 1e6) high *= 4;
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (Pearson(counts, weights, middle) > freedom) low = middle;
            else high = middle;
        }

        return high;
    }

    private double Pearson(ReadOnlySpan<double> counts, ReadOnlySpan<double> weights, double alpha)
    {
        var sum = 0.0;
        for (var i = 0; i < counts.Length; i++)
        {
            double mean = Means[i], difference = counts[i] - mean;
            sum += weights[i] * difference * difference / (mean * (1 + alpha * mean));
        }

        return sum;
    }

    private static void Check(double[] matrix, double[] penalty, ReadOnlySpan<double> counts, ReadOnlySpan<double> weights)
    {
        if (matrix.Length != penalty.Length * counts.Length || counts.Length != weights.Length)
            throw new ArgumentException($"{matrix.Length} entries and {weights.Length} weights for {counts.Length} counts and {penalty.Length} columns", nameof(matrix));
        var any = false;
        for (var i = 0; i < counts.Length; i++)
        {
            if (!(counts[i] >= 0) || double.IsInfinity(counts[i])) throw new ArgumentException($"{counts[i]} is no count", nameof(counts));
            if (!(weights[i] is >= 0 and <= 1)) throw new ArgumentException($"{weights[i]} is no weight", nameof(weights));
            any |= counts[i] > 0 && weights[i] > 0;
        }

        if (!any) throw new ArgumentException("no count to fit", nameof(counts));
    }

    private static double WeightedMean(ReadOnlySpan<double> counts, ReadOnlySpan<double> weights)
    {
        double sum = 0, all = 0;
        for (var i = 0; i < counts.Length; i++) (sum, all) = (sum + weights[i] * counts[i], all + weights[i]);
        return sum / all;
    }
}
