using Analytics.KernelDensity;
using GisData.Cities;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace GisData.Workbench;

/// <summary>Kernel density of the requests within an area, with a bandwidth by rule or by hand.</summary>
internal static class DensityBench
{
    /// <summary>Requests at most; of more the newest.</summary>
    public const int MostPoints = 500_000;

    public const int FewestPoints = 20;

    // Cells along the longer side: enough that none is seen, few enough that a slider answers at once.
    private const int MostCells = 400, FewestCells = 240;

    public static WorkbenchAnswer Run(WorkbenchQuestion question, BenchPoints points, Geometry? area, CityProjection projection, BenchProvenance provenance, CancellationToken ct)
    {
        if (area is null || area.IsEmpty) return WorkbenchAnswer.Refused(question, BenchRefusal.NoArea, points.Count, provenance);
        if (points.Count < FewestPoints) return WorkbenchAnswer.Refused(question, BenchRefusal.TooFew, points.Count, provenance);
        if (points.X.Distinct().Take(2).Count() < 2 && points.Y.Distinct().Take(2).Count() < 2) return WorkbenchAnswer.Refused(question, BenchRefusal.NothingVaries, points.Count, provenance);
        var chosen = question.Bandwidth is { } byHand ? new Bandwidth(byHand, points.Count, false)
            : question.BandwidthRule == "likelihood" ? Bandwidth.ByLikelihood(points.X, points.Y, DensityKernel.Quartic, question.Seed, ct) : Bandwidth.Silverman(points.X, points.Y, DensityKernel.Quartic);
        var box = area.EnvelopeInternal;
        var longer = Math.Max(box.Width, box.Height);
        var cell = Math.Clamp(chosen.Metres / 3, longer / MostCells, longer / FewestCells);
        if (chosen.Metres < 2 * cell) return WorkbenchAnswer.Refused(question, BenchRefusal.TooFine, points.Count, provenance);
        var grid = new DensityGrid(box.MinX, box.MinY, cell, (int)Math.Ceiling(box.Width / cell), (int)Math.Ceiling(box.Height / cell));
        var map = KernelDensity.Estimate(points.X, points.Y, grid, new KernelDensityOptions(chosen.Metres) { Adaptive = question.Adaptive, StudyArea = StudyArea.FromPolygon(grid, area) }, ct);
        var legend = map.Points == map.OutsidePoints ? [] : DensityLegend.Of(map);
        return new WorkbenchAnswer(question, BenchRefusal.None, points.Count, 0,
            [
                ("bandwidth", chosen.Metres), ("bandwidth_points", chosen.PointsUsed), ("bandwidth_at_bound", chosen.IsAtBound ? 1 : 0), ("cell", cell), ("peak", map.Peak), ("requests", map.Requests),
                ("outside", map.OutsidePoints), ("direct", map.IsDirect ? 1 : 0), ("km2", area.Area / 1e6),
            ],
            Shapes(map, legend, projection, ct), [.. legend.Skip(1).Select(c => c.From)]) { Provenance = provenance };
    }

    // Cells of one class that touch are one shape, joined in metres: strips that were only drawn edge to edge left slits of background between them.
    private static List<BenchFeature> Shapes(DensityMap map, IReadOnlyList<DensityClass> legend, CityProjection projection, CancellationToken ct)
    {
        var features = new List<BenchFeature>();
        var strips = Strips(map, legend);
        for (var at = 0; at < legend.Count; at++)
        {
            ct.ThrowIfCancellationRequested();
            if (strips[at].Count == 0) continue;
            var joined = CascadedPolygonUnion.Union([.. strips[at]]);
            for (var part = 0; part < joined.NumGeometries; part++)
            {
                var shape = joined.GetGeometryN(part);
                features.Add(new BenchFeature(features.Count + 1, projection.Unproject(shape), at, null, [("per_km2_from", legend[at].From), ("per_km2_to", legend[at].To), ("km2", shape.Area / 1e6)]));
            }
        }
        return features;
    }

    // By class: neighbouring cells of a row.
    private static List<Geometry>[] Strips(DensityMap map, IReadOnlyList<DensityClass> legend)
    {
        var factory = new GeometryFactory();
        var strips = legend.Select(_ => new List<Geometry>()).ToArray();
        var (grid, values) = (map.Grid, map.RequestsPerSquareKilometre);
        double X(int column) => grid.West + column * grid.CellMetres;
        double Y(int row) => grid.South + row * grid.CellMetres;
        for (var row = 0; row < grid.Rows; row++)
        {
            for (int from = 0, to; from < grid.Columns; from = to)
            {
                var at = ClassOf(values[row * grid.Columns + from], legend);
                for (to = from + 1; to < grid.Columns && ClassOf(values[row * grid.Columns + to], legend) == at; to++) { }
                if (at >= 0) strips[at].Add(factory.ToGeometry(new Envelope(X(from), X(to), Y(row), Y(row + 1))));
            }
        }
        return strips;
    }

    // −1: nothing was spread there.
    private static int ClassOf(double value, IReadOnlyList<DensityClass> legend)
    {
        if (value <= 0) return -1;
        var at = legend.Count - 1;
        while (at > 0 && value < legend[at].From) at--;
        return at;
    }
}
