namespace Analytics.Clusters;

/// <summary>DBSCAN over cells, with or without times: core points, joined cells, border points.</summary>
/// <remarks>Source: Ester et al. (1996) by the cells of Gan and Tao (2015). Exact. O(n · minPoints) beside the sort.</remarks>
internal static class ReachClusters
{
    // How many cells are worked on between two looks at the token.
    private const int CellsAtOnce = 1024;

    public static ClusterLabels Detect(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> days, double reach, double reachDays, int minPoints, CancellationToken ct)
    {
        var labels = new int[x.Length];
        Array.Fill(labels, ClusterLabels.Noise);
        var isCore = new bool[x.Length];
        if (x.Length < minPoints) return new ClusterLabels(labels, isCore, 0);

        var cells = new ReachCells(x, y, days, reach, reachDays);
        FindCore(cells, minPoints, ct);
        var sets = JoinCells(cells, ct);
        var count = LabelCore(cells, sets, labels, isCore);
        LabelBorder(cells, labels, ct);
        return new ClusterLabels(labels, isCore, count);
    }

    private static void FindCore(ReachCells cells, int minPoints, CancellationToken ct)
    {
        var runs = new ReachRuns(cells);
        var isCore = new bool[minPoints];
        for (var cell = 0; cell < cells.Count; cell++)
        {
            if (cell % CellsAtOnce == 0) ct.ThrowIfCancellationRequested();
            int from = cells.Start[cell], size = cells.Start[cell + 1] - from;
            if (size >= minPoints)
            {
                cells.CoreCount[cell] = size;
                continue;
            }

            runs.MoveTo(cell);
            var around = 0L;
            for (var run = 0; run < runs.From.Length; run++) around += cells.Start[runs.To[run]] - cells.Start[runs.From[run]];
            if (around < minPoints) continue;
            for (var i = 0; i < size; i++)
            {
                var found = 0;
                for (var run = 0; run < runs.From.Length && found < minPoints; run++)
                    found += ReachScan.Count(cells, from + i, cells.Start[runs.From[run]], cells.Start[runs.To[run]], minPoints - found);
                isCore[i] = found >= minPoints;
            }

            cells.PutCoreFirst(cell, isCore.AsSpan(0, size));
        }
    }

    private static DisjointSets JoinCells(ReachCells cells, CancellationToken ct)
    {
        var sets = new DisjointSets(cells.Count);
        var runs = new ReachRuns(cells, onlyLater: true);
        for (var cell = 0; cell < cells.Count; cell++)
        {
            if (cell % CellsAtOnce == 0) ct.ThrowIfCancellationRequested();
            if (cells.CoreCount[cell] == 0) continue;
            runs.MoveTo(cell);
            for (var run = 0; run < runs.From.Length; run++)
                for (var other = runs.From[run]; other < runs.To[run]; other++)
                {
                    if (cells.CoreCount[other] == 0 || sets.Find(cell) == sets.Find(other)) continue;
                    if (ReachPairs.Any(cells, cell, other)) sets.Join(cell, other);
                }
        }

        return sets;
    }

    private static int LabelCore(ReachCells cells, DisjointSets sets, int[] labels, bool[] isCore)
    {
        for (var cell = 0; cell < cells.Count; cell++)
        {
            var set = sets.Find(cell);
            for (var i = cells.Start[cell]; i < cells.Start[cell] + cells.CoreCount[cell]; i++)
            {
                isCore[cells.Order[i]] = true;
                labels[cells.Order[i]] = set;
            }
        }

        return LabelOrder.ByFirst(labels, cells.Count);
    }

    // The cluster of the nearest core point. Equal distances: the core point further west, then south, so that the order of the input decides nothing.
    private static void LabelBorder(ReachCells cells, int[] labels, CancellationToken ct)
    {
        var runs = new ReachRuns(cells);
        for (var cell = 0; cell < cells.Count; cell++)
        {
            if (cell % CellsAtOnce == 0) ct.ThrowIfCancellationRequested();
            if (cells.Start[cell] + cells.CoreCount[cell] == cells.Start[cell + 1]) continue;
            runs.MoveTo(cell);
            for (var i = cells.Start[cell] + cells.CoreCount[cell]; i < cells.Start[cell + 1]; i++)
            {
                var nearest = Nearest(cells, runs, i);
                if (nearest >= 0) labels[cells.Order[i]] = labels[cells.Order[nearest]];
            }
        }
    }

    private static int Nearest(ReachCells cells, ReachRuns runs, int point)
    {
        var nearest = -1;
        var least = (Distance2: double.PositiveInfinity, X: 0.0, Y: 0.0, Days: 0.0);
        for (var run = 0; run < runs.From.Length; run++)
            for (var cell = runs.From[run]; cell < runs.To[run]; cell++)
            {
                var to = cells.Start[cell] + cells.CoreCount[cell];
                for (var i = cells.Start[cell]; i < to; i += 4)
                {
                    var hits = ReachScan.Hits(cells, point, i, to);
                    for (var j = i; hits != 0; j++, hits >>= 1)
                    {
                        if ((hits & 1) == 0) continue;
                        double dx = cells.X[j] - cells.X[point], dy = cells.Y[j] - cells.Y[point];
                        var here = (dx * dx + dy * dy, cells.X[j], cells.Y[j], cells.Days is null ? 0 : cells.Days[j]);
                        if (here.CompareTo(least) >= 0) continue;
                        (least, nearest) = (here, j);
                    }
                }
            }

        return nearest;
    }
}
