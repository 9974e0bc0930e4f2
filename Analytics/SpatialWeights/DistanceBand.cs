namespace Analytics.SpatialWeights;

/// <summary>Binary weights between points at most a given distance apart, self not included.</summary>
public static class DistanceBand
{
    /// <summary>Finds the pairs by hashing the points into squares of the band's width: O(n + pairs).</summary>
    /// <param name="x">Easting, in the unit of <paramref name="band"/>.</param>
    /// <param name="y">Northing.</param>
    /// <param name="band">Greatest distance, inclusive.</param>
    /// <exception cref="ArgumentException">Other lengths or coordinates that are not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The band is not positive.</exception>
    public static SparseWeights Create(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double band)
    {
        if (x.Length != y.Length) throw new ArgumentException($"{x.Length} eastings for {y.Length} northings", nameof(y));
        if (!(band > 0) || double.IsInfinity(band)) throw new ArgumentOutOfRangeException(nameof(band), band, "a band is positive");
        var squares = new Dictionary<(long, long), List<int>>();
        for (var i = 0; i < x.Length; i++)
        {
            if (!double.IsFinite(x[i]) || !double.IsFinite(y[i])) throw new ArgumentException($"point {i} is not a place", nameof(x));
            var key = ((long)Math.Floor(x[i] / band), (long)Math.Floor(y[i] / band));
            if (!squares.TryGetValue(key, out var members)) squares.Add(key, members = []);
            members.Add(i);
        }

        var lists = new List<int>[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            lists[i] = [];
            long column = (long)Math.Floor(x[i] / band), row = (long)Math.Floor(y[i] / band);
            for (var c = column - 1; c <= column + 1; c++)
                for (var r = row - 1; r <= row + 1; r++)
                {
                    if (!squares.TryGetValue((c, r), out var members)) continue;
                    foreach (var j in members)
                        if (j != i && (x[j] - x[i]) * (x[j] - x[i]) + (y[j] - y[i]) * (y[j] - y[i]) <= band * band) lists[i].Add(j);
                }
        }

        return SparseWeights.Binary(lists);
    }
}
