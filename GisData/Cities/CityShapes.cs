using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace GisData.Cities;

/// <summary>The shapes of one boundary edition, in degrees (WGS 84).</summary>
/// <param name="Kind">"schematic", "derived" or "operator".</param>
public sealed record CityShapes(string Kind, string Source, string? FileSha256, IReadOnlyList<DistrictShape> Districts, IReadOnlyList<NeighbourhoodShape> Neighbourhoods)
{
    internal static readonly GeometryFactory Wgs84 = new(new PrecisionModel(), 4326);

    internal static MultiPolygon Multi(Geometry geometry)
    {
        var polygons = Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN).OfType<Polygon>().Where(p => !p.IsEmpty).ToArray();
        return geometry.Factory.CreateMultiPolygon(polygons);
    }

    internal static MultiPolygon Union(IEnumerable<Geometry> parts) => Multi(UnaryUnionOp.Union(parts.ToList()));
}

public sealed record NeighbourhoodShape(int NeighbourhoodId, int DistrictId, LocalizedName Name, MultiPolygon Geometry, Point Label);
