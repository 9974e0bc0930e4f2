using Analytics.Simulation;

namespace Analytics.Clusters;

/// <summary>First centres by k-means++: each next row is drawn with a chance proportional to its squared distance to the nearest centre so far.</summary>
internal static class KMeansStart
{
    /// <summary>Centres row by row; fewer than asked once every row is a centre's equal.</summary>
    public static double[] Choose(double[] values, int columns, int count, SeededRandom random)
    {
        var rows = values.Length / columns;
        var centres = new List<double>(count * columns);
        var nearest = new double[rows];
        Array.Fill(nearest, double.PositiveInfinity);
        var sums = new double[rows];
        var next = random.Below(rows);
        while (true)
        {
            var centre = values.AsSpan(next * columns, columns);
            centres.AddRange(centre);
            var sum = 0.0;
            for (var row = 0; row < rows; row++)
            {
                nearest[row] = Math.Min(nearest[row], Distance2(values.AsSpan(row * columns, columns), centre));
                sums[row] = sum += nearest[row];
            }

            if (centres.Count == count * columns || !(sum > 0)) return [.. centres];
            next = random.Pick(sums);
        }
    }

    public static double Distance2(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        var sum = 0.0;
        for (var i = 0; i < one.Length; i++) sum += (one[i] - other[i]) * (one[i] - other[i]);
        return sum;
    }
}
