using Analytics.AnalysisGrids;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace Observatory.Tests.AnalysisGrids;

public class HexGridTests
{
    private static readonly HexGrid Grid = new(700);
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 32639);

    [Fact]
    public void Origin_lies_in_cell_zero_and_centres_find_their_cell()
    {
        Assert.Equal(new HexCell(0, 0), Grid.CellAt(0, 0));
        foreach (var cell in new HexCell(750, 6200).Disc(12))
        {
            var centre = Grid.Center(cell);
            Assert.Equal(cell, Grid.CellAt(centre.X, centre.Y));
        }
    }

    [Fact]
    public void A_point_belongs_to_the_nearest_centre()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            double x = random.NextDouble() * 40_000 + 520_000, y = random.NextDouble() * 40_000 + 3_940_000;
            var cell = Grid.CellAt(x, y);
            var nearest = cell.Disc(2).MinBy(candidate => Grid.Center(candidate).Distance(new Coordinate(x, y)));
            Assert.Equal(nearest, cell);
        }
    }

    [Fact]
    public void Width_is_flat_to_flat_and_the_distance_to_neighbours()
    {
        var centre = Grid.Center(new HexCell(3, -5));
        for (var direction = 0; direction < 6; direction++)
            Assert.Equal(700, centre.Distance(Grid.Center(new HexCell(3, -5).Neighbor(direction))), 9);
        var corners = Grid.Corners(new HexCell(3, -5));
        Assert.Equal(700, corners.Max(c => c.X) - corners.Min(c => c.X), 9);
        Assert.Equal(Grid.CellArea, Grid.Polygon(new HexCell(3, -5), Factory).Area, 4);
        Assert.True(NetTopologySuite.Algorithm.Orientation.IsCCW(Grid.Polygon(new HexCell(3, -5), Factory).Coordinates));
    }

    [Fact]
    public void Corners_of_neighbours_are_bit_for_bit_the_same_so_a_disc_merges_without_slivers()
    {
        var disc = new HexCell(741, 6511).Disc(4).ToArray();
        var corners = disc.SelectMany(Grid.Corners).Select(c => (c.X, c.Y)).Distinct().Count();
        Assert.Equal(6 * (4 + 1) * (4 + 1), corners);   // corners of a hexagon of hexagons with k rings: 6 (k + 1)²
        var merged = UnaryUnionOp.Union(disc.Select(cell => (Geometry)Grid.Polygon(cell, Factory)));
        Assert.Equal(0, Assert.IsType<Polygon>(merged).NumInteriorRings);
        Assert.Equal(disc.Length * Grid.CellArea, merged.Area, 0.01);
    }

    [Fact]
    public void Ids_are_reversible_positive_exact_in_a_double_and_ordered()
    {
        var random = new Random(11);
        for (var i = 0; i < 5_000; i++)
        {
            var cell = new HexCell(random.Next(-8_388_608, 8_388_608), random.Next(-8_388_608, 8_388_608));
            Assert.Equal(cell, HexCell.FromId(cell.Id));
            Assert.InRange(cell.Id, 0, 1L << 48);
        }

        Assert.Equal(((0L + 8_388_608) << 24) | 8_388_608, new HexCell(0, 0).Id);
        Assert.True(new HexCell(1, -5).Id > new HexCell(0, 99).Id);
        Assert.Throws<OverflowException>(() => new HexCell(8_388_608, 0).Id);
        Assert.Throws<ArgumentOutOfRangeException>(() => HexCell.FromId(-1));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 7)]
    [InlineData(2, 19)]
    [InlineData(5, 91)]
    public void A_disc_holds_all_cells_within_its_radius(int radius, int expected)
    {
        var disc = new HexCell(-4, 9).Disc(radius).ToArray();
        Assert.Equal(expected, disc.Length);
        Assert.All(disc, cell => Assert.True(cell.DistanceTo(new HexCell(-4, 9)) <= radius));
        Assert.Equal(disc.OrderBy(cell => cell.Id), disc);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(9.99)]
    [InlineData(100_001)]
    [InlineData(double.NaN)]
    public void A_width_out_of_bounds_is_refused(double width) => Assert.Throws<ArgumentOutOfRangeException>(() => new HexGrid(width));

    [Fact]
    public void Covering_holds_every_cell_that_shares_area_and_no_other()
    {
        var shape = Factory.CreatePoint(new Coordinate(535_000, 3_950_000)).Buffer(5_000);
        var covering = Grid.Covering(shape);
        var expected = Grid.CellAt(535_000, 3_950_000).Disc(12)
            .Where(cell => Grid.Polygon(cell, Factory).Intersection(shape).Area > 1e-6).OrderBy(cell => cell.Id);
        Assert.Equal(expected, covering);
        Assert.Empty(Grid.Covering(Factory.CreatePolygon()));
    }

    [Fact]
    public void A_number_that_is_no_cell_or_lies_off_the_earth_is_no_place()
    {
        Assert.True(HexCell.IsId(1L << 47) && HexCell.IsId((1L << 48) - 1));
        Assert.False(HexCell.IsId(-1) || HexCell.IsId(1L << 48));
        Assert.True(Grid.IsOnEarth(Grid.CellAt(535_000, 3_950_000)));
        Assert.True(Grid.IsOnEarth(Grid.CellAt(-20_000_000, 20_000_000)));
        Assert.False(Grid.IsOnEarth(Grid.CellAt(0, -20_100_000)));
        Assert.False(Grid.IsOnEarth(HexCell.FromId(1)));
    }

    [Fact]
    public void The_same_place_has_the_same_id_whatever_the_boundary()
    {
        var small = Grid.Covering(Factory.CreatePoint(new Coordinate(535_000, 3_950_000)).Buffer(2_000));
        var large = Grid.Covering(Factory.CreatePoint(new Coordinate(536_500, 3_949_100)).Buffer(9_000));
        Assert.All(small, cell => Assert.Contains(cell, large));
    }
}
