namespace Analytics.KernelDensity;

/// <summary>Points shared out to the four nearest centres (linear binning), on the grid and a rim around it for points beyond its outermost centres.</summary>
/// <remarks>Source: Wand (1994).</remarks>
internal sealed class PointBins
{
    private readonly DensityGrid grid;
    private readonly StudyArea? area;
    private readonly double west, south;

    public int Rim { get; }

    public int Columns { get; }

    public int Rows { get; }

    /// <param name="grid">The grid.</param>
    /// <param name="area">Cells outside it get nothing: their share goes to the point's other cells.</param>
    /// <param name="rim">Cells around the grid.</param>
    public PointBins(DensityGrid grid, StudyArea? area, int rim)
    {
        (this.grid, this.area, Rim) = (grid, area, rim);
        (Columns, Rows) = (grid.Columns + 2 * rim, grid.Rows + 2 * rim);
        (west, south) = (grid.X(-rim), grid.Y(-rim));
    }

    /// <summary>Adds a weight at a place; nothing beyond the rim.</summary>
    public void Add(double[] bins, double x, double y, double weight)
    {
        double u = (x - west) / grid.CellMetres, v = (y - south) / grid.CellMetres;
        if (!(u > -1 && v > -1 && u < Columns && v < Rows)) return;
        int column = (int)Math.Floor(u), row = (int)Math.Floor(v);
        double right = u - column, upper = v - row;
        if (area is null && column >= 0 && row >= 0 && column < Columns - 1 && row < Rows - 1)
        {
            var at = row * Columns + column;
            bins[at] += weight * (1 - right) * (1 - upper);
            bins[at + 1] += weight * right * (1 - upper);
            bins[at + Columns] += weight * (1 - right) * upper;
            bins[at + Columns + 1] += weight * right * upper;
            return;
        }

        var shares = (Span<double>)stackalloc double[4];
        var sum = 0.0;
        for (var k = 0; k < 4; k++)
        {
            var cell = CellOf(column + (k & 1), row + (k >> 1));
            shares[k] = cell < 0 ? 0 : ((k & 1) == 0 ? 1 - right : right) * ((k >> 1) == 0 ? 1 - upper : upper);
            sum += shares[k];
        }

        if (area is null) sum = 1;
        for (var k = 0; k < 4; k++)
            if (shares[k] > 0) bins[CellOf(column + (k & 1), row + (k >> 1))] += weight * shares[k] / sum;
    }

    private int CellOf(int column, int row)
    {
        if (column < 0 || row < 0 || column >= Columns || row >= Rows) return -1;
        var cell = row * Columns + column;
        return area is null || area.Inside[cell] ? cell : -1;
    }
}
