using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GisData.ServiceRequests;

/// <summary>Points that many rows may share, found in one pass and constant memory: every point that more than one in
/// <see cref="Counters"/> rows has is among them (Misra and Gries, 1982). A count says at least how many, and at most
/// <see cref="Missed"/> fewer than there were.</summary>
internal sealed class FrequentPoints
{
    public const int Counters = 1000;
    private readonly Dictionary<(double X, double Y), long> _counts = new(Counters + 1);
    private readonly List<((double X, double Y) Point, long Count)> _left = [];

    /// <summary>Rows seen.</summary>
    public long Rows { get; private set; }

    public long Missed { get; private set; }

    public void Add(double x, double y)
    {
        Rows++;
        if (_counts.Count < Counters)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, (x, y), out _)++;
            return;
        }

        ref var count = ref CollectionsMarshal.GetValueRefOrNullRef(_counts, (x, y));
        if (Unsafe.IsNullRef(ref count)) Forget();
        else count++;
    }

    /// <summary>All that more than <paramref name="most"/> rows can have.</summary>
    public HashSet<(double X, double Y)> Above(double most) => [.. _counts.Where(c => c.Value + Missed > most).Select(c => c.Key)];

    // One of each: as many rows go as there are counters, so this is seldom.
    private void Forget()
    {
        Missed++;
        // In a city's file nearly all go: emptying and putting the few others back costs less than taking them out one by one.
        _left.Clear();
        foreach (var (point, count) in _counts)
            if (count > 1) _left.Add((point, count - 1));
        _counts.Clear();
        foreach (var (point, count) in _left) _counts.Add(point, count);
    }
}
