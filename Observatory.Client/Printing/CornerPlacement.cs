using NetTopologySuite.Geometries;

namespace Observatory.Client.Printing;

/// <summary>Finds for legend, scale and north the corner of the drawing in which they cover least of the city.</summary>
internal sealed class CornerPlacement
{
    public const double LegendWidth = 292, LegendHeight = 182, ScaleWidth = 170, ScaleHeight = 140;

    public CornerPlacement(Geometry city, IReadOnlyList<DrawnMarker> markers, double width, double height)
    {
        var taken = new List<Envelope>();
        Legend = Best(LegendWidth, LegendHeight);
        taken.Add(new Envelope(Legend.X, Legend.X + LegendWidth, Legend.Y, Legend.Y + LegendHeight));
        Scale = Best(ScaleWidth, ScaleHeight);

        CityCovered = Covered(taken[0]) + Covered(new Envelope(Scale.X, Scale.X + ScaleWidth, Scale.Y, Scale.Y + ScaleHeight));

        double Covered(Envelope box) => city.Intersection(city.Factory.ToGeometry(box)).Area;

        Coordinate Best(double w, double h)
            => new[] { (0.0, height - h), (width - w, height - h), (0.0, 0.0), (width - w, 0.0) }
                .Select(at => new Envelope(at.Item1, at.Item1 + w, at.Item2, at.Item2 + h))
                .OrderBy(box => Covered(box)
                    + 5000 * markers.Count(m => box.Contains(m.X, m.Y) || box.Contains(m.TipX, m.TipY))
                    + (taken.Any(t => t.Intersects(box)) ? 1e9 : 0))
                .Select(box => new Coordinate(box.MinX, box.MinY)).First();
    }

    /// <summary>How much of the city lies under legend and scale, in square units of the drawing.</summary>
    public double CityCovered { get; }
    public Coordinate Legend { get; }
    public Coordinate Scale { get; }
}
