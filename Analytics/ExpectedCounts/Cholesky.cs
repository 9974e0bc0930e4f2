namespace Analytics.ExpectedCounts;

/// <summary>Solves symmetric positive definite systems; matrices row by row.</summary>
internal static class Cholesky
{
    /// <summary>The lower factor in place of the lower triangle.</summary>
    /// <exception cref="ArgumentException">Not positive definite.</exception>
    public static void Factor(Span<double> matrix, int size)
    {
        for (var j = 0; j < size; j++)
        {
            for (var i = j; i < size; i++)
            {
                var sum = matrix[i * size + j];
                for (var k = 0; k < j; k++) sum -= matrix[i * size + k] * matrix[j * size + k];
                if (i == j && !(sum > 0)) throw new ArgumentException("the matrix is not positive definite", nameof(matrix));
                matrix[i * size + j] = i == j ? Math.Sqrt(sum) : sum / matrix[j * size + j];
            }
        }
    }

    /// <summary>Solves with the factor; the right side is replaced by the solution.</summary>
    public static void Solve(ReadOnlySpan<double> factor, int size, Span<double> right)
    {
        Forward(factor, size, right);
        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++) right[i] -= factor[k * size + i] * right[k];
            right[i] /= factor[i * size + i];
        }
    }

    /// <summary>x′A⁻¹x from the factor of A; overwrites x.</summary>
    public static double Quadratic(ReadOnlySpan<double> factor, int size, Span<double> x)
    {
        Forward(factor, size, x);
        var sum = 0.0;
        foreach (var value in x) sum += value * value;
        return sum;
    }

    private static void Forward(ReadOnlySpan<double> factor, int size, Span<double> right)
    {
        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < i; k++) right[i] -= factor[i * size + k] * right[k];
            right[i] /= factor[i * size + i];
        }
    }
}
