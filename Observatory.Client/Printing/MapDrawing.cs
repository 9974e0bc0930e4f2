using System.Globalization;
using System.Text;
using GisData.Printing;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.IO;
using Observatory.Client.Charts;

namespace Observatory.Client.Printing;

/// <summary>A paper's map in the drawing's units (tenths of a millimetre): north up, never mirrored.</summary>
internal sealed class MapDrawing
{
    public const double Width = 1180;
    private const double Side = 14, Top = 14, Bottom = 16;
    private readonly Envelope area;
    private readonly double scale, left, top;
    private readonly Geometry city;

    /// <summary>The map as large as it fits; where legend and scale would then lie on the city, a column at the line's end is theirs.</summary>
    public static MapDrawing Of(PaperMap map, PaperText text, double height)
    {
        var full = new MapDrawing(map, text, height, 0);
        return full.Places.CityCovered < 1500 ? full : new MapDrawing(map, text, height, CornerPlacement.LegendWidth + 8);
    }

    private MapDrawing(PaperMap map, PaperText text, double height, double column)
    {
        Height = height;
        var reader = new WKTReader();
        var outline = reader.Read(map.Outline);
        area = outline.EnvelopeInternal;
        var width = Width - column;
        scale = Math.Min((width - 2 * Side) / area.Width, (height - Top - Bottom) / area.Height);
        left = (text.IsPersian ? column : 0) + (width - area.Width * scale) / 2;
        top = Top + (height - Top - Bottom - area.Height * scale) / 2;
        city = Draw(outline);
        Outline = Path(city);
        var borders = Draw(reader.Read(map.Arcs));
        Arcs = Path(borders);
        Areas = [.. map.Areas.OrderBy(a => a.Level).Select(a => new DrawnArea(a.Number, a.Level, Draw(reader.Read(a.Polygons))))];
        Edges = [.. Areas.Where(a => a.Level > 0).GroupBy(a => a.Number).Select(g => Path(NetTopologySuite.Operation.Union.UnaryUnionOp.Union(g.Select(a => a.Shape))))];
        Markers = new MarkerPlacement(Areas, city, Width, height).Place(map.Markers.Select(m => (m.Number, At(m.X, m.Y))));
        Labels = new LabelPlacement(Areas, Markers, city, borders).Place(map.Districts.Select(d => Label(d, text)).OfType<DrawnLabel>());
        (ScaleMeters, ScaleLength) = ScaleBar();
        Places = new CornerPlacement(city, Markers, Width, height);
    }

    public double Height { get; }
    public string Outline { get; }
    public string Arcs { get; }
    public IReadOnlyList<DrawnArea> Areas { get; }
    /// <summary>The edge of every hot spot round all its levels.</summary>
    public IReadOnlyList<string> Edges { get; }
    public IReadOnlyList<DrawnLabel> Labels { get; }
    public IReadOnlyList<DrawnMarker> Markers { get; }
    public double ScaleMeters { get; }
    public double ScaleLength { get; }
    public CornerPlacement Places { get; }

    private Coordinate At(double x, double y) => new(left + (x - area.MinX) * scale, top + (area.MaxY - y) * scale);

    private Geometry Draw(Geometry geometry)
    {
        var move = new AffineTransformation(scale, 0, left - area.MinX * scale, 0, -scale, top + area.MaxY * scale);
        return move.Transform(geometry);
    }

    private DrawnLabel? Label(MapLabel label, PaperText text)
    {
        var name = text[label.Name];
        var number = text.Format.Plain(label.DistrictId);
        var written = name.Contains(number, StringComparison.Ordinal) ? number : name;
        var at = At(label.X, label.Y);
        // About half the size of a letter's height wide; a name that would leave its district is left out.
        return written.Length <= 2 || written.Length * 9.5 <= label.Width * scale ? new DrawnLabel(written, at.X, at.Y) : null;
    }

    private (double Meters, double Length) ScaleBar()
    {
        double[] round = [500, 1000, 2000, 5000, 10000, 20000];
        var meters = round.OrderBy(m => Math.Abs(m * scale - 125)).First();
        return (meters, meters * scale);
    }

    public static string Path(Geometry geometry)
    {
        var path = new StringBuilder();
        for (var g = 0; g < geometry.NumGeometries; g++)
            switch (geometry.GetGeometryN(g))
            {
                case Polygon polygon:
                    Line(path, polygon.ExteriorRing.Coordinates, true);
                    foreach (var hole in polygon.InteriorRings) Line(path, hole.Coordinates, true);
                    break;
                case LineString line:
                    Line(path, line.Coordinates, false);
                    break;
            }

        return path.ToString();
    }

    // Relative steps on whole tenths: half the bytes of absolute coordinates.
    private static void Line(StringBuilder path, Coordinate[] points, bool closed)
    {
        long lastX = 0, lastY = 0;
        for (var i = 0; i < points.Length - (closed ? 1 : 0); i++)
        {
            long x = (long)Math.Round(points[i].X), y = (long)Math.Round(points[i].Y);
            if (i > 0 && x == lastX && y == lastY) continue;
            path.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'l')}{(i == 0 ? x : x - lastX)} {(i == 0 ? y : y - lastY)}");
            (lastX, lastY) = (x, y);
        }

        if (closed) path.Append('z');
    }
}

public sealed record DrawnArea(int? Number, int Level, Geometry Shape)
{
    public string Outline { get; } = MapDrawing.Path(Shape);
}

public sealed record DrawnLabel(string Text, double X, double Y);

/// <param name="X">Where the numbered disc stands; the leader goes to (<paramref name="TipX"/>, <paramref name="TipY"/>).</param>
public sealed record DrawnMarker(int Number, double X, double Y, double TipX, double TipY);
