namespace Analytics.Outbreaks;

/// <summary>The places that cases are counted in, each by its centroid: neighbourhoods, tracts or cells.</summary>
public sealed class ScanPlaces
{
    /// <summary>Of the sphere that great-circle distances are taken on, km: the one of the program whose published case proves them.</summary>
    public const double EarthRadiusKm = 6367;
    private readonly double[] x, y, z;
    private readonly bool onSphere;

    private ScanPlaces(ReadOnlySpan<long> ids, double[] x, double[] y, double[] z, bool onSphere)
    {
        if (ids.Length != x.Length) throw new ArgumentException($"{ids.Length} ids for {x.Length} places", nameof(ids));
        (Ids, this.x, this.y, this.z, this.onSphere) = (ids.ToArray(), x, y, z, onSphere);
        if (Ids.Distinct().Count() != Ids.Count) throw new ArgumentException("two places have one id", nameof(ids));
    }

    /// <summary>What the places are called outside; stable from night to night, so that an alarm can be recognised.</summary>
    public IReadOnlyList<long> Ids { get; }

    /// <summary>How many.</summary>
    public int Count => x.Length;

    /// <summary>Places on a plane.</summary>
    /// <param name="ids">Unique.</param>
    /// <param name="x">Metres.</param>
    /// <param name="y">Metres.</param>
    /// <exception cref="ArgumentException">Lengths differ, an id twice, or a coordinate that is not finite.</exception>
    public static ScanPlaces Planar(ReadOnlySpan<long> ids, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Check(x, y);
        return new ScanPlaces(ids, x.ToArray(), y.ToArray(), new double[x.Length], false);
    }

    /// <summary>Places on the globe, with great-circle distances.</summary>
    /// <param name="ids">Unique.</param>
    /// <param name="latitude">Degrees, −90 … 90.</param>
    /// <param name="longitude">Degrees.</param>
    /// <exception cref="ArgumentException">Lengths differ, an id twice, or a coordinate out of bounds.</exception>
    public static ScanPlaces GreatCircle(ReadOnlySpan<long> ids, ReadOnlySpan<double> latitude, ReadOnlySpan<double> longitude)
    {
        Check(latitude, longitude);
        double[] x = new double[latitude.Length], y = new double[latitude.Length], z = new double[latitude.Length];
        for (var i = 0; i < x.Length; i++)
        {
            if (Math.Abs(latitude[i]) > 90 || Math.Abs(longitude[i]) > 360) throw new ArgumentException($"{latitude[i]}, {longitude[i]} is no place on the globe", nameof(latitude));
            double north = latitude[i] * Math.PI / 180, east = longitude[i] * Math.PI / 180;
            (x[i], y[i], z[i]) = (Math.Cos(north) * Math.Cos(east), Math.Cos(north) * Math.Sin(east), Math.Sin(north));
        }

        return new ScanPlaces(ids, x, y, z, true);
    }

    /// <summary>Distance of two places, km.</summary>
    public double DistanceKm(int from, int to)
    {
        double dx = x[from] - x[to], dy = y[from] - y[to], dz = z[from] - z[to];
        var straight = Math.Sqrt(dx * dx + dy * dy + dz * dz);
        return onSphere ? 2 * EarthRadiusKm * Math.Asin(Math.Min(1, straight / 2)) : straight / 1000;
    }

    private static void Check(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length) throw new ArgumentException($"{first.Length} and {second.Length} coordinates");
        for (var i = 0; i < first.Length; i++)
            if (!double.IsFinite(first[i]) || !double.IsFinite(second[i])) throw new ArgumentException($"place {i} has a coordinate that is not finite");
    }
}
