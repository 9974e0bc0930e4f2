using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GisData.ServiceRequests;

/// <summary>Records that are written one after the other and read back in the same order, in parts that hold whole records only. What does
/// not fit a small buffer goes to the file.</summary>
/// <param name="mostBuffered">Bytes kept in memory, unless a single record is longer.</param>
internal sealed class SpillChain(SpillFile file, int mostBuffered = 1 << 16)
{
    private const int FirstBuffer = 512, ReadAtOnce = 1 << 18;
    private readonly List<(long At, int Length)> _written = [];
    private byte[] _buffer = [];
    private int _used;

    public int Count { get; private set; }

    /// <param name="head">What the record begins with.</param>
    /// <param name="rest">What follows it.</param>
    public void Add<T>(in T head, ReadOnlySpan<byte> rest = default) where T : unmanaged, ISpilled
    {
        var size = Unsafe.SizeOf<T>();
        if (_used + size + rest.Length > _buffer.Length) MakeRoom(size + rest.Length);
        MemoryMarshal.Write(_buffer.AsSpan(_used), in head);
        rest.CopyTo(_buffer.AsSpan(_used + size));
        _used += size + rest.Length;
        Count++;
    }

    /// <summary>All records in order. A part is valid until the next one is asked for.</summary>
    /// <param name="most">Bytes of a part, unless it is a single piece as it was written.</param>
    public IEnumerable<ReadOnlyMemory<byte>> Read(int most)
    {
        byte[] part = [];
        try
        {
            for (var i = 0; i < _written.Count;)
            {
                var (first, length) = (i, 0);
                do length += _written[i++].Length;
                while (i < _written.Count && length + _written[i].Length <= most);
                if (part.Length < length)
                {
                    if (part.Length > 0) ArrayPool<byte>.Shared.Return(part);
                    part = ArrayPool<byte>.Shared.Rent(length);
                }

                for (int piece = first, at = 0; piece < i; at += _written[piece++].Length) file.Read(_written[piece].At, part.AsSpan(at, _written[piece].Length));
                yield return part.AsMemory(0, length);
            }
        }
        finally
        {
            if (part.Length > 0) ArrayPool<byte>.Shared.Return(part);
        }

        if (_used > 0) yield return _buffer.AsMemory(0, _used);
    }

    /// <summary>All records at once: for chains that are known to be short.</summary>
    public ReadOnlyMemory<byte> ReadAll()
    {
        var all = new byte[_written.Sum(w => w.Length) + _used];
        var at = 0;
        foreach (var part in Read(ReadAtOnce))
        {
            part.CopyTo(all.AsMemory(at));
            at += part.Length;
        }

        return all;
    }

    /// <summary>All records in order, one at a time; the rest is valid until the next one is asked for.</summary>
    public IEnumerable<(T Head, ReadOnlyMemory<byte> Tail)> Records<T>() where T : unmanaged, ISpilled
    {
        var size = Unsafe.SizeOf<T>();
        foreach (var part in Read(ReadAtOnce))
            for (var at = 0; at < part.Length;)
            {
                var head = MemoryMarshal.Read<T>(part.Span[at..]);
                yield return (head, part.Slice(at + size, head.RestLength));
                at += size + head.RestLength;
            }
    }

    private void MakeRoom(int length)
    {
        var wanted = Math.Max(FirstBuffer, _buffer.Length);
        while (wanted < _used + length && wanted < mostBuffered) wanted *= 2;
        if (wanted < _used + length && _used > 0)
        {
            _written.Add((file.Append(_buffer.AsSpan(0, _used)), _used));
            _used = 0;
        }

        if (_buffer.Length < Math.Max(wanted, length)) Array.Resize(ref _buffer, Math.Max(wanted, length));
    }
}
