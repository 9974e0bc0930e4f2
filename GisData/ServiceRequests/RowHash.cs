using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace GisData.ServiceRequests;

/// <summary>Sixty-four bits over everything a source says about a request, personal data left out. Two deliveries of an unchanged row
/// have the same hash; the sum over all rows is a run's data hash. Reuses its buffer: one per loader, not shared.</summary>
internal sealed class RowHash
{
    private byte[] _buffer = new byte[4096];
    private int _length;
    private readonly byte[] _digest = new byte[SHA256.HashSizeInBytes];

    public long Of(ServiceRequest r)
    {
        _length = 0;
        Add(r.Source);
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
        if (r.MessageType is not null) Add(r.MessageType);
        SHA256.HashData(_buffer.AsSpan(0, _length), _digest);
        return BinaryPrimitives.ReadInt64LittleEndian(_digest);
    }

    private void Add(DateTimeOffset? instant) => Add(instant?.UtcTicks ?? long.MinValue);

    private void Add(long value)
    {
        Reserve(8);
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(_length), value);
        _length += 8;
    }

    // The length in front keeps ("ab", "c") and ("a", "bc") apart, and null and "" too.
    private void Add(string? text)
    {
        Add(text?.Length ?? -1L);
        if (string.IsNullOrEmpty(text)) return;
        Reserve(3 * text.Length);
        _length += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_length));
    }

    private void Reserve(int bytes)
    {
        if (_length + bytes > _buffer.Length) Array.Resize(ref _buffer, Math.Max(_length + bytes, 2 * _buffer.Length));
    }
}
