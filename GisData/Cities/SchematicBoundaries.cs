using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Triangulate;

namespace GisData.Cities;

/// <summary>Shapes from hand-written centres: every neighbourhood is the Voronoi cell of its centre inside the outline, a district the
/// union of its neighbourhoods.</summary>
internal static class SchematicBoundaries
{
    public static CityShapes Make(CityPack pack, SchematicPlan plan)
    {
        var projection = CityProjection.Of(pack.ProjectedSrid);
        var factory = new GeometryFactory(new PrecisionModel(), pack.ProjectedSrid);
        var outline = Ring(factory, projection, plan.Outline);
        var sites = plan.Neighbourhoods.Select(n => new Site(At(projection, n.Centre), n)).ToList();
        var cells = Cells(sites, outline, factory);

        var neighbourhoods = sites.Where(s => cells.ContainsKey(s.At))
            .Select(s => new NeighbourhoodShape(s.Neighbourhood.Id, s.Neighbourhood.District, s.Neighbourhood.Name, Degrees(projection, cells[s.At]), Label(projection, cells[s.At], s.At)))
            .ToList();
        var districts = plan.Districts.Select(d =>
        {
            var area = CityShapes.Union(sites.Where(s => s.Neighbourhood.District == d.Id && cells.ContainsKey(s.At)).Select(s => (Geometry)cells[s.At]));
            if (area.IsEmpty) throw new CityPackException($"District {d.Id} of {pack.Slug} has no ground inside the outline.");
            return new DistrictShape(d.Id, NameOf(pack, d.Id), Degrees(projection, area), Label(projection, area, At(projection, d.Centre)));
        }).ToList();
        return new CityShapes("schematic", plan.Note.En, null, districts, neighbourhoods);
    }

    private sealed record Site(Coordinate At, NeighbourhoodCentre Neighbourhood);

    private static Dictionary<Coordinate, MultiPolygon> Cells(List<Site> sites, Polygon outline, GeometryFactory factory)
    {
        var builder = new VoronoiDiagramBuilder { ClipEnvelope = Grown(outline.EnvelopeInternal) };
        builder.SetSites(sites.ConvertAll(s => s.At));
        var diagram = builder.GetDiagram(factory);
        var cells = new Dictionary<Coordinate, MultiPolygon>();
        for (var i = 0; i < diagram.NumGeometries; i++)
        {
            var cell = diagram.GetGeometryN(i);
            var inside = CityShapes.Multi(OverlayNGRobust.Overlay(cell, outline, NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection));
            if (!inside.IsEmpty) cells[(Coordinate)cell.UserData] = inside;
        }

        return cells;
    }

    private static Envelope Grown(Envelope envelope)
    {
        var grown = envelope.Copy();
        grown.ExpandBy(Math.Max(envelope.Width, envelope.Height));
        return grown;
    }

    private static LocalizedName NameOf(CityPack pack, int id)
        => pack.Districts.FirstOrDefault(d => d.Id == id)?.Name ?? throw new CityPackException($"The plan of {pack.Slug} has a district {id}, the pack has not.");

    private static Polygon Ring(GeometryFactory factory, CityProjection projection, IReadOnlyList<double[]> positions)
    {
        var ring = positions.Select(p => At(projection, p)).ToList();
        if (!ring[0].Equals2D(ring[^1])) ring.Add(ring[0].Copy());
        var polygon = factory.CreatePolygon([.. ring]);
        return polygon.IsValid ? polygon : throw new CityPackException("The outline of the plan crosses itself.");
    }

    private static Coordinate At(CityProjection projection, double[] position)
    {
        var (x, y) = projection.Project(position[0], position[1]);
        return new Coordinate(x, y);
    }

    private static MultiPolygon Degrees(CityProjection projection, Geometry area) => CityShapes.Multi(projection.Unproject(area));

    // The hand-written centre where it lies inside, for that is where its writer would have put the name.
    private static Point Label(CityProjection projection, MultiPolygon area, Coordinate centre)
    {
        var point = area.Factory.CreatePoint(centre);
        return (Point)projection.Unproject(area.Contains(point) ? point : area.InteriorPoint);
    }
}
