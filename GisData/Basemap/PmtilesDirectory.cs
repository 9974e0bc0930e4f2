namespace GisData.Basemap;

/// <param name="RunLength">Tiles from <paramref name="TileId"/> on that share the bytes; 0 = the entry leads to a leaf directory.</param>
internal readonly record struct PmtilesEntry(ulong TileId, long Offset, int Length, uint RunLength);

internal sealed class PmtilesDirectory(PmtilesEntry[] entries)
{
    public bool IsEmpty => entries.Length == 0;

    /// <summary>The entry that covers the id, or null.</summary>
    public PmtilesEntry? Find(ulong id)
    {
        int low = 0, high = entries.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (entries[middle].TileId <= id) { low = middle + 1; } else { high = middle - 1; }
        }
        if (high < 0) { return null; }
        var entry = entries[high];
        return entry.RunLength == 0 || id - entry.TileId < entry.RunLength ? entry : null;
    }

    /// <summary>Four columns of variable-length numbers: id differences, run lengths, lengths, offsets (0 = right behind the one before).</summary>
    public static PmtilesDirectory Parse(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        var count = Number(bytes, ref position);
        // Four numbers each, a byte at least: a larger count is not one.
        if (count > (ulong)bytes.Length / 4) { throw new InvalidDataException($"a directory of {bytes.Length} bytes cannot hold {count} entries."); }
        var entries = new PmtilesEntry[count];
        ulong id = 0;
        for (var i = 0; i < entries.Length; i++) { entries[i] = new(id += Number(bytes, ref position), 0, 0, 0); }
        for (var i = 0; i < entries.Length; i++) { entries[i] = entries[i] with { RunLength = (uint)Number(bytes, ref position) }; }
        for (var i = 0; i < entries.Length; i++) { entries[i] = entries[i] with { Length = (int)Number(bytes, ref position) }; }
        for (var i = 0; i < entries.Length; i++)
        {
            var offset = Number(bytes, ref position);
            entries[i] = entries[i] with { Offset = offset == 0 && i > 0 ? entries[i - 1].Offset + entries[i - 1].Length : (long)offset - 1 };
        }
        return new PmtilesDirectory(entries);
    }

    /// <summary>Number of a tile: all tiles of lower zooms, then its place on the Hilbert curve of its zoom.</summary>
    public static ulong TileId(int z, int x, int y)
    {
        var id = ((1UL << (2 * z)) - 1) / 3;
        for (var side = 1L << z >> 1; side > 0; side >>= 1)
        {
            int right = (x & side) != 0 ? 1 : 0, down = (y & side) != 0 ? 1 : 0;
            id += (ulong)side * (ulong)side * (ulong)((3 * right) ^ down);
            if (down == 0)
            {
                if (right == 1) { (x, y) = ((int)(side - 1 - (x & (side - 1))), (int)(side - 1 - (y & (side - 1)))); }
                (x, y) = (y, x);
            }
        }
        return id;
    }

    private static ulong Number(ReadOnlySpan<byte> bytes, ref int position)
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (position >= bytes.Length) { throw new InvalidDataException("a directory ends within a number."); }
            var part = bytes[position++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) { return value; }
        }
        throw new InvalidDataException("a number of the directory has no end.");
    }
}
