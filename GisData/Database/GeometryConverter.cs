using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Npgsql.Internal;

namespace GisData.Database;

/// <summary>One geometry as extended WKB (with SRID, with Z where the coordinates have it).</summary>
internal sealed class GeometryConverter<T> : PgStreamingConverter<T> where T : Geometry
{
    // WKB readers and writers keep state between calls and are not safe to share between threads.
    [ThreadStatic] private static WKBReader? s_reader;
    [ThreadStatic] private static WKBWriter? s_flatWriter;
    [ThreadStatic] private static WKBWriter? s_deepWriter;

    public override T Read(PgReader reader)
    {
        var bytes = new byte[reader.CurrentRemaining];
        reader.ReadBytes(bytes.AsSpan());
        return Parse(bytes);
    }

    public override async ValueTask<T> ReadAsync(PgReader reader, CancellationToken cancellationToken = default)
    {
        var bytes = new byte[reader.CurrentRemaining];
        await reader.ReadBytesAsync(bytes.AsMemory(), cancellationToken).ConfigureAwait(false);
        return Parse(bytes);
    }

    public override Size GetSize(SizeContext context, T value, ref object? writeState)
    {
        var hasZ = !value.IsEmpty && !double.IsNaN(value.Coordinate.Z);
        var writer = hasZ
            ? s_deepWriter ??= new WKBWriter(ByteOrder.LittleEndian, handleSRID: true, emitZ: true)
            : s_flatWriter ??= new WKBWriter(ByteOrder.LittleEndian, handleSRID: true, emitZ: false);
        var bytes = writer.Write(value);
        writeState = bytes;
        return bytes.Length;
    }

    public override void Write(PgWriter writer, T value) => writer.WriteBytes((byte[])writer.Current.WriteState!);

    public override ValueTask WriteAsync(PgWriter writer, T value, CancellationToken cancellationToken = default)
        => writer.WriteBytesAsync((byte[])writer.Current.WriteState!, cancellationToken);

    private static T Parse(byte[] bytes) => (T)(s_reader ??= new WKBReader()).Read(bytes);
}
