using GisData.Database;
using NetTopologySuite.Geometries;
using Npgsql;

namespace GisData.Cities;

/// <summary>The plan's main streets, parks and water: drawn where there is no base map, and named in sentences.</summary>
internal static class SchematicReferences
{
    public static async Task ReplaceAsync(NpgsqlConnection connection, SchematicPlan plan, CancellationToken ct)
    {
        var features = plan.Streets.Select(s => (Layer: "street", s.Class, s.Name, Geometry: (Geometry)CityShapes.Wgs84.CreateLineString(Positions(s.Line))))
            .Concat(plan.Areas.Select(a => (Layer: a.Class, a.Class, a.Name, Geometry: (Geometry)CityShapes.Wgs84.CreatePolygon([.. Positions(a.Ring), Positions(a.Ring)[0]]))))
            .ToList();
        await connection.Sql(typeof(SchematicReferences), "clear_references.sql").RunAsync(ct);
        await connection.Sql(typeof(SchematicReferences), "insert_references.sql", features.Select(f => f.Layer).ToArray(), features.Select(f => f.Class).ToArray(),
            features.Select(f => f.Name.Fa).ToArray(), features.Select(f => f.Name.En).ToArray(), features.Select(f => f.Geometry).ToArray()).RunAsync(ct);
    }

    private static Coordinate[] Positions(IReadOnlyList<double[]> positions) => [.. positions.Select(p => new Coordinate(p[0], p[1]))];
}
