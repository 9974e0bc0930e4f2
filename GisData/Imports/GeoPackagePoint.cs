using System.Buffers.Binary;

namespace GisData.Imports;

/// <summary>The point in a geometry of a GeoPackage: a header with an optional envelope, then well-known binary.</summary>
internal static class GeoPackagePoint
{
    private static readonly int[] EnvelopeBytes = [0, 32, 48, 48, 64];

    /// <summary>Null: empty, damaged, or no point.</summary>
    public static (double X, double Y)? Read(ReadOnlySpan<byte> blob)
    {
        if (blob.Length < 8 || !blob.StartsWith("GP"u8)) return null;
        var (isEmpty, envelope) = ((blob[3] & 0x10) != 0, (blob[3] >> 1) & 7);
        if (isEmpty || envelope >= EnvelopeBytes.Length) return null;
        var from = 8 + EnvelopeBytes[envelope];
        return blob.Length > from ? Point(blob[from..]) : null;
    }

    private static (double X, double Y)? Point(ReadOnlySpan<byte> wkb)
    {
        if (wkb.Length < 9) return null;
        var isLittle = wkb[0] == 1;
        // Thousands of the code, and its high bits in the older form, say that Z or M follow.
        var kind = (isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(wkb[1..]) : BinaryPrimitives.ReadUInt32BigEndian(wkb[1..])) % 0x1000_0000 % 1000;
        if (kind == 4) return Count(wkb[5..], isLittle) == 1 ? Point(wkb[9..]) : null;
        if (kind != 1 || wkb.Length < 21) return null;
        return isLittle
            ? (BinaryPrimitives.ReadDoubleLittleEndian(wkb[5..]), BinaryPrimitives.ReadDoubleLittleEndian(wkb[13..]))
            : (BinaryPrimitives.ReadDoubleBigEndian(wkb[5..]), BinaryPrimitives.ReadDoubleBigEndian(wkb[13..]));
    }

    private static uint Count(ReadOnlySpan<byte> bytes, bool isLittle) => isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
