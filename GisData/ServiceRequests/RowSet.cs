using System.Numerics;

namespace GisData.ServiceRequests;

/// <summary>Rows of a load by their ordinal, a bit each; tells how many of its rows come before one.</summary>
internal sealed class RowSet
{
    private readonly List<ulong> _bits = [];
    private int[]? _before;

    public int Count { get; private set; }

    public void Add(int ordinal)
    {
        var word = ordinal >> 6;
        while (_bits.Count <= word) _bits.Add(0);
        var bit = 1UL << (ordinal & 63);
        if ((_bits[word] & bit) != 0) return;
        _bits[word] |= bit;
        Count++;
        _before = null;
    }

    public bool Contains(int ordinal) => ordinal >> 6 is var word && word < _bits.Count && (_bits[word] & (1UL << (ordinal & 63))) != 0;

    /// <summary>How many rows of the set have a lower ordinal. Call <see cref="Index"/> once all are in.</summary>
    public int CountBefore(int ordinal)
    {
        var word = ordinal >> 6;
        if (word >= _bits.Count) return Count;
        return _before![word] + BitOperations.PopCount(_bits[word] & ((1UL << (ordinal & 63)) - 1));
    }

    /// <summary>The rows of both.</summary>
    public RowSet With(RowSet other)
    {
        var both = new RowSet();
        for (var i = 0; i < Math.Max(_bits.Count, other._bits.Count); i++)
        {
            both._bits.Add((i < _bits.Count ? _bits[i] : 0) | (i < other._bits.Count ? other._bits[i] : 0));
            both.Count += BitOperations.PopCount(both._bits[i]);
        }

        return both;
    }

    public void Index()
    {
        var before = new int[_bits.Count];
        for (int i = 0, sum = 0; i < before.Length; i++)
        {
            before[i] = sum;
            sum += BitOperations.PopCount(_bits[i]);
        }

        _before = before;
    }
}
