namespace Analytics.Clusters;

/// <summary>One run of k-means from given centres.</summary>
/// <remarks>Hamerly (2010): a row keeps a bound above the distance to its own centre and one below that to every other. While the first is
/// the smaller no distance is reckoned.</remarks>
internal sealed class KMeansRun
{
    private readonly double[] values;
    private readonly int columns, rows, count;
    private readonly double[] centres;
    private readonly int[] label;
    private readonly double[] upper;
    private readonly double[] lower;

    /// <summary>After each iteration.</summary>
    public List<double> Inertia { get; } = [];

    public KMeansRun(double[] values, int columns, double[] centres)
    {
        (this.values, this.columns, this.centres) = (values, columns, centres);
        (rows, count) = (values.Length / columns, centres.Length / columns);
        (label, upper, lower) = (new int[rows], new double[rows], new double[rows]);
        for (var row = 0; row < rows; row++) Assign(row);
    }

    /// <summary>Moves centres to the means of their rows and rows to their nearest centres, until no row changes.</summary>
    public void Iterate(int most)
    {
        var half = new double[count];
        for (var iteration = 0; iteration < most; iteration++)
        {
            Move();
            for (var centre = 0; centre < count; centre++)
            {
                var nearest = double.PositiveInfinity;
                for (var other = 0; other < count; other++)
                    if (other != centre) nearest = Math.Min(nearest, Math.Sqrt(KMeansStart.Distance2(Centre(centre), Centre(other))));
                half[centre] = nearest / 2;
            }

            var changed = false;
            for (var row = 0; row < rows; row++)
            {
                var bound = Math.Max(half[label[row]], lower[row]);
                if (upper[row] < bound) continue;
                upper[row] = Math.Sqrt(KMeansStart.Distance2(Row(row), Centre(label[row])));
                if (upper[row] < bound) continue;
                var before = label[row];
                Assign(row);
                changed |= label[row] != before;
            }

            Inertia.Add(SumOfSquares());
            if (!changed) return;
        }
    }

    public KMeansResult Result()
    {
        var labels = label.ToArray();
        var used = LabelOrder.ByFirst(labels, count);
        var (sorted, sizes) = (new double[used * columns], new int[used]);
        for (var row = 0; row < rows; row++)
        {
            if (sizes[labels[row]]++ == 0) Centre(label[row]).CopyTo(sorted.AsSpan(labels[row] * columns));
        }

        return new KMeansResult(labels, sorted, sizes, Inertia[^1], [.. Inertia], used);
    }

    private ReadOnlySpan<double> Row(int row) => values.AsSpan(row * columns, columns);

    private ReadOnlySpan<double> Centre(int centre) => centres.AsSpan(centre * columns, columns);

    // Nearest centre and both bounds; of equally near centres the row's own stays, so that the run comes to rest.
    private void Assign(int row)
    {
        var own = label[row];
        var (first, second) = (KMeansStart.Distance2(Row(row), Centre(own)), double.PositiveInfinity);
        for (var centre = 0; centre < count; centre++)
        {
            if (centre == own) continue;
            var distance = KMeansStart.Distance2(Row(row), Centre(centre));
            if (distance < first) (second, first, label[row]) = (first, distance, centre);
            else second = Math.Min(second, distance);
        }

        (upper[row], lower[row]) = (Math.Sqrt(first), Math.Sqrt(second));
    }

    // A centre without rows stays where it is.
    private void Move()
    {
        var (means, sizes, moved) = (new double[centres.Length], new int[count], new double[count]);
        for (var row = 0; row < rows; row++)
        {
            sizes[label[row]]++;
            var mean = means.AsSpan(label[row] * columns, columns);
            for (var column = 0; column < columns; column++) mean[column] += values[row * columns + column];
        }

        for (var centre = 0; centre < count; centre++)
        {
            if (sizes[centre] == 0) continue;
            var mean = means.AsSpan(centre * columns, columns);
            for (var column = 0; column < columns; column++) mean[column] /= sizes[centre];
            moved[centre] = Math.Sqrt(KMeansStart.Distance2(mean, Centre(centre)));
            mean.CopyTo(centres.AsSpan(centre * columns, columns));
        }

        // Bounds give way by a rounding more than the centres moved.
        var most = moved.Max();
        for (var row = 0; row < rows; row++)
        {
            upper[row] = (upper[row] + moved[label[row]]) * (1 + 1e-12);
            lower[row] = (lower[row] - most) * (1 - 1e-12);
        }
    }

    private double SumOfSquares()
    {
        var sum = 0.0;
        for (var row = 0; row < rows; row++) sum += KMeansStart.Distance2(Row(row), Centre(label[row]));
        return sum;
    }
}
