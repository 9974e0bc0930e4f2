using Analytics.AnalysisGrids;

namespace Analytics.SpatialWeights;

/// <summary>Binary weights between cells that touch, self not included.</summary>
public static class Contiguity
{
    /// <summary>Hexagons that share a side (up to six).</summary>
    public static SparseWeights Hexagonal(HexCellSet cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var lists = new int[cells.Count][];
        for (var i = 0; i < lists.Length; i++) lists[i] = cells.Neighbors(i).ToArray().Where(neighbor => neighbor >= 0).ToArray();
        return SparseWeights.Binary(lists);
    }

    /// <summary>Cells of a full rectangular grid, numbered row by row, that share a side (rook), or a side or a corner (queen).</summary>
    /// <exception cref="ArgumentOutOfRangeException">No rows or no columns.</exception>
    public static SparseWeights Rectangular(int rows, int columns, bool queen = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        var lists = new List<int>[rows * columns];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
            {
                var list = lists[row * columns + column] = new List<int>(8);
                for (var down = -1; down <= 1; down++)
                    for (var right = -1; right <= 1; right++)
                    {
                        if (down == 0 && right == 0) continue;
                        if (!queen && down != 0 && right != 0) continue;
                        int r = row + down, c = column + right;
                        if (r >= 0 && r < rows && c >= 0 && c < columns) list.Add(r * columns + c);
                    }
            }

        return SparseWeights.Binary(lists);
    }
}
