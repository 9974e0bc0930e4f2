namespace Analytics.SpatialWeights;

/// <summary>Binary weights of the k nearest points, self not included. Not symmetric: the nearest of mine need not have me among its own.</summary>
public static class KNearestNeighbors
{
    /// <summary>Of points at the same distance the one with the lower index is nearer.</summary>
    /// <param name="x">Easting.</param>
    /// <param name="y">Northing, same unit.</param>
    /// <param name="k">Neighbours a point, 1 … n − 1.</param>
    /// <exception cref="ArgumentException">Other lengths or coordinates that are not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">k out of bounds.</exception>
    public static SparseWeights Create(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int k)
        => SparseWeights.Binary([.. Search(x, y, k).Select(nearest => nearest.Select(other => other.Point).ToArray())]);

    /// <summary>The k nearest of every point, nearest first, with their distances.</summary>
    internal static (int Point, double Distance)[][] Search(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int k)
    {
        PointHash.Check(x, y);
        if (k < 1 || k >= x.Length) throw new ArgumentOutOfRangeException(nameof(k), k, $"of {x.Length} points the nearest are 1 … {x.Length - 1}");
        var points = new PointHash(x, y, SquareSide(x, y));
        var nearest = new (int Point, double Distance)[x.Length][];
        var found = new Nearest(points, k);
        for (var i = 0; i < nearest.Length; i++) nearest[i] = found.Of(i, x.Length);
        return nearest;
    }

    /// <summary>A width that puts about two points in a square, judged by the middle nine tenths so that a stray point cannot widen it.</summary>
    private static double SquareSide(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double width = Middle(x), height = Middle(y);
        var side = Math.Sqrt(width * height * 2 / x.Length);
        if (!(side > 0)) side = Math.Max(width, height) * 2 / x.Length;   // all on a line
        // Never so narrow that the farthest point's square could not be counted.
        double farthest = 0;
        for (var i = 0; i < x.Length; i++) farthest = Math.Max(farthest, Math.Max(Math.Abs(x[i]), Math.Abs(y[i])));
        return Math.Max(side > 0 ? side : 1, farthest * 1e-12);

        static double Middle(ReadOnlySpan<double> values)
        {
            var sorted = values.ToArray();
            Array.Sort(sorted);
            var cut = sorted.Length / 20;
            return sorted[^(cut + 1)] - sorted[cut];
        }
    }

    /// <summary>The best k so far, by distance and then by index.</summary>
    private sealed class Nearest(PointHash points, int k)
    {
        private const int MostRings = 32;

        private readonly (double Squared, int Point)[] best = new (double, int)[k];
        private int count;
        private int self;

        public (int Point, double Distance)[] Of(int i, int n)
        {
            (self, count) = (i, 0);
            for (var ring = 0; ; ring++)
            {
                if (ring > MostRings)   // far from everything: look at all
                {
                    count = 0;
                    for (var j = 0; j < n; j++) Offer(j);
                    break;
                }

                points.Ring(i, ring, Offer);
                var seen = ring * points.Side;   // nothing nearer than this lies outside the rings seen
                if (count == k && best[k - 1].Squared < seen * seen * (1 - 1e-12)) break;
            }

            return [.. best.Select(other => (other.Point, Math.Sqrt(other.Squared)))];
        }

        private void Offer(int j)
        {
            if (j == self) return;
            var candidate = (Squared: points.SquaredDistance(self, j), Point: j);
            if (count == k && candidate.CompareTo(best[k - 1]) >= 0) return;
            var at = count < k ? count++ : k - 1;
            for (; at > 0 && candidate.CompareTo(best[at - 1]) < 0; at--) best[at] = best[at - 1];
            best[at] = candidate;
        }
    }
}
