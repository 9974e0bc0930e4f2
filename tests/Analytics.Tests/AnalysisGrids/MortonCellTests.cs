using Analytics.AnalysisGrids;

namespace Analytics.Tests.AnalysisGrids;

public sealed class MortonCellTests
{
    [Theory]
    [InlineData(0, 0, 0L)]
    [InlineData(1, 0, 1L)]
    [InlineData(0, 1, 2L)]
    [InlineData(3, 5, 0b100111L)]
    [InlineData((1 << 20) - 1, (1 << 20) - 1, (1L << 40) - 1)]
    public void Interleaves_and_back(int column, int row, long code)
    {
        Assert.Equal(code, MortonCell.FromColumnAndRow(column, row));
        Assert.Equal((column, row), MortonCell.ToColumnAndRow(code));
    }

    [Fact]
    public void A_point_lies_in_the_tile_that_slippy_maps_give_it()
    {
        // Zoom 20 tile of 51.4, 35.7 by the OpenStreetMap formula: x = 674001, y = 412838.
        Assert.Equal((674001, 412838), MortonCell.ToColumnAndRow(MortonCell.At(51.4, 35.7)));
    }

    [Fact]
    public void Cells_of_a_coarse_tile_are_one_range()
    {
        var (column, row) = MortonCell.ToColumnAndRow(MortonCell.At(51.4, 35.7));
        var tile = MortonCell.FromColumnAndRow(column >> 8, row >> 8);
        Assert.InRange(MortonCell.At(51.4, 35.7), tile << 16, ((tile + 1) << 16) - 1);
    }

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(200, 0)]
    public void What_is_no_place_is_refused(double longitude, double latitude) => Assert.Throws<ArgumentException>(() => MortonCell.At(longitude, latitude));

    [Fact]
    public void Edges_of_the_world_stay_inside()
    {
        Assert.Equal(((1 << 20) - 1, 0), MortonCell.ToColumnAndRow(MortonCell.At(180, 90)));
        Assert.Equal((0, (1 << 20) - 1), MortonCell.ToColumnAndRow(MortonCell.At(-180, -90)));
    }
}
