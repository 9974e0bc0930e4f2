using System.Buffers.Binary;
using System.IO.Compression;

namespace GisData.Imports;

/// <summary>A gzip file that says so when it breaks off. The library's stream ends without a word where the file does, and the rows behind
/// would be missing without anybody knowing.</summary>
/// <remarks>The last four bytes say how long the last member is. Several members are told from a broken file by the checksum of the last.</remarks>
internal sealed class WholeGzipStream(string path) : Stream
{
    private readonly GZipStream _inner = Open(path);
    private long _total;
    private bool _isChecked;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => Seen(_inner.Read(buffer), buffer.Length);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Seen(await _inner.ReadAsync(buffer, cancellationToken), buffer.Length);

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _inner.Dispose();
        base.Dispose(disposing);
    }

    private static GZipStream Open(string path)
        => new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan), CompressionMode.Decompress);

    private int Seen(int read, int asked)
    {
        _total += read;
        if (read > 0 || asked == 0 || _isChecked) return read;
        _isChecked = true;
        var (checksum, length) = Trailer();
        if (length != (uint)_total && !(length < _total && ChecksumOfLast(length) == checksum)) throw new InvalidDataException("The gzip file breaks off before its end.");
        return 0;
    }

    private (uint Checksum, uint Length) Trailer()
    {
        using var file = File.OpenRead(path);
        Span<byte> trailer = stackalloc byte[8];
        if (file.Length < trailer.Length) return (0, uint.MaxValue);
        file.Seek(-trailer.Length, SeekOrigin.End);
        file.ReadExactly(trailer);
        return (BinaryPrimitives.ReadUInt32LittleEndian(trailer), BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]));
    }

    private uint ChecksumOfLast(long length)
    {
        using var again = Open(path);
        var buffer = new byte[1 << 16];
        var (skip, checksum) = (_total - length, uint.MaxValue);
        int read;
        while ((read = again.Read(buffer)) > 0)
        {
            var from = (int)Math.Min(skip, read);
            skip -= from;
            foreach (var b in buffer.AsSpan(from, read - from))
            {
                checksum ^= b;
                for (var bit = 0; bit < 8; bit++) checksum = (checksum >> 1) ^ (0xEDB88320 & (uint)-(int)(checksum & 1));
            }
        }

        return ~checksum;
    }
}
