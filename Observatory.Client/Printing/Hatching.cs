using System.Text;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using Observatory.Client.Charts;

namespace Observatory.Client.Printing;

/// <summary>Hatches as computed lines clipped to the shape: Chromium turns SVG patterns into bitmaps. Coordinates are the drawing's.</summary>
public static class Hatching
{
    /// <summary>Lines at 45°, <paramref name="spacing"/> apart measured across them, anchored at the drawing's origin so that neighbours meet.</summary>
    public static string Diagonal(Geometry shape, double spacing)
    {
        var box = shape.EnvelopeInternal;
        var step = spacing * Math.Sqrt(2);
        var lines = new List<LineString>();
        for (var c = Math.Ceiling((box.MinY - box.MaxX) / step) * step; c <= box.MaxY - box.MinX; c += step)
            lines.Add(shape.Factory.CreateLineString([new(box.MinX - 1, box.MinX - 1 + c), new(box.MaxX + 1, box.MaxX + 1 + c)]));
        return Clipped(shape, lines);
    }

    public static string Horizontal(Geometry shape, double spacing)
    {
        var box = shape.EnvelopeInternal;
        var lines = new List<LineString>();
        for (var y = Math.Ceiling(box.MinY / spacing) * spacing; y <= box.MaxY; y += spacing)
            lines.Add(shape.Factory.CreateLineString([new(box.MinX - 1, y), new(box.MaxX + 1, y)]));
        return Clipped(shape, lines);
    }

    /// <summary>Dots on a square lattice as lines of no length: drawn with round caps they are circles.</summary>
    public static string Dots(Geometry shape, double spacing)
    {
        var box = shape.EnvelopeInternal;
        var inside = new IndexedPointInAreaLocator(shape);
        var path = new StringBuilder();
        for (var y = Math.Ceiling(box.MinY / spacing) * spacing; y <= box.MaxY; y += spacing)
            for (var x = Math.Ceiling(box.MinX / spacing) * spacing; x <= box.MaxX; x += spacing)
                if (inside.Locate(new Coordinate(x, y)) == Location.Interior) path.Append('M').Append(Svg.N(x)).Append(' ').Append(Svg.N(y)).Append("h0");
        return path.ToString();
    }

    private static string Clipped(Geometry shape, List<LineString> lines)
    {
        if (lines.Count == 0) return "";
        var path = new StringBuilder();
        var cut = shape.Factory.CreateMultiLineString([.. lines]).Intersection(shape);
        for (var i = 0; i < cut.NumGeometries; i++)
        {
            if (cut.GetGeometryN(i) is not LineString line) continue;
            var (from, to) = (line.StartPoint, line.EndPoint);
            path.Append('M').Append(Short(from.X)).Append(' ').Append(Short(from.Y)).Append('L').Append(Short(to.X)).Append(' ').Append(Short(to.Y));
        }

        return path.ToString();
    }

    private static string Short(double value) => Svg.N(Math.Round(value, 1));
}
