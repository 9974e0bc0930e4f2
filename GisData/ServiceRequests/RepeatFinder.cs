using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GisData.ServiceRequests;

/// <summary>Of rows with one source id in a load the one of the highest line counts, of rows of one line the last; finds the others, a chain of ids at a time.</summary>
internal static class RepeatFinder
{
    private static readonly int Head = Unsafe.SizeOf<SpilledKey>();

    /// <param name="repeats">Gets a <see cref="SpilledRepeat"/> for each row that does not count.</param>
    public static void Find(RequestSpill spill, RowSet dropped, SpillChain repeats)
    {
        foreach (var chain in spill.Keys.ByHash)
            if (chain.Count > 1) FindIn(chain.ReadAll(), chain.Count, dropped, repeats);
    }

    private static void FindIn(ReadOnlyMemory<byte> chain, int count, RowSet dropped, SpillChain repeats)
    {
        var (hashes, places) = (new int[count], new int[count]);
        for (int i = 0, at = 0; i < count; i++)
        {
            places[i] = at;
            var id = Id(chain.Span, at);
            hashes[i] = HashOf(id);
            at += Head + id.Length;
        }

        Array.Sort(hashes, places);
        for (var first = 0; first < count;)
        {
            var end = first + 1;
            while (end < count && hashes[end] == hashes[first]) end++;
            if (end > first + 1) FindAmong(chain, places.AsSpan(first, end - first), dropped, repeats);
            first = end;
        }
    }

    // Rows of one hash: those of one id side by side, the one that counts last.
    private static void FindAmong(ReadOnlyMemory<byte> chain, Span<int> places, RowSet dropped, SpillChain repeats)
    {
        places.Sort((a, b) =>
        {
            var byId = Id(chain.Span, a).SequenceCompareTo(Id(chain.Span, b));
            if (byId != 0) return byId;
            var (x, y) = (Key(chain.Span, a), Key(chain.Span, b));
            return x.Line != y.Line ? x.Line.CompareTo(y.Line) : x.Ordinal.CompareTo(y.Ordinal);
        });
        var counts = Key(chain.Span, places[^1]);
        for (var i = places.Length - 2; i >= 0; i--)
        {
            var key = Key(chain.Span, places[i]);
            if (!Id(chain.Span, places[i]).SequenceEqual(Id(chain.Span, places[i + 1])))
            {
                counts = key;
                continue;
            }

            dropped.Add(key.Ordinal);
            repeats.Add(new SpilledRepeat(key.Ordinal, key.Line, counts.Ordinal));
        }
    }

    private static SpilledKey Key(ReadOnlySpan<byte> chain, int at) => MemoryMarshal.Read<SpilledKey>(chain[at..]);

    private static ReadOnlySpan<byte> Id(ReadOnlySpan<byte> chain, int at) => chain.Slice(at + Head, Key(chain, at).RestLength);

    private static int HashOf(ReadOnlySpan<byte> id)
    {
        var hash = default(HashCode);
        hash.AddBytes(id);
        return hash.ToHashCode();
    }
}
