namespace Analytics.AnalysisGrids;

/// <summary>One hexagon of a pointy-top axial tessellation: <c>Q</c> grows to the east, <c>R</c> to the north-east.</summary>
/// <remarks>The identity of a cell is its pair (Q, R) together with the grid's projected reference system and width; neither is
/// held here, as a run has one of each. Source: axial coordinates as in Patel, "Hexagonal Grids" (Red Blob Games).</remarks>
/// <param name="Q">Axial column, −2²³ … 2²³ − 1.</param>
/// <param name="R">Axial row, −2²³ … 2²³ − 1.</param>
public readonly record struct HexCell(int Q, int R)
{
    private const int Offset = 1 << 23;
    private const int Limit = 1 << 24;

    /// <summary>The six steps to the neighbours, anticlockwise from the east.</summary>
    public static ReadOnlySpan<(int Q, int R)> Directions => DirectionTable;

    private static readonly (int Q, int R)[] DirectionTable = [(1, 0), (0, 1), (-1, 1), (-1, 0), (0, -1), (1, -1)];

    /// <summary>The cell as one number: <c>(Q + 2²³) · 2²⁴ + (R + 2²³)</c>. Always positive and below 2⁴⁸, so that it is exact in a
    /// JavaScript number, fits a bigint, and may be a vector tile's feature id. Ordering by id is ordering by (Q, R).</summary>
    /// <exception cref="OverflowException">A coordinate lies outside 24 bits.</exception>
    public long Id
    {
        get
        {
            uint q = (uint)(Q + Offset), r = (uint)(R + Offset);
            if (q >= Limit || r >= Limit) throw new OverflowException($"cell ({Q}, {R}) does not fit 24 bits a coordinate");
            return ((long)q << 24) | r;
        }
    }

    /// <summary>Whether a number is the <see cref="Id"/> of a cell.</summary>
    public static bool IsId(long id) => (ulong)id < 1UL << 48;

    /// <summary>The cell whose <see cref="Id"/> is given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or not below 2⁴⁸.</exception>
    public static HexCell FromId(long id)
    {
        if (!IsId(id)) throw new ArgumentOutOfRangeException(nameof(id), id, "a cell id lies between 0 and 2^48 - 1");
        return new HexCell((int)(id >> 24) - Offset, (int)(id & (Limit - 1)) - Offset);
    }

    /// <summary>The neighbour in direction 0 … 5 of <see cref="Directions"/>.</summary>
    public HexCell Neighbor(int direction)
    {
        var (q, r) = DirectionTable[direction];
        return new HexCell(Q + q, R + r);
    }

    /// <summary>How many steps from cell to cell lead to the other one (0 = itself).</summary>
    public int DistanceTo(HexCell other)
    {
        int q = Q - other.Q, r = R - other.R;
        return (Math.Abs(q) + Math.Abs(r) + Math.Abs(q + r)) / 2;
    }

    /// <summary>All cells within <paramref name="radius"/> steps, itself included: 1 + 3·k·(k + 1) cells, ordered by id.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative.</exception>
    public IEnumerable<HexCell> Disc(int radius)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        return DiscCells(this, radius);

        static IEnumerable<HexCell> DiscCells(HexCell centre, int radius)
        {
            for (var q = -radius; q <= radius; q++)
                for (var r = Math.Max(-radius, -q - radius); r <= Math.Min(radius, radius - q); r++)
                    yield return new HexCell(centre.Q + q, centre.R + r);
        }
    }
}
