namespace Analytics.Outbreaks;

/// <summary>For every place the places round it by distance: all circles that a scan tries. Made once a night, used by all subjects.</summary>
/// <remarks>Places equally far away enter a circle together, and a ring that a bound would cut is left out: a circle is a radius, never
/// an order of rows. On a grid of hexagons the circles are so 1, 7, 13, 19 … cells.</remarks>
public sealed class ScanCircles
{
    private const double SameDistance = 1 + 1e-9;

    private ScanCircles(ScanPlaces places, int[] start, int[] members, double[] distances)
        => (Places, Start, Members, Distances) = (places, start, members, distances);

    /// <summary>The places.</summary>
    public ScanPlaces Places { get; }

    /// <summary>Where the places round place i begin in <see cref="Members"/>; one entry more than places.</summary>
    internal int[] Start { get; }

    /// <summary>Indexes of places, by distance from the centre; the centre itself first.</summary>
    internal int[] Members { get; }

    /// <summary>Distance of each member from its centre, km.</summary>
    internal double[] Distances { get; }

    /// <summary>Whether a circle may end at this member of the centre: the next one lies farther away.</summary>
    internal bool Ends(int centre, int member) => member + 1 >= Start[centre + 1] || Distances[member + 1] > Distances[member] * SameDistance;

    /// <summary>Orders the places round each place.</summary>
    /// <param name="places">At least one.</param>
    /// <param name="maximumRadiusKm">No circle is larger.</param>
    /// <param name="maximumPlaces">No circle holds more places.</param>
    /// <exception cref="ArgumentException">No place, or a bound that is not positive.</exception>
    public static ScanCircles Of(ScanPlaces places, double maximumRadiusKm = double.PositiveInfinity, int maximumPlaces = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(places);
        if (places.Count == 0) throw new ArgumentException("there is no place to scan", nameof(places));
        if (!(maximumRadiusKm > 0)) throw new ArgumentOutOfRangeException(nameof(maximumRadiusKm), maximumRadiusKm, "positive");
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumPlaces, 1);
        var rings = new (int[] Members, double[] Distances)[places.Count];
        Parallel.For(0, places.Count, centre => rings[centre] = Around(places, centre, maximumRadiusKm, maximumPlaces));
        var start = new int[places.Count + 1];
        for (var i = 0; i < rings.Length; i++) start[i + 1] = start[i] + rings[i].Members.Length;
        return new ScanCircles(places, start, [.. rings.SelectMany(r => r.Members)], [.. rings.SelectMany(r => r.Distances)]);
    }

    private static (int[] Members, double[] Distances) Around(ScanPlaces places, int centre, double maximumRadiusKm, int maximumPlaces)
    {
        var members = Enumerable.Range(0, places.Count).ToArray();
        var distances = new double[places.Count];
        // Rounding must not part what lies equally far: one bound in a thousand million.
        for (var i = 0; i < distances.Length; i++) distances[i] = places.DistanceKm(centre, i);
        distances[centre] = 0;
        Array.Sort(distances, members);
        var count = 0;
        while (count < members.Length && distances[count] <= maximumRadiusKm) count++;
        if (count > maximumPlaces)
        {
            count = maximumPlaces;
            while (count > 0 && distances[count] <= distances[count - 1] * SameDistance) count--;
        }

        for (int from = 0, to; from < count; from = to)
        {
            for (to = from + 1; to < count && distances[to] <= distances[to - 1] * SameDistance; to++) { }
            Array.Sort(members, from, to - from);
        }

        return (members[..count], distances[..count]);
    }
}
