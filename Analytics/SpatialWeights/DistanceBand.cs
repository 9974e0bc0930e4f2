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
        if (!(band > 0) || double.IsInfinity(band)) throw new ArgumentOutOfRangeException(nameof(band), band, "a band is positive");
        var points = new PointHash(x, y, band);
        var lists = new int[x.Length][];
        var found = new List<(int Point, double Distance)>();
        for (var i = 0; i < lists.Length; i++)
        {
            points.Within(i, band, found);
            lists[i] = [.. found.Select(other => other.Point)];
        }

        return SparseWeights.Binary(lists);
    }
}
