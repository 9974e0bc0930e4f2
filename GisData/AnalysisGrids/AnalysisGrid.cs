using Analytics.AnalysisGrids;

namespace GisData.AnalysisGrids;

/// <summary>A hexagon of the city; district and neighbourhood are those of its centre.</summary>
public sealed record AnalysisCell(HexCell Cell, int? DistrictId, int? NeighbourhoodId);

/// <summary>The cells of one boundary edition. <see cref="Set"/> numbers them 0 … n − 1 and <see cref="this"/> follows that order.</summary>
public sealed class AnalysisGrid
{
    /// <summary>In place of an edition where the city has none; it is the number of no edition.</summary>
    public const int WithoutBoundaries = 0;

    private readonly AnalysisCell[] cells;

    public AnalysisGrid(int boundaryEdition, IEnumerable<AnalysisCell> cells)
    {
        BoundaryEdition = boundaryEdition;
        this.cells = [.. cells.OrderBy(c => c.Cell.Id)];
        Set = new HexCellSet(this.cells.Select(c => c.Cell));
        if (Set.Count != this.cells.Length) throw new ArgumentException("a cell is listed twice", nameof(cells));
    }

    public int BoundaryEdition { get; }

    public HexCellSet Set { get; }

    public AnalysisCell this[int index] => cells[index];
}
