using System.Buffers.Binary;
using System.IO.Hashing;
using System.Security.Cryptography;

namespace GisData.ServiceRequests;

/// <summary>Sixty-four bits over everything a source says about a request, personal data left out. Two deliveries of an unchanged row
/// have the same hash; the sum over all rows is a run's data hash. Reuses its buffer: one per loader, not shared.</summary>
internal sealed class RowHash(RowHashKind kind)
{
    private const int Numbers = 24 * sizeof(long);
    private byte[] _buffer = new byte[4096];
    private int _length;

    /// <summary>The texts of the row that was hashed last, but for the source, which all rows of a load share: they are encoded once for the hash and the database.
    /// In this order: id, subject, status notes, description, address, area, message type.</summary>
    public CopyFields Texts { get; } = new();

    public long Of(ServiceRequest r)
    {
        _length = 0;
        Texts.Clear();
        Encode(r.Source);
        Add(r.SourceId);
        Add(r.RequestedAt);
        Add(r.UpdatedAt);
        Add(r.ExpectedAt);
        Add(r.ClosedAt);
        Add(r.SourceSubject);
        Add(r.SubjectId);
        Add(r.UnitId);
        Add(r.ChannelId);
        Add(r.Priority);
        Add((long)r.Status);
        Add(r.StatusNotes);
        Add(r.Description);
        Add(r.Reopened);
        Add(r.Satisfaction ?? 0L);
        Add(r.Address);
        Add(r.SourceArea);
        Add(r.StatedDistrictId ?? long.MinValue);
        Add((long)r.Precision);
        Add(r.Longitude is { } x ? BitConverter.DoubleToInt64Bits(x) : long.MinValue);
        Add(r.Latitude is { } y ? BitConverter.DoubleToInt64Bits(y) : long.MinValue);
        // Only where there is one: what was loaded before there were message types keeps its hash, and comes again as a duplicate.
        if (r.MessageType is null) Texts.Null();
        else Add(r.MessageType);
        return kind == RowHashKind.Xxh3 ? (long)XxHash3.HashToUInt64(_buffer.AsSpan(0, _length)) : FirstOfSha256();
    }

    private long FirstOfSha256()
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_buffer.AsSpan(0, _length), digest);
        return BinaryPrimitives.ReadInt64LittleEndian(digest);
    }

    private void Add(DateTimeOffset? instant) => Add(instant?.UtcTicks ?? long.MinValue);

    // The first text made room for it.
    private void Add(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(_length), value);
        _length += sizeof(long);
    }

    private void Add(string? text)
    {
        var encoded = Encode(text);
        if (text is null) Texts.Null();
        else Texts.Utf8(encoded);
    }

    // The length in front keeps ("ab", "c") and ("a", "bc") apart, and null and "" too.
    private ReadOnlySpan<byte> Encode(string? text)
    {
        var most = _length + Numbers + Utf8Letters.Room(text?.Length ?? 0);
        if (most > _buffer.Length) Array.Resize(ref _buffer, 2 * most);
        Add(text?.Length ?? -1L);
        var start = _length;
        _length += Utf8Letters.Write(text, _buffer.AsSpan(start));
        return _buffer.AsSpan(start, _length - start);
    }
}
