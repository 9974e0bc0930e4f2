namespace Analytics.SpatialWeights;

/// <summary>How a weight falls with z = distance/bandwidth; 0 beyond the bandwidth for every shape.</summary>
public enum KernelShape
{
    /// <summary>½.</summary>
    Uniform,

    /// <summary>1 − z.</summary>
    Triangular,

    /// <summary>¾ (1 − z²), Epanechnikov's.</summary>
    Quadratic,

    /// <summary>15⁄16 (1 − z²)².</summary>
    Quartic,

    /// <summary>e^(−z²/2)/√(2π), cut at the bandwidth.</summary>
    Gaussian,
}

/// <summary>Weights that fall with distance. Every point is in its own neighbourhood at K(0): see <see cref="SparseWeights.WithoutSelf"/>.
/// A neighbour of weight 0 is none.</summary>
/// <remarks>The definitions are those of libpysal; with adaptive bandwidths the weights are not symmetric.</remarks>
public static class KernelWeights
{
    /// <summary>One bandwidth for all.</summary>
    /// <param name="x">Easting, in the unit of <paramref name="bandwidth"/>.</param>
    /// <param name="y">Northing.</param>
    /// <param name="bandwidth">Where the kernel ends.</param>
    /// <param name="shape">The kernel.</param>
    /// <exception cref="ArgumentException">Other lengths or coordinates that are not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The bandwidth is not positive.</exception>
    public static SparseWeights Fixed(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double bandwidth, KernelShape shape = KernelShape.Triangular)
    {
        var same = new double[x.Length];
        Array.Fill(same, bandwidth);
        return Variable(x, y, same, shape);
    }

    /// <summary>Each point's bandwidth is the distance to its k-th nearest neighbour (whose own weight is 0 where the kernel ends at 0).</summary>
    /// <exception cref="ArgumentException">As for <see cref="Fixed"/>, or a point with k others at its very place.</exception>
    /// <exception cref="ArgumentOutOfRangeException">k outside 1 … n − 1.</exception>
    public static SparseWeights Adaptive(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int k, KernelShape shape = KernelShape.Triangular)
    {
        var nearest = KNearestNeighbors.Search(x, y, k);
        var bandwidths = Array.ConvertAll(nearest, others => others[^1].Distance);
        var place = Array.IndexOf(bandwidths, 0);
        if (place >= 0) throw new ArgumentException($"point {place} has {k} others at its very place: no bandwidth follows from them", nameof(k));
        return Variable(x, y, bandwidths, shape);
    }

    /// <summary>A bandwidth for each point, used for its own row.</summary>
    /// <exception cref="ArgumentException">Other lengths or coordinates that are not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A bandwidth is not positive.</exception>
    public static SparseWeights Variable(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> bandwidths, KernelShape shape = KernelShape.Triangular)
    {
        PointHash.Check(x, y);
        if (bandwidths.Length != x.Length) throw new ArgumentException($"{bandwidths.Length} bandwidths for {x.Length} points", nameof(bandwidths));
        foreach (var bandwidth in bandwidths)
            if (!(bandwidth > 0) || double.IsInfinity(bandwidth)) throw new ArgumentOutOfRangeException(nameof(bandwidths), bandwidth, "a bandwidth is positive");
        if (x.Length == 0) return SparseWeights.Binary([]);
        var sorted = bandwidths.ToArray();
        Array.Sort(sorted);
        var points = new PointHash(x, y, sorted[sorted.Length / 2]);
        var lists = new List<(int, double)>[x.Length];
        var found = new List<(int Point, double Distance)>();
        for (var i = 0; i < lists.Length; i++)
        {
            // A hair wider, so that rounding does not lose the neighbour the bandwidth was taken from.
            points.Within(i, bandwidths[i] * (1 + 1e-12), found);
            lists[i] = [(i, Weight(0, shape))];
            foreach (var (point, distance) in found)
            {
                var weight = Weight(Math.Min(1, distance / bandwidths[i]), shape);
                if (weight > 0) lists[i].Add((point, weight));
            }
        }

        return SparseWeights.Weighted(lists);
    }

    private static double Weight(double z, KernelShape shape) => shape switch
    {
        KernelShape.Uniform => 0.5,
        KernelShape.Triangular => 1 - z,
        KernelShape.Quadratic => 0.75 * (1 - z * z),
        KernelShape.Quartic => 15.0 / 16 * (1 - z * z) * (1 - z * z),
        KernelShape.Gaussian => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "no such kernel"),
    };
}
