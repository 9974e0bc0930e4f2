namespace Analytics.Clusters;

/// <summary>Whether any core point of one cell is in reach of any core point of another.</summary>
/// <remarks>Two crowded cells whose crowds only just miss each other would cost the product of their sizes: they are halved together with
/// their boxes, until the boxes settle it. Comparing boxes is as exact as comparing points, because rounding never turns an order round.</remarks>
internal static class ReachPairs
{
    private const long FewPairs = 4096;

    public static bool Any(ReachCells cells, int one, int other)
    {
        var (a, b) = cells.CoreCount[one] <= cells.CoreCount[other] ? (one, other) : (other, one);
        int fromA = cells.Start[a], toA = fromA + cells.CoreCount[a], fromB = cells.Start[b], toB = fromB + cells.CoreCount[b];
        if ((long)(toA - fromA) * (toB - fromB) <= FewPairs)
        {
            for (var i = fromA; i < toA; i++)
                if (ReachScan.Any(cells, i, fromB, toB)) return true;
            return false;
        }

        return Any(cells, Copy(cells, fromA, toA), Copy(cells, fromB, toB));
    }

    private static bool Any(ReachCells cells, Span<Spot> a, Span<Spot> b)
    {
        var (boxA, boxB) = (Box.Of(a), Box.Of(b));
        if (boxA.IsFar(boxB, cells)) return false;
        if (boxA.IsNear(boxB, cells)) return true;
        if (a.Length * (long)b.Length <= 16)
        {
            foreach (var spot in a)
                foreach (var to in b)
                    if (new Box(spot, spot).IsNear(new Box(to, to), cells)) return true;
            return false;
        }

        // The longer box is cut; a box without extent is a point, and two points are near or far.
        if (boxA.Longest(cells) < boxB.Longest(cells))
        {
            var cut = boxB.Cut(b, cells);
            return Any(cells, a, b[..cut]) || Any(cells, a, b[cut..]);
        }

        var half = boxA.Cut(a, cells);
        return Any(cells, a[..half], b) || Any(cells, a[half..], b);
    }

    private static Spot[] Copy(ReachCells cells, int from, int to)
    {
        var spots = new Spot[to - from];
        for (var i = 0; i < spots.Length; i++) spots[i] = new Spot(cells.X[from + i], cells.Y[from + i], cells.Days is null ? 0 : cells.Days[from + i]);
        return spots;
    }

    private readonly record struct Spot(double X, double Y, double Days);

    private readonly record struct Box(Spot Low, Spot High)
    {
        public static Box Of(ReadOnlySpan<Spot> spots)
        {
            var (low, high) = (spots[0], spots[0]);
            foreach (var spot in spots)
            {
                low = new Spot(Math.Min(low.X, spot.X), Math.Min(low.Y, spot.Y), Math.Min(low.Days, spot.Days));
                high = new Spot(Math.Max(high.X, spot.X), Math.Max(high.Y, spot.Y), Math.Max(high.Days, spot.Days));
            }

            return new Box(low, high);
        }

        /// <summary>No pair is in reach.</summary>
        public bool IsFar(Box other, ReachCells cells)
        {
            var dx = Math.Max(0, Math.Max(other.Low.X - High.X, Low.X - other.High.X));
            var dy = Math.Max(0, Math.Max(other.Low.Y - High.Y, Low.Y - other.High.Y));
            var days = Math.Max(0, Math.Max(other.Low.Days - High.Days, Low.Days - other.High.Days));
            return dx * dx + dy * dy > cells.Reach2 || days > cells.ReachDays;
        }

        /// <summary>Every pair is in reach.</summary>
        public bool IsNear(Box other, ReachCells cells)
        {
            var dx = Math.Max(other.High.X - Low.X, High.X - other.Low.X);
            var dy = Math.Max(other.High.Y - Low.Y, High.Y - other.Low.Y);
            var days = Math.Max(other.High.Days - Low.Days, High.Days - other.Low.Days);
            return dx * dx + dy * dy <= cells.Reach2 && days <= cells.ReachDays;
        }

        public double Longest(ReachCells cells) => Math.Max(Math.Max(High.X - Low.X, High.Y - Low.Y) / Math.Sqrt(cells.Reach2), DayShare(cells));

        /// <summary>Parts the spots at the middle of the longest side; returns how many lie in the lower part (neither is empty).</summary>
        public int Cut(Span<Spot> spots, ReachCells cells)
        {
            var (width, height) = (High.X - Low.X, High.Y - Low.Y);
            var axis = DayShare(cells) * Math.Sqrt(cells.Reach2) > Math.Max(width, height) ? 2 : width >= height ? 0 : 1;
            var (low, high) = (On(Low, axis), On(High, axis));
            var middle = low + (high - low) / 2;
            if (!(middle < high)) middle = low;
            var lower = 0;
            for (var i = 0; i < spots.Length; i++)
            {
                if (On(spots[i], axis) > middle) continue;
                (spots[lower], spots[i]) = (spots[i], spots[lower]);
                lower++;
            }

            return lower;
        }

        private double DayShare(ReachCells cells) => cells.Days is null ? 0 : (High.Days - Low.Days) / cells.ReachDays;

        private static double On(Spot spot, int axis) => axis switch { 0 => spot.X, 1 => spot.Y, _ => spot.Days };
    }
}
