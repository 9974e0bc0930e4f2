namespace Analytics.AnalysisGrids;

/// <summary>An arbitrary set of cells numbered 0 … n − 1 (by ascending id) with its neighbour table: the currency of everything that
/// runs over a grid. Immutable.</summary>
public sealed class HexCellSet
{
    private readonly Dictionary<HexCell, int> indexOf;
    private readonly HexCell[] cells;
    private readonly int[] neighbors;

    /// <summary>Numbers the given cells; the order and repetition of the input do not matter.</summary>
    public HexCellSet(IEnumerable<HexCell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        this.cells = [.. cells.Distinct().OrderBy(cell => cell.Id)];
        indexOf = new Dictionary<HexCell, int>(this.cells.Length);
        for (var i = 0; i < this.cells.Length; i++) indexOf.Add(this.cells[i], i);
        neighbors = new int[this.cells.Length * 6];
        for (var i = 0; i < this.cells.Length; i++)
            for (var direction = 0; direction < 6; direction++)
                neighbors[i * 6 + direction] = IndexOf(this.cells[i].Neighbor(direction));
    }

    /// <summary>How many cells.</summary>
    public int Count => cells.Length;

    /// <summary>The cells, ascending by id; the position is the index used everywhere else.</summary>
    public IReadOnlyList<HexCell> Cells => cells;

    /// <summary>The cell at an index.</summary>
    public HexCell this[int index] => cells[index];

    /// <summary>The index of a cell, or −1 where the set does not hold it.</summary>
    public int IndexOf(HexCell cell) => indexOf.TryGetValue(cell, out var index) ? index : -1;

    /// <summary>The six neighbours of a cell by index, anticlockwise from the east, −1 where there is none in the set.</summary>
    public ReadOnlySpan<int> Neighbors(int index) => neighbors.AsSpan(index * 6, 6);

    /// <summary>For every cell the indices of all cells of the set within <paramref name="radius"/> steps, itself included, ascending.
    /// Shape: n rows of 1 … 1 + 3·k·(k + 1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative or above 50.</exception>
    public int[][] Discs(int radius)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(radius, 50);
        var discs = new int[cells.Length][];
        var found = new List<int>(1 + 3 * radius * (radius + 1));
        for (var i = 0; i < cells.Length; i++)
        {
            found.Clear();
            foreach (var cell in cells[i].Disc(radius))
                if (indexOf.TryGetValue(cell, out var index)) found.Add(index);
            discs[i] = [.. found];
        }

        return discs;
    }

    /// <summary>The connected parts of a selection: for every cell the number of its part (0, 1, … by lowest index), or −1 where it is
    /// not selected. Two selected cells that share a side belong to the same part.</summary>
    /// <exception cref="ArgumentException">The selection has another length than the set.</exception>
    public int[] Components(ReadOnlySpan<bool> selected)
    {
        if (selected.Length != cells.Length) throw new ArgumentException($"{selected.Length} flags for {cells.Length} cells", nameof(selected));
        var part = new int[cells.Length];
        Array.Fill(part, -1);
        var next = 0;
        var open = new Stack<int>();
        for (var start = 0; start < cells.Length; start++)
        {
            if (!selected[start] || part[start] >= 0) continue;
            part[start] = next;
            open.Push(start);
            while (open.TryPop(out var cell))
                foreach (var neighbor in Neighbors(cell))
                {
                    if (neighbor < 0 || !selected[neighbor] || part[neighbor] >= 0) continue;
                    part[neighbor] = next;
                    open.Push(neighbor);
                }

            next++;
        }

        return part;
    }
}
