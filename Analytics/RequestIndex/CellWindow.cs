using Analytics.AnalysisGrids;

namespace Analytics.RequestIndex;

/// <summary>Where a city's Morton cells become 32-bit numbers: a square of 2¹⁶ × 2¹⁶ cells of zoom 20 round the city, its corner on a multiple of
/// 2¹⁵ cells, so that every tile of zoom 5 and deeper is still one contiguous range.</summary>
/// <remarks>A city may lie across the seams of the pyramid (London on the meridian): the high bits of its codes cannot simply be cut off.</remarks>
public readonly record struct CellWindow
{
    /// <summary>The number of a row that has no point, and of one whose point lies outside the window; they sort last.</summary>
    public const uint NoCell = uint.MaxValue, Outside = uint.MaxValue - 1;

    /// <summary>The coarsest zoom whose tiles are contiguous.</summary>
    public const int CoarsestZoom = MortonCell.Zoom - CornerBits;

    private const int CornerBits = 15, Side = 1 << 16;

    /// <param name="cityCell">A cell near the middle of the city.</param>
    public CellWindow(long cityCell)
    {
        var (column, row) = MortonCell.ToColumnAndRow(cityCell);
        Column = Corner(column);
        Row = Corner(row);
    }

    private CellWindow(int column, int row) => (Column, Row) = (column, row);

    /// <summary>The window whose corner was kept.</summary>
    public static CellWindow At(int column, int row) => new(column, row);

    /// <summary>First column and row of the window, at zoom 20; may be negative at the edge of the world.</summary>
    public int Column { get; }
    /// <inheritdoc cref="Column"/>
    public int Row { get; }

    /// <summary>The 32-bit number of a cell; <see cref="NoCell"/> for null. The last column and row are given up, so that no cell has one of the two numbers above.</summary>
    public uint Number(long? cell)
    {
        if (cell is not { } code) { return NoCell; }
        var (column, row) = MortonCell.ToColumnAndRow(code);
        var (x, y) = (column - Column, row - Row);
        return x is < 0 or >= Side - 1 || y is < 0 or >= Side - 1 ? Outside : (uint)MortonCell.FromColumnAndRow(x, y);
    }

    /// <summary>The range [from, to) of numbers in a block of the pyramid, or null where the block lies outside the window.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The zoom is coarser than <see cref="CoarsestZoom"/> or deeper than the cells.</exception>
    public (uint From, ulong To)? Range(int zoom, int column, int row)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(zoom, CoarsestZoom);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(zoom, MortonCell.Zoom);
        var shift = MortonCell.Zoom - zoom;
        var (x, y) = (((long)column << shift) - Column, ((long)row << shift) - Row);
        if (x is < 0 or >= Side || y is < 0 or >= Side) { return null; }
        var from = (uint)MortonCell.FromColumnAndRow((int)x, (int)y);
        return (from, from + (1UL << (2 * shift)));
    }

    private static int Corner(int middle) => ((middle - (1 << (CornerBits - 1))) >> CornerBits) << CornerBits;
}
