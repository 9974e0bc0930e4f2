using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Analytics.Clusters;

/// <summary>Compares one place with a run of points, four at a time. In reach: squared distance at most ε², times at most ε days apart.</summary>
internal static class ReachScan
{
    /// <summary>How many points of [from, to) are in reach of point <paramref name="at"/>; stops once <paramref name="enough"/> are.</summary>
    public static int Count(ReachCells cells, int at, int from, int to, int enough)
    {
        var count = 0;
        for (var i = from; i < to && count < enough; i += 4) count += BitOperations.PopCount(Hits(cells, at, i, to));
        return count;
    }

    /// <summary>Whether any point of [from, to) is in reach of point <paramref name="at"/>.</summary>
    public static bool Any(ReachCells cells, int at, int from, int to)
    {
        for (var i = from; i < to; i += 4)
            if (Hits(cells, at, i, to) != 0) return true;
        return false;
    }

    /// <summary>One bit for each of the four points from <paramref name="i"/> that is in reach and before <paramref name="to"/>.</summary>
    public static uint Hits(ReachCells cells, int at, int i, int to)
    {
        var dx = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(cells.X), (nuint)i) - Vector256.Create(cells.X[at]);
        var dy = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(cells.Y), (nuint)i) - Vector256.Create(cells.Y[at]);
        var hits = Vector256.LessThanOrEqual(dx * dx + dy * dy, Vector256.Create(cells.Reach2));
        if (cells.Days is not null)
        {
            var apart = Vector256.Abs(Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(cells.Days), (nuint)i) - Vector256.Create(cells.Days[at]));
            hits &= Vector256.LessThanOrEqual(apart, Vector256.Create(cells.ReachDays));
        }

        var bits = hits.ExtractMostSignificantBits();
        return to - i >= 4 ? bits : bits & ((1u << (to - i)) - 1);
    }
}
