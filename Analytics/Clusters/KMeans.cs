using Analytics.Simulation;

namespace Analytics.Clusters;

/// <summary>Groups of like rows (profiles of places or of subjects) by k-means, started by k-means++.</summary>
/// <remarks>
/// <para>Seeded: the same rows and seed give the same answer. Distances are plain squares, so columns should be brought to one scale first.
/// Of several starts the one with the least inertia is kept. It finds k groups whether or not there are any.</para>
/// <para>Sources: Lloyd (1982); start by Arthur and Vassilvitskii (2007); bounds that spare most distances by Hamerly (2010).</para>
/// </remarks>
public static class KMeans
{
    /// <summary>Fits <paramref name="count"/> centres.</summary>
    /// <param name="rows">Values row by row.</param>
    /// <param name="columns">Columns of a row; at least 1.</param>
    /// <param name="count">Centres asked; 1 … number of rows.</param>
    /// <param name="seed">Seed of the starts.</param>
    /// <param name="starts">Starts tried; at least 1.</param>
    /// <param name="maxIterations">Iterations of a start at most; at least 1.</param>
    /// <exception cref="ArgumentException">No row, a length that is no multiple of the columns, a value not finite, more centres than rows, or a number below its least.</exception>
    public static KMeansResult Fit(ReadOnlySpan<double> rows, int columns, int count, long seed, int starts = 10, int maxIterations = 300)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(starts);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxIterations);
        if (rows.IsEmpty || rows.Length % columns != 0) throw new ArgumentException($"{rows.Length} values are no rows of {columns}", nameof(rows));
        if (count > rows.Length / columns) throw new ArgumentOutOfRangeException(nameof(count), count, $"more centres than the {rows.Length / columns} rows");
        foreach (var value in rows)
            if (!double.IsFinite(value)) throw new ArgumentException("a value is not a finite number", nameof(rows));

        var values = rows.ToArray();
        KMeansRun? best = null;
        for (var start = 0; start < starts; start++)
        {
            var run = new KMeansRun(values, columns, KMeansStart.Choose(values, columns, count, new SeededRandom(seed + start, "k-means++")));
            run.Iterate(maxIterations);
            if (best is null || run.Inertia[^1] < best.Inertia[^1]) best = run;
        }

        return best!.Result();
    }
}
