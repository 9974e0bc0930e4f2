using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using GisData.Cities;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Esri;
using NetTopologySuite.IO.Esri.Shapefiles.Readers;

namespace GisData.Imports;

/// <summary>The points of a shapefile as rows: the columns of its .dbf, and the point of its .shp in degrees by its .prj.</summary>
internal sealed class ShapefileRows : TableRows
{
    private const int FileHeaderBytes = 100, RecordHeaderBytes = 8;
    private readonly string _table;
    private readonly UnpackedFile _shapes;
    private readonly ShapefileTable _attributes;
    private readonly List<Stream> _streams = [];
    private readonly CityProjection _projection;
    private ShapefileReader _reader = null!;
    private long _number;
    private bool _hasUnknownSystem;

    private ShapefileRows(string table, UnpackedFile shapes, ShapefileTable attributes, CityProjection projection) => (_table, _shapes, _attributes, _projection) = (table, shapes, attributes, projection);

    /// <summary>The number of the record, the header being line 1; deleted records count and give no row.</summary>
    public override long Line => _number + 1;

    public override long? Lines => _reader.RecordCount + 1;

    public override bool HasTypedTimes => true;

    public override bool HasUnknownSystem => _hasUnknownSystem;

    public override Encoding TextEncoding => _attributes.Encoding;

    public override string Raw => string.Join(',', Enumerable.Range(0, Header.Length - 2).Select(i => Column(i) is var text && text.AsSpan().IndexOfAny(",\"\n\r") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text));

    /// <exception cref="ImportException">no shapefile of points, a part of one is missing or damaged, or its reference system is unknown.</exception>
    public static async Task<TableRows> OpenAsync(SourceFile file, string table, ImportProfile profile, CancellationToken ct)
    {
        await using var attributes = file.OpenBeside(table, ".dbf")
            ?? throw new ImportException($"{table} comes without its .dbf, which holds everything but the places: put the .shp, .dbf, .prj and .cpg of one name into one zip.");
        var prj = await TextAsync(file, table, ".prj", ct);
        var projection = Projection(table, profile, prj);
        var stated = profile.Encoding == "auto" ? await TextAsync(file, table, ".cpg", ct) is { } page ? ShapefileTable.OfCodePage(page) : null : TextEncodings.Find(profile.Encoding);
        ShapefileRows? rows = null;
        var shapes = await file.UnpackAsync(table, ct);
        try
        {
            rows = new ShapefileRows(table, shapes, await ShapefileTable.CopyAsync(attributes, stated, ct), projection) { _hasUnknownSystem = prj is null && profile is { Srid: 4326, Wkt: null } };
            rows.Open();
            return rows;
        }
        catch (Exception e)
        {
            shapes.Dispose();
            rows?.Dispose();
            if (Explained(table, e) is { } explained) throw explained;
            throw;
        }
    }

    public override string[] Fields(TableColumns columns)
        => WithPoint(columns, Column, Point() is { } point ? _projection.Unproject(point.X, point.Y) : null);

    public override Task<bool> NextAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            while (_reader.Read(out var deleted))
            {
                _number++;
                if (!deleted) return Task.FromResult(true);
            }
        }
        catch (Exception e) when (Explained(_table, e) is { } explained)
        {
            throw explained;
        }

        return Task.FromResult(false);
    }

    public override void Dispose()
    {
        _reader?.Dispose();
        foreach (var stream in _streams) stream.Dispose();
        _attributes.Dispose();
        _shapes.Dispose();
    }

    private void Open()
    {
        foreach (var path in (string[])[_shapes.Path, _attributes.Path]) _streams.Add(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16));
        _reader = Shapefile.OpenRead(_streams[0], _streams[1], new ShapefileReaderOptions { Encoding = _attributes.Encoding, GeometryBuilderMode = GeometryBuilderMode.IgnoreInvalidShapes });
        if (!_reader.ShapeType.IsPoint() && !_reader.ShapeType.IsMultiPoint())
            throw new ImportException($"{_table} holds shapes of the kind {_reader.ShapeType}, not points: a request is at one place. Shapes of districts are loaded with: ./observatory boundaries FILE.geojson");
        // The library would give the rows beyond the end of the shapes without a place.
        var shapes = CountShapes(_shapes.Path);
        if (shapes != _reader.RecordCount) throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"its .dbf has {_reader.RecordCount:N0} records, its .shp {shapes:N0}."));
        Header = [.. _reader.Fields.Select(f => f.Name), GeometryX, GeometryY];
    }

    // Records of a .shp follow each other, each with its number and the length of its content in units of two bytes.
    private static long CountShapes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        file.Position = FileHeaderBytes;
        var head = new byte[RecordHeaderBytes];
        long count = 0;
        for (int length; (length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)) > 0; count++)
        {
            var end = file.Position + 2L * BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(4));
            if (length < head.Length || end < file.Position || end > file.Length) throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"its .shp breaks off within record {count + 1:N0}."));
            file.Position = end;
        }

        return count;
    }

    private string Column(int column)
    {
        var text = ((_reader.Fields[column].Value as string) ?? "").TrimEnd('\uFFFD', '\0', ' ').TrimStart();
        return _attributes.Types[column] == 'D' ? ShapefileTable.Date(text) : text;
    }

    private Coordinate? Point() => _reader.Geometry is { IsEmpty: false, NumPoints: 1 } geometry && double.IsFinite(geometry.Coordinate.X) && double.IsFinite(geometry.Coordinate.Y) ? geometry.Coordinate : null;

    // The profile's own system counts before the file's: it is what somebody says who knows better.
    private static CityProjection Projection(string table, ImportProfile profile, string? prj)
    {
        try
        {
            return profile.Wkt is { } wkt ? CityProjection.OfWkt(wkt) : profile.Srid != 4326 || prj is null ? CityProjection.Of(profile.Srid) : CityProjection.OfWkt(prj);
        }
        catch (NotSupportedException e)
        {
            throw new ImportException($"The .prj of {table} cannot be used: {e.Message} The profile's srid or wkt counts before the .prj.", e);
        }
    }

    private static async Task<string?> TextAsync(SourceFile file, string table, string ending, CancellationToken ct)
    {
        if (file.OpenBeside(table, ending) is not { } stream) return null;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(ct) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
    }

    // The library throws whatever the damage runs into.
    private static ImportException? Explained(string table, Exception e) => e is ImportException or OperationCanceledException or OutOfMemoryException or UnauthorizedAccessException || (e is IOException and not (EndOfStreamException or FileLoadException))
        ? null
        : new ImportException($"{table} is not a shapefile that can be read, or a part of it is damaged: {e.Message} Nothing was loaded.", e);
}
