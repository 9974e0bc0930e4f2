using Analytics.AnalysisGrids;

namespace Observatory.Tests.AnalysisGrids;

public class HexCellSetTests
{
    [Fact]
    public void Cells_are_numbered_by_id_once_and_neighbours_agree_both_ways()
    {
        var disc = new HexCell(10, -3).Disc(3).ToArray();
        var set = new HexCellSet(disc.Reverse().Concat(disc));
        Assert.Equal(37, set.Count);
        for (var i = 0; i < set.Count; i++)
        {
            Assert.Equal(i, set.IndexOf(set[i]));
            for (var direction = 0; direction < 6; direction++)
            {
                var neighbor = set.Neighbors(i)[direction];
                if (neighbor < 0) Assert.Equal(-1, set.IndexOf(set[i].Neighbor(direction)));
                else Assert.Equal(i, set.Neighbors(neighbor)[(direction + 3) % 6]);
            }
        }

        Assert.Equal(-1, set.IndexOf(new HexCell(0, 0)));
    }

    [Fact]
    public void Discs_are_cut_by_the_edge_of_the_set()
    {
        var set = new HexCellSet(new HexCell(0, 0).Disc(4));
        var discs = set.Discs(1);
        Assert.Equal(7, discs[set.IndexOf(new HexCell(0, 0))].Length);
        Assert.Equal(4, discs[set.IndexOf(new HexCell(4, 0))].Length);   // a corner keeps itself and three neighbours
        Assert.Equal(set.Count, set.Discs(8)[0].Length);
    }

    [Fact]
    public void Components_are_joined_by_sides_only()
    {
        var set = new HexCellSet(new HexCell(0, 0).Disc(4));
        var selected = new bool[set.Count];
        foreach (var cell in (HexCell[])[new(0, 0), new(1, 0), new(2, 0), new(-2, 0), new(1, 2)]) selected[set.IndexOf(cell)] = true;
        var parts = set.Components(selected);
        Assert.Equal(parts[set.IndexOf(new HexCell(0, 0))], parts[set.IndexOf(new HexCell(2, 0))]);
        Assert.Equal(3, parts.Where(part => part >= 0).Distinct().Count());
        Assert.Equal(set.Count - 5, parts.Count(part => part == -1));
        Assert.Throws<ArgumentException>(() => set.Components(new bool[3]));
    }
}
