using System.Buffers.Binary;
using System.Text;

namespace GisData.ServiceRequests;

/// <summary>UTF-8 from a table of letters. In Persian, letters of two bytes and spaces of one take turns too irregularly for a processor to guess, and
/// <see cref="Encoding.UTF8"/> has it guess.</summary>
internal static class Utf8Letters
{
    // The last is the half-space's neighbour. A letter's bytes, the first lowest, and their number above them; surrogates and rarer letters are not in it.
    private const char Last = '\u200f';
    private static readonly uint[] Table = [.. Enumerable.Range(0, Last + 1).Select(Entry)];

    /// <summary>The room that <see cref="Write"/> needs: it writes an entry whole.</summary>
    public static int Room(int letters) => 3 * letters + sizeof(uint);

    /// <summary>What <see cref="Encoding.UTF8"/> writes.</summary>
    public static int Write(ReadOnlySpan<char> text, Span<byte> to)
    {
        var table = Table;
        var length = 0;
        foreach (var letter in text)
        {
            if (letter >= table.Length) return Encoding.UTF8.GetBytes(text, to);
            var entry = table[letter];
            BinaryPrimitives.WriteUInt32LittleEndian(to[length..], entry);
            length += (int)(entry >> 24);
        }

        return length;
    }

    private static uint Entry(int letter)
    {
        Span<byte> entry = stackalloc byte[sizeof(uint)];
        entry[3] = (byte)new Rune(letter).EncodeToUtf8(entry);
        return BinaryPrimitives.ReadUInt32LittleEndian(entry);
    }
}
