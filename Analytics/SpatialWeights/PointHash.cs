namespace Analytics.SpatialWeights;

/// <summary>Points hashed into squares of one width, so that a neighbourhood costs the points in and around it. Memory O(n) whatever the
/// extent: squares that share a bucket are told apart by their column and row.</summary>
internal sealed class PointHash
{
    private const double FarthestSquare = 1L << 50;   // beyond it doubles no longer count the squares one by one

    private readonly double side;
    private readonly double[] x;
    private readonly double[] y;
    private readonly (long Column, long Row)[] squares;
    private readonly int[] bucketStart;
    private readonly int[] members;

    /// <exception cref="ArgumentException">Other lengths, or coordinates that are not finite or too far apart for the width.</exception>
    public PointHash(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double side)
    {
        Check(x, y);
        (this.side, this.x, this.y) = (side, x.ToArray(), y.ToArray());
        squares = new (long, long)[x.Length];
        bucketStart = new int[(int)Math.Min(1 << 28, System.Numerics.BitOperations.RoundUpToPowerOf2((uint)x.Length * 2 + 1)) + 1];
        for (var i = 0; i < squares.Length; i++)
        {
            squares[i] = (Square(x[i]), Square(y[i]));
            bucketStart[Bucket(squares[i].Column, squares[i].Row) + 1]++;
        }

        for (var b = 1; b < bucketStart.Length; b++) bucketStart[b] += bucketStart[b - 1];
        var next = bucketStart.AsSpan().ToArray();
        members = new int[squares.Length];
        for (var i = 0; i < squares.Length; i++) members[next[Bucket(squares[i].Column, squares[i].Row)]++] = i;
    }

    public static void Check(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length) throw new ArgumentException($"{x.Length} eastings for {y.Length} northings", nameof(y));
        for (var i = 0; i < x.Length; i++)
            if (!double.IsFinite(x[i]) || !double.IsFinite(y[i])) throw new ArgumentException($"point {i} is not a place", nameof(x));
    }

    public double SquaredDistance(int i, int j) => (x[j] - x[i]) * (x[j] - x[i]) + (y[j] - y[i]) * (y[j] - y[i]);

    /// <summary>Replaces <paramref name="found"/> by the points at most <paramref name="radius"/> from point i (itself left out), unordered.</summary>
    public void Within(int i, double radius, List<(int Point, double Distance)> found)
    {
        found.Clear();
        long left = Square(x[i] - radius), right = Square(x[i] + radius), low = Square(y[i] - radius), high = Square(y[i] + radius);
        var limit = radius * radius;
        if ((double)(right - left + 1) * (high - low + 1) > squares.Length)
        {
            for (var j = 0; j < squares.Length; j++) Take(j);
            return;
        }

        for (var column = left; column <= right; column++)
            for (var row = low; row <= high; row++)
                foreach (var j in InBucket(column, row))
                    if (squares[j] == (column, row)) Take(j);

        void Take(int j)
        {
            var squared = SquaredDistance(i, j);
            if (j != i && squared <= limit) found.Add((j, Math.Sqrt(squared)));
        }
    }

    /// <summary>Calls back for every point in the ring of squares <paramref name="ring"/> steps around point i's own square.</summary>
    public void Ring(int i, int ring, Action<int> visit)
    {
        var (column, row) = squares[i];
        for (var c = column - ring; c <= column + ring; c++)
        {
            // The two outer columns whole, of those between them the ends.
            var step = Math.Abs(c - column) == ring || ring == 0 ? 1 : 2 * ring;
            for (var r = row - ring; r <= row + ring; r += step)
                foreach (var j in InBucket(c, r))
                    if (squares[j] == (c, r)) visit(j);
        }
    }

    public double Side => side;

    private ReadOnlySpan<int> InBucket(long column, long row)
    {
        var bucket = Bucket(column, row);
        return members.AsSpan(bucketStart[bucket], bucketStart[bucket + 1] - bucketStart[bucket]);
    }

    private int Bucket(long column, long row)
        => (int)(((ulong)(column * unchecked((long)0x9E3779B97F4A7C15) + row) * 0xBF58476D1CE4E5B9) >> 32 & (uint)(bucketStart.Length - 2));

    private long Square(double coordinate)
    {
        var square = Math.Floor(coordinate / side);
        if (!(Math.Abs(square) < FarthestSquare)) throw new ArgumentException($"the coordinate {coordinate} is too far out for squares of {side}");
        return (long)square;
    }
}
