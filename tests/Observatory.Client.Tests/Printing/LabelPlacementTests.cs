using NetTopologySuite.Geometries;
using Observatory.Client.Printing;

namespace Observatory.Tests.Printing;

public class LabelPlacementTests
{
    private static readonly GeometryFactory Draw = new();
    private static readonly Geometry City = Draw.ToGeometry(new Envelope(0, 400, 0, 400));
    private static readonly Geometry Border = Draw.CreateLineString([new(200, 0), new(200, 400)]);

    [Fact]
    public void A_name_gives_way_to_a_leader_and_stays_in_its_district()
    {
        var label = Assert.Single(Place([new DrawnMarker(1, 170, 60, 170, 140)], new DrawnLabel("2", 170, 100)));
        Assert.NotEqual((170.0, 100.0), (label.X, label.Y));
        Assert.InRange(label.X, 1, 199);
        Assert.True(Math.Abs(label.X - 170) > LabelPlacement.WidthOf("2") / 2 || label.Y is < 42 or > 158);
    }

    [Fact]
    public void A_name_stands_beside_a_hot_spot_rather_than_on_it()
    {
        var spot = new DrawnArea(1, 3, Draw.ToGeometry(new Envelope(80, 120, 80, 120)));
        var label = Assert.Single(new LabelPlacement([spot], [], City, Border).Place([new DrawnLabel("7", 100, 100)]));
        Assert.False(spot.Shape.Distance(Draw.CreatePoint(new Coordinate(label.X, label.Y))) < 10);
    }

    [Fact]
    public void A_name_without_any_free_place_is_left_out()
        => Assert.Empty(Place([.. Enumerable.Range(0, 25).Select(n => new DrawnMarker(n, 20 + n % 5 * 40, 20 + n / 5 * 40, 20 + n % 5 * 40, 20 + n / 5 * 40))], new DrawnLabel("9", 100, 100)));

    [Fact]
    public void Nothing_in_the_way_nothing_moves()
        => Assert.Equal((100.0, 100.0), Place([], new DrawnLabel("3", 100, 100)) is [var only] ? (only.X, only.Y) : default);

    private static IReadOnlyList<DrawnLabel> Place(IReadOnlyList<DrawnMarker> markers, DrawnLabel label) => new LabelPlacement([], markers, City, Border).Place([label]);
}
