using System.Buffers.Binary;
using System.Text;

namespace GisData.ServiceRequests;

/// <summary>Fields in PostgreSQL's binary COPY format: four bytes of length, then the value with the high byte first. Reuses its bytes.</summary>
internal sealed class CopyFields
{
    /// <summary>Of <see cref="Instant(long)"/>: there is none.</summary>
    public const long NoInstant = long.MinValue;

    private const long TicksOf2000 = 630_822_816_000_000_000;
    private byte[] _bytes = new byte[4096];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    /// <summary>Microseconds since 2000, as PostgreSQL counts them.</summary>
    public static long Microseconds(DateTimeOffset instant) => (instant.UtcTicks - TicksOf2000) / 10;

    /// <summary>The value of the first field, which is not null.</summary>
    public static ReadOnlySpan<byte> First(ReadOnlySpan<byte> fields) => fields.Slice(4, BinaryPrimitives.ReadInt32BigEndian(fields));

    /// <inheritdoc cref="Microseconds(DateTimeOffset)"/>
    public static long Microseconds(DateTimeOffset? instant) => instant is { } at ? Microseconds(at) : NoInstant;

    public void Clear() => Length = 0;

    /// <summary>How many fields the next row has.</summary>
    public void StartRow(short fields) => BinaryPrimitives.WriteInt16BigEndian(Take(2), fields);

    public void Null() => BinaryPrimitives.WriteInt32BigEndian(Take(4), -1);

    public void Short(int value)
    {
        var to = Take(6);
        BinaryPrimitives.WriteInt32BigEndian(to, 2);
        BinaryPrimitives.WriteInt16BigEndian(to[4..], checked((short)value));
    }

    public void Short(int? value)
    {
        if (value is { } v) Short(v);
        else Null();
    }

    public void Int(int value)
    {
        var to = Take(8);
        BinaryPrimitives.WriteInt32BigEndian(to, 4);
        BinaryPrimitives.WriteInt32BigEndian(to[4..], value);
    }

    public void Int(int? value)
    {
        if (value is { } v) Int(v);
        else Null();
    }

    public void Long(long value)
    {
        var to = Take(12);
        BinaryPrimitives.WriteInt32BigEndian(to, 8);
        BinaryPrimitives.WriteInt64BigEndian(to[4..], value);
    }

    public void Long(long? value)
    {
        if (value is { } v) Long(v);
        else Null();
    }

    public void Instant(DateTimeOffset? value) => Instant(Microseconds(value));

    /// <param name="microseconds">Since 2000, or <see cref="NoInstant"/>.</param>
    public void Instant(long microseconds)
    {
        if (microseconds == NoInstant) Null();
        else Long(microseconds);
    }

    public void Boolean(bool value)
    {
        var to = Take(5);
        BinaryPrimitives.WriteInt32BigEndian(to, 1);
        to[4] = value ? (byte)1 : (byte)0;
    }

    /// <summary>PostgreSQL's text holds no NUL character: they are left out.</summary>
    public void Text(string? value)
    {
        if (value is null)
        {
            Null();
            return;
        }

        if (value.Contains('\0', StringComparison.Ordinal)) value = value.Replace("\0", "", StringComparison.Ordinal);
        Reserve(4 + 3 * value.Length);
        var bytes = Encoding.UTF8.GetBytes(value, _bytes.AsSpan(Length + 4));
        BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(Length), bytes);
        Length += 4 + bytes;
    }

    /// <summary>A text as UTF-8; NUL characters are left out.</summary>
    public void Utf8(ReadOnlySpan<byte> value)
    {
        if (value.Contains((byte)0)) Text(Encoding.UTF8.GetString(value));
        else Bytes(value);
    }

    public void Bytes(byte[]? value)
    {
        if (value is null) Null();
        else Bytes(value.AsSpan());
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        var to = Take(4 + value.Length);
        BinaryPrimitives.WriteInt32BigEndian(to, value.Length);
        value.CopyTo(to[4..]);
    }

    /// <summary>A point in degrees: extended WKB with byte order, type with the SRID flag, SRID, x, y.</summary>
    public void Point(double longitude, double latitude)
    {
        var to = Take(29);
        BinaryPrimitives.WriteInt32BigEndian(to, 25);
        to[4] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(to[5..], 0x20000001);
        BinaryPrimitives.WriteInt32LittleEndian(to[9..], 4326);
        BinaryPrimitives.WriteDoubleLittleEndian(to[13..], longitude);
        BinaryPrimitives.WriteDoubleLittleEndian(to[21..], latitude);
    }

    /// <summary>Bytes that are fields already.</summary>
    public void Fields(ReadOnlySpan<byte> fields) => fields.CopyTo(Take(fields.Length));

    private Span<byte> Take(int bytes)
    {
        Reserve(bytes);
        Length += bytes;
        return _bytes.AsSpan(Length - bytes, bytes);
    }

    private void Reserve(int bytes)
    {
        if (Length + bytes > _bytes.Length) Array.Resize(ref _bytes, Math.Max(Length + bytes, 2 * _bytes.Length));
    }
}
