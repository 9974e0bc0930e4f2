using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace GisData.ServiceRequests;

/// <summary>The texts of a row's hash.</summary>
internal enum HashedText
{
    Source,
    SourceId,
    SourceSubject,
    StatusNotes,
    Description,
    Address,
    SourceArea,
    MessageType,
}

/// <summary>Sixty-four bits over everything a source says about a request, personal data left out. Two deliveries of an unchanged row
/// have the same hash; the sum over all rows is a run's data hash. Reuses its buffer: one per loader, not shared.</summary>
internal sealed class RowHash : IDisposable
{
    private byte[] _buffer = new byte[4096];
    private int _length;
    private readonly IncrementalHash _sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly (int Start, int Length)[] _texts = new (int, int)[Enum.GetValues<HashedText>().Length];
    private readonly byte[] _digest = new byte[SHA256.HashSizeInBytes];

    public long Of(ServiceRequest r)
    {
        _length = 0;
        Add(HashedText.Source, r.Source);
        Add(HashedText.SourceId, r.SourceId);
        Add(r.RequestedAt);
        Add(r.UpdatedAt);
        Add(r.ExpectedAt);
        Add(r.ClosedAt);
        Add(HashedText.SourceSubject, r.SourceSubject);
        Add(r.SubjectId);
        Add(r.UnitId);
        Add(r.ChannelId);
        Add(r.Priority);
        Add((long)r.Status);
        Add(HashedText.StatusNotes, r.StatusNotes);
        Add(HashedText.Description, r.Description);
        Add(r.Reopened);
        Add(r.Satisfaction ?? 0L);
        Add(HashedText.Address, r.Address);
        Add(HashedText.SourceArea, r.SourceArea);
        Add(r.StatedDistrictId ?? long.MinValue);
        Add((long)r.Precision);
        Add(r.Longitude is { } x ? BitConverter.DoubleToInt64Bits(x) : long.MinValue);
        Add(r.Latitude is { } y ? BitConverter.DoubleToInt64Bits(y) : long.MinValue);
        // Only where there is one: what was loaded before there were message types keeps its hash, and comes again as a duplicate.
        if (r.MessageType is not null) Add(HashedText.MessageType, r.MessageType);
        _sha.AppendData(_buffer, 0, _length);
        _sha.GetHashAndReset(_digest);
        return BinaryPrimitives.ReadInt64LittleEndian(_digest);
    }

    /// <summary>A text of the row that was hashed last, as UTF-8: it is encoded once for the hash and the database. Of a text that is null nothing is said.</summary>
    public ReadOnlySpan<byte> Utf8(HashedText text) => _buffer.AsSpan(_texts[(int)text].Start, _texts[(int)text].Length);

    public void Dispose() => _sha.Dispose();

    private void Add(DateTimeOffset? instant) => Add(instant?.UtcTicks ?? long.MinValue);

    private void Add(long value)
    {
        Reserve(8);
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(_length), value);
        _length += 8;
    }

    // The length in front keeps ("ab", "c") and ("a", "bc") apart, and null and "" too.
    private void Add(HashedText which, string? text)
    {
        Add(text?.Length ?? -1L);
        var start = _length;
        if (!string.IsNullOrEmpty(text))
        {
            Reserve(3 * text.Length);
            _length += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_length));
        }

        _texts[(int)which] = (start, _length - start);
    }

    private void Reserve(int bytes)
    {
        if (_length + bytes > _buffer.Length) Array.Resize(ref _buffer, Math.Max(_length + bytes, 2 * _buffer.Length));
    }
}
