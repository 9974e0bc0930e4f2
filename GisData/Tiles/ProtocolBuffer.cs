using System.Text;

namespace GisData.Tiles;

/// <summary>The few things of the Protocol Buffers wire format that a vector tile needs.</summary>
internal sealed class ProtocolBuffer
{
    private byte[] bytes = new byte[1024];
    private int length;

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, length);

    public static int Size(uint value)
    {
        var size = 1;
        while ((value >>= 7) != 0) { size++; }
        return size;
    }

    public ProtocolBuffer Tag(int field, int wireType) => Varint((uint)(field << 3 | wireType));

    public ProtocolBuffer Varint(uint value)
    {
        Reserve(5);
        while (value >= 0x80)
        {
            bytes[length++] = (byte)(value | 0x80);
            value >>= 7;
        }
        bytes[length++] = (byte)value;
        return this;
    }

    /// <summary>Bytes with their length before them.</summary>
    public ProtocolBuffer Bytes(ReadOnlySpan<byte> content) => Varint((uint)content.Length).Raw(content);

    public ProtocolBuffer Raw(ReadOnlySpan<byte> content)
    {
        Reserve(content.Length);
        content.CopyTo(bytes.AsSpan(length));
        length += content.Length;
        return this;
    }

    public ProtocolBuffer Text(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    public void Clear() => length = 0;

    private void Reserve(int more)
    {
        if (length + more > bytes.Length) { Array.Resize(ref bytes, Math.Max(length + more, bytes.Length * 2)); }
    }
}
