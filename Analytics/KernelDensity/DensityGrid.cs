namespace Analytics.KernelDensity;

/// <summary>A grid of square cells in metres; values lie row by row from the south-west corner and are those of cell centres.</summary>
public sealed record DensityGrid
{
    private const int MostCells = 1 << 26;

    /// <summary>Easting of the western edge.</summary>
    public double West { get; }

    /// <summary>Northing of the southern edge.</summary>
    public double South { get; }

    /// <summary>Side of a cell in metres.</summary>
    public double CellMetres { get; }

    /// <summary>Cells from west to east.</summary>
    public int Columns { get; }

    /// <summary>Cells from south to north.</summary>
    public int Rows { get; }

    /// <summary>A grid by its south-western corner.</summary>
    /// <exception cref="ArgumentException">A corner not finite, a side not positive, no cell, or more than 67 million cells.</exception>
    public DensityGrid(double west, double south, double cellMetres, int columns, int rows)
    {
        if (!double.IsFinite(west) || !double.IsFinite(south)) throw new ArgumentException("the corner of the grid is not a place", nameof(west));
        if (!(cellMetres > 0) || double.IsInfinity(cellMetres)) throw new ArgumentOutOfRangeException(nameof(cellMetres), cellMetres, "a cell has a positive side");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        if ((long)columns * rows > MostCells) throw new ArgumentException($"{columns} × {rows} cells are too many", nameof(columns));
        (West, South, CellMetres, Columns, Rows) = (west, south, cellMetres, columns, rows);
    }

    /// <summary>Number of cells.</summary>
    public int Count => Columns * Rows;

    /// <summary>Area of a cell.</summary>
    public double CellSquareKilometres => CellMetres * CellMetres / 1e6;

    /// <summary>Easting of the centres of a column.</summary>
    public double X(int column) => West + (column + 0.5) * CellMetres;

    /// <summary>Northing of the centres of a row.</summary>
    public double Y(int row) => South + (row + 0.5) * CellMetres;

    /// <summary>The cell of a place, or −1 outside. The western and southern edges belong to a cell.</summary>
    public int CellAt(double x, double y)
    {
        double column = Math.Floor((x - West) / CellMetres), row = Math.Floor((y - South) / CellMetres);
        return column >= 0 && row >= 0 && column < Columns && row < Rows ? (int)row * Columns + (int)column : -1;
    }
}
