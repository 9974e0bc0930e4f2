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
        var start = new int[rows * columns + 1];
        var neighbors = new int[rows * columns * (queen ? 8L : 4L)];
        var next = 0;
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
            {
                for (var r = Math.Max(0, row - 1); r <= Math.Min(rows - 1, row + 1); r++)
                    for (var c = Math.Max(0, column - 1); c <= Math.Min(columns - 1, column + 1); c++)
                        if ((r != row || c != column) && (queen || r == row || c == column)) neighbors[next++] = r * columns + c;
                start[row * columns + column + 1] = next;
            }

        var ones = new double[next];
        Array.Fill(ones, 1);
        return new SparseWeights(start, neighbors[..next], ones);
    }
}
