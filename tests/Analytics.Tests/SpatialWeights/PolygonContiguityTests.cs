using Analytics.AnalysisGrids;
using Analytics.SpatialWeights;
using NetTopologySuite.Geometries;

namespace Observatory.Tests.SpatialWeights;

public class PolygonContiguityTests
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 32639);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Squares_touch_as_the_grid_says(bool queen)
    {
        var squares = Enumerable.Range(0, 20).Select(i => Square(i % 5 * 100, i / 5 * 100, 100)).ToArray();
        Same(Contiguity.Rectangular(4, 5, queen), PolygonContiguity.Create(squares, queen));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Squares_with_gaps_touch_where_the_gap_is_allowed(bool queen)
    {
        var squares = Enumerable.Range(0, 20).Select(i => Square(i % 5 * 100, i / 5 * 100, 98)).ToArray();
        Assert.Equal(20, PolygonContiguity.Create(squares, queen).Isolates.Count);
        Same(Contiguity.Rectangular(4, 5, queen), PolygonContiguity.Create(squares, queen, gap: 3));
    }

    [Fact]
    public void Hexagons_touch_as_their_grid_says()
    {
        var grid = new HexGrid(250);
        var cells = new HexCellSet(new HexCell(300, -20).Disc(3));
        Same(Contiguity.Hexagonal(cells), PolygonContiguity.Create([.. cells.Cells.Select(cell => grid.Polygon(cell, Factory))], queen: false));
    }

    [Fact]
    public void A_side_split_by_more_corners_overlaps_and_parts_count_and_an_empty_area_is_alone()
    {
        var half = Square(100, 0, 50);                                    // touches only half of the first one's side
        var parts = Factory.CreateMultiPolygon([Square(1000, 0, 10), Square(-10, 0, 10)]);
        var overlapping = Square(90, 90, 100);
        Geometry[] areas = [Square(0, 0, 100), half, parts, overlapping, Factory.CreatePolygon()];
        var rook = PolygonContiguity.Create(areas, queen: false);
        Assert.Equal([1, 2, 3], rook.Row(0).Neighbors.ToArray());
        Assert.Equal([4], rook.Isolates);
        Assert.Throws<ArgumentException>(() => PolygonContiguity.Create([Factory.CreatePoint(new Coordinate(0, 0))]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PolygonContiguity.Create(areas, gap: -1));
    }

    private static Polygon Square(double x, double y, double side) => (Polygon)Factory.ToGeometry(new Envelope(x, x + side, y, y + side));

    private static void Same(SparseWeights expected, SparseWeights actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++) Assert.Equal(expected.Row(i).Neighbors.ToArray(), actual.Row(i).Neighbors.ToArray());
    }
}
