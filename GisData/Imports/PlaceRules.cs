using GisData.Cities;
using NetTopologySuite.Geometries;

namespace GisData.Imports;

/// <summary>Whether a row's coordinates are a place of the city. A request without a usable point is kept, without the point: what was
/// asked and when is true all the same. Only text that is no number rejects the row, for there something else is wrong.</summary>
/// <remarks>Rules, each counted in the result: 0/0 and the source's placeholder points are no place; coordinates that lie in the city
/// only when exchanged are exchanged; what lies outside the city's envelope by more than about two kilometres is dropped.</remarks>
internal sealed class PlaceRules(ImportProfile profile, Envelope? city)
{
    private const double Margin = 0.02, PlaceholderTolerance = 1e-6;
    private readonly CityProjection _projection = profile.Wkt is { } wkt ? CityProjection.OfWkt(wkt) : CityProjection.Of(profile.Srid);
    private readonly Envelope? _city = Grown(city);

    public long Zero { get; private set; }

    public long Placeholder { get; private set; }

    public long Exchanged { get; private set; }

    public long Outside { get; private set; }

    public long Inside { get; private set; }

    /// <summary>The point in degrees, or none; a field and a reason where the row is to be rejected.</summary>
    public (double Longitude, double Latitude)? Read(ReadOnlySpan<char> xText, ReadOnlySpan<char> yText, out string? badField)
    {
        badField = null;
        if (xText.IsWhiteSpace() || yText.IsWhiteSpace()) return null;
        if (!TryNumber(xText, out var x)) badField = ImportField.Longitude;
        else if (!TryNumber(yText, out var y)) badField = ImportField.Latitude;
        else return Judge(x, y);
        return null;
    }

    private (double Longitude, double Latitude)? Judge(double x, double y)
    {
        if (Math.Abs(x) < PlaceholderTolerance && Math.Abs(y) < PlaceholderTolerance)
        {
            Zero++;
            return null;
        }

        foreach (var p in profile.PlaceholderPoints)
        {
            if (Math.Abs(p[0] - x) >= PlaceholderTolerance || Math.Abs(p[1] - y) >= PlaceholderTolerance) continue;
            Placeholder++;
            return null;
        }

        if (Degrees(x, y) is { } asGiven)
        {
            Inside++;
            return asGiven;
        }

        if (Degrees(y, x) is { } exchanged)
        {
            Exchanged++;
            Inside++;
            return exchanged;
        }

        Outside++;
        return null;
    }

    private (double, double)? Degrees(double x, double y)
    {
        if (profile is { Srid: 4326, Wkt: null } && (Math.Abs(x) > 180 || Math.Abs(y) > 90)) return null;
        var (longitude, latitude) = _projection.Unproject(x, y);
        if (!double.IsFinite(longitude) || !double.IsFinite(latitude) || Math.Abs(longitude) > 180 || Math.Abs(latitude) > 90) return null;
        return _city is null || _city.Contains(longitude, latitude) ? (longitude, latitude) : null;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out double value) => SourceNumber.TryRead(text, out value) && double.IsFinite(value);

    private static Envelope? Grown(Envelope? city)
    {
        if (city is null) return null;
        var grown = city.Copy();
        grown.ExpandBy(Margin);
        return grown;
    }
}
