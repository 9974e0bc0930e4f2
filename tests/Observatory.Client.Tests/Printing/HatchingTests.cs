using System.Globalization;
using System.Text.RegularExpressions;
using NetTopologySuite.Geometries;
using Observatory.Client.Printing;

namespace Observatory.Tests.Printing;

public partial class HatchingTests
{
    // A square with a hole: hatches must stay out of both the outside and the hole.
    private static readonly Geometry Shape = GeometryFactory.Default.ToGeometry(new Envelope(0, 400, 0, 400)).Difference(GeometryFactory.Default.ToGeometry(new Envelope(100, 300, 100, 300)));

    [Fact]
    public void Diagonal_lines_fill_the_shape_evenly_and_stay_in_it()
    {
        var lines = Lines(Hatching.Diagonal(Shape, 8)).ToList();
        Assert.All(lines, line => Assert.True(Shape.Buffer(0.2).Covers(line)));
        // Lines 8 apart: their length times 8 is the area.
        Assert.Equal(Shape.Area, lines.Sum(l => l.Length) * 8, Shape.Area * 0.03);
    }

    [Fact]
    public void Horizontal_lines_are_horizontal()
        => Assert.All(Lines(Hatching.Horizontal(Shape, 7)), line => Assert.Equal(line.StartPoint.Y, line.EndPoint.Y));

    [Fact]
    public void Dots_lie_inside()
    {
        var dots = Moves().Matches(Hatching.Dots(Shape, 8)).Select(m => new Point(Number(m.Groups[1]), Number(m.Groups[2]))).ToList();
        Assert.Equal(Shape.Area / 64, dots.Count, Shape.Area / 64 * 0.08); // the edge itself has none
        Assert.All(dots, dot => Assert.True(Shape.Contains(dot)));
    }

    private static IEnumerable<LineString> Lines(string path)
        => Segments().Matches(path).Select(m => new LineString([new(Number(m.Groups[1]), Number(m.Groups[2])), new(Number(m.Groups[3]), Number(m.Groups[4]))]));

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"M([\d.-]+) ([\d.-]+)L([\d.-]+) ([\d.-]+)")]
    private static partial Regex Segments();

    [GeneratedRegex(@"M([\d.-]+) ([\d.-]+)h0")]
    private static partial Regex Moves();
}
