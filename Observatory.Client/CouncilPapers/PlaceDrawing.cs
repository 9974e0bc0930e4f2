using GisData.CouncilPapers;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.IO;
using Observatory.Client.Printing;

namespace Observatory.Client.CouncilPapers;

/// <summary>The surroundings of a place in drawing units (tenths of a millimetre): north up, never mirrored.</summary>
public sealed class PlaceDrawing
{
    private const double Width = 890, Edge = 6;
    private readonly AffineTransformation move;
    private readonly Geometry window;

    public PlaceDrawing(PlaceMap map, PaperText text, double height)
    {
        // The window was cut for the full height; a lower one shows less round the place.
        var scale = Math.Max(Width / (map.East - map.West), height / (map.North - map.South));
        move = new AffineTransformation(scale, 0, Width / 2 - (map.West + map.East) / 2 * scale, 0, -scale, height / 2 + (map.South + map.North) / 2 * scale);
        window = GeometryFactory.Default.ToGeometry(new Envelope(0, Width, 0, height));
        var reader = new WKTReader();
        var districts = move.Transform(reader.Read(map.Districts));
        Districts = MapDrawing.Path(window.Intersection(districts));
        // A neighbourhood's boundary along a district's is drawn once.
        Neighbourhoods = MapDrawing.Path(window.Intersection(move.Transform(reader.Read(map.Neighbourhoods))).Difference(districts.Buffer(3)));
        Area = move.Transform(reader.Read(map.Area)).Buffer(0).Intersection(window);
        AreaPath = MapDrawing.Path(Area);
        ScaleMeters = new[] { 100.0, 200, 500, 1000, 2000, 5000 }.OrderBy(m => Math.Abs(m * scale - 150)).First();
        ScaleLength = ScaleMeters * scale;
        Labels = [.. Place(map, text, height)];
    }

    public string Districts { get; }
    public string Neighbourhoods { get; }
    public Geometry Area { get; }
    public string AreaPath { get; }
    public double ScaleMeters { get; }
    public double ScaleLength { get; }
    public IReadOnlyList<PlaceLabel> Labels { get; }

    // The nearest to the place first; a name that would touch another, the frame or the scale is left out.
    private IEnumerable<PlaceLabel> Place(PlaceMap map, PaperText text, double height)
    {
        List<Envelope> taken = [text.IsPersian ? new Envelope(860 - ScaleLength - 20, Width, height - 70, height) : new Envelope(0, ScaleLength + 50, height - 70, height)];
        var center = Area.Centroid.Coordinate;
        foreach (var label in map.Labels.Select(l => (Name: text[l.Name], At: move.Transform(new Point(l.X, l.Y)).Coordinate)).OrderBy(l => l.At.Distance(center)))
        {
            var width = label.Name.Length * 11 + 16;
            var box = new Envelope(label.At.X - width / 2.0, label.At.X + width / 2.0, label.At.Y - 18, label.At.Y + 16);
            if (box.MinX < Edge || box.MaxX > Width - Edge || box.MinY < Edge || box.MaxY > height - Edge || taken.Any(t => t.Intersects(box))) { continue; }
            taken.Add(box);
            yield return new PlaceLabel(label.Name, label.At.X, label.At.Y, width);
        }
    }
}

public sealed record PlaceLabel(string Text, double X, double Y, double Width);
