namespace Analytics.Clusters;

/// <summary>A k-d tree over points of a plane: halves by number on the longer side of the box, down to leaves of eight. Piles of equal points
/// are halved like any other, so its depth is the logarithm of the number of points.</summary>
/// <remarks>Source: Bentley (1975); selection by Floyd and Rivest (1975).</remarks>
internal sealed class PointTree
{
    private const int LeafSize = 8;

    // How many points are searched for between two looks at the token.
    private const int PointsAtOnce = 1024;

    /// <summary>Coordinates in tree order and the input's number of each point.</summary>
    public double[] X { get; }

    public double[] Y { get; }

    public int[] Order { get; }

    /// <summary>Nodes from the leaf level on are leaves; the children of node i are 2i + 1 and 2i + 2, both after it.</summary>
    public int FirstLeaf { get; }

    public int NodeCount { get; }

    /// <summary>Points of node i: Start[i] … End[i] − 1.</summary>
    public int[] Start { get; }

    public int[] End { get; }

    private readonly Box[] boxes;

    public PointTree(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        (X, Y, Order) = (x.ToArray(), y.ToArray(), new int[x.Length]);
        for (var i = 0; i < Order.Length; i++) Order[i] = i;
        var leaves = 1;
        while ((long)leaves * LeafSize < x.Length) leaves *= 2;
        FirstLeaf = leaves - 1;
        NodeCount = 2 * leaves - 1;
        (Start, End, boxes) = (new int[NodeCount], new int[NodeCount], new Box[NodeCount]);
        End[0] = x.Length;
        for (var node = 0; node < NodeCount; node++)
        {
            boxes[node] = BoxOf(Start[node], End[node]);
            if (node >= FirstLeaf) continue;
            var middle = (Start[node] + End[node]) / 2;
            var byX = boxes[node].East - boxes[node].West >= boxes[node].North - boxes[node].South;
            if (End[node] - Start[node] > 1) Select(byX ? X : Y, Start[node], End[node] - 1, middle);
            (Start[2 * node + 1], End[2 * node + 1]) = (Start[node], middle);
            (Start[2 * node + 2], End[2 * node + 2]) = (middle, End[node]);
        }
    }

    /// <summary>Squared distance of a place to the box of a node: never more than to any of its points.</summary>
    public double Distance2(int node, double x, double y)
    {
        ref var box = ref boxes[node];
        var dx = Math.Max(0, Math.Max(box.West - x, x - box.East));
        var dy = Math.Max(0, Math.Max(box.South - y, y - box.North));
        return dx * dx + dy * dy;
    }

    /// <summary>Squared distance of two points of the tree.</summary>
    public double Distance2Between(int one, int other)
    {
        double dx = X[one] - X[other], dy = Y[one] - Y[other];
        return dx * dx + dy * dy;
    }

    /// <summary>Squared distance of each point (tree order) to its <paramref name="rank"/>-th nearest, counting itself as the first. At most n.</summary>
    public double[] RankDistances2(int rank, CancellationToken ct = default)
    {
        var answer = new double[X.Length];
        var nearest = new double[rank];
        var stack = new (int Node, double Distance2)[64];
        for (var point = 0; point < answer.Length; point++)
        {
            if (point % PointsAtOnce == 0) ct.ThrowIfCancellationRequested();
            Array.Fill(nearest, double.PositiveInfinity);
            var open = 0;
            stack[open++] = (0, 0);
            while (open > 0)
            {
                var (node, distance) = stack[--open];
                if (distance >= nearest[^1]) continue;
                if (node < FirstLeaf)
                {
                    open = PushNearLast(stack, open, node, X[point], Y[point]);
                    continue;
                }

                for (var i = Start[node]; i < End[node]; i++)
                {
                    var d = Distance2Between(point, i);
                    if (d >= nearest[^1]) continue;
                    var at = rank - 1;
                    for (; at > 0 && nearest[at - 1] > d; at--) nearest[at] = nearest[at - 1];
                    nearest[at] = d;
                }
            }

            answer[point] = nearest[^1];
        }

        return answer;
    }

    /// <summary>Puts both children on the stack, the nearer on top.</summary>
    public int PushNearLast((int Node, double Distance2)[] stack, int open, int node, double x, double y)
    {
        var (left, right) = (Distance2(2 * node + 1, x, y), Distance2(2 * node + 2, x, y));
        var leftIsNear = left <= right;
        stack[open] = leftIsNear ? (2 * node + 2, right) : (2 * node + 1, left);
        stack[open + 1] = leftIsNear ? (2 * node + 1, left) : (2 * node + 2, right);
        return open + 2;
    }

    private Box BoxOf(int from, int to)
    {
        var box = new Box(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);
        for (var i = from; i < to; i++)
            box = new Box(Math.Min(box.West, X[i]), Math.Min(box.South, Y[i]), Math.Max(box.East, X[i]), Math.Max(box.North, Y[i]));
        return box;
    }

    // After it, what lies before place k is not larger than what lies there, and what lies after it is not smaller.
    private void Select(double[] by, int left, int right, int k)
    {
        while (right > left)
        {
            if (right - left > 600)
            {
                double n = right - left + 1, m = k - left + 1, z = Math.Log(n), s = 0.5 * Math.Exp(2 * z / 3);
                var spread = 0.5 * Math.Sqrt(z * s * (n - s) / n) * (m - n / 2 < 0 ? -1 : 1);
                Select(by, Math.Max(left, (int)(k - m * s / n + spread)), Math.Min(right, (int)(k + (n - m) * s / n + spread)), k);
            }

            var pivot = by[k];
            var (i, j) = (left, right);
            Swap(left, k);
            if (by[right] > pivot) Swap(left, right);
            while (i < j)
            {
                Swap(i++, j--);
                while (by[i] < pivot) i++;
                while (by[j] > pivot) j--;
            }

            if (by[left] == pivot) Swap(left, j);
            else Swap(++j, right);
            if (j <= k) left = j + 1;
            if (k <= j) right = j - 1;
        }
    }

    private void Swap(int i, int j)
    {
        (X[i], X[j]) = (X[j], X[i]);
        (Y[i], Y[j]) = (Y[j], Y[i]);
        (Order[i], Order[j]) = (Order[j], Order[i]);
    }

    private readonly record struct Box(double West, double South, double East, double North);
}
