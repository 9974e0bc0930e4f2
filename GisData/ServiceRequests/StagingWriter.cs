using System.Buffers.Binary;
using GisData.PersonalData;
using Npgsql;
using NpgsqlTypes;

namespace GisData.ServiceRequests;

/// <summary>Writes rows to the staging table by binary COPY, in the column order of <c>copy_staging.sql</c>.</summary>
internal sealed class StagingWriter(NpgsqlBinaryImporter copy, RequestCells cells, AreaGrid areas, PlacesByName names, PersonalSeal? seal) : IAsyncDisposable
{
    private const int ColumnsOfARequest = 30;
    private readonly RowHash _hash = new();
    private readonly byte[] _point = NewPoint();
    private DateTime _month;

    public long Accepted { get; private set; }

    public long Rejected { get; private set; }

    /// <summary>First days of the months (UTC) that the accepted rows fall into.</summary>
    public HashSet<DateTime> Months { get; } = [];

    public async Task RejectAsync(RejectedRow row, CancellationToken ct)
    {
        await copy.StartRowAsync(ct);
        await copy.WriteAsync(row.Line, NpgsqlDbType.Bigint, ct);
        await TextAsync(row.Field, ct);
        await TextAsync(row.Reason, ct);
        await TextAsync(row.Raw.Length > 4000 ? row.Raw[..4000] : row.Raw, ct);
        await TextAsync(row.Cells, ct);
        for (var i = 0; i < ColumnsOfARequest; i++) await copy.WriteNullAsync(ct);
        Rejected++;
    }

    public async Task WriteAsync(ServiceRequest r, long line, CancellationToken ct)
    {
        var hasPoint = r.Longitude is not null && r.Latitude is not null;
        await copy.StartRowAsync(ct);
        await copy.WriteAsync(line, NpgsqlDbType.Bigint, ct);
        for (var i = 0; i < 4; i++) await copy.WriteNullAsync(ct);
        await TextAsync(r.Source, ct);
        await TextAsync(r.SourceId, ct);
        await InstantAsync(r.RequestedAt, ct);
        await InstantAsync(r.UpdatedAt, ct);
        await InstantAsync(r.ExpectedAt, ct);
        await InstantAsync(r.ClosedAt, ct);
        await TextAsync(r.SourceSubject, ct);
        await copy.WriteAsync(r.SubjectId, NpgsqlDbType.Integer, ct);
        await copy.WriteAsync(r.UnitId, NpgsqlDbType.Integer, ct);
        await copy.WriteAsync((short)r.ChannelId, NpgsqlDbType.Smallint, ct);
        await copy.WriteAsync((short)r.Priority, NpgsqlDbType.Smallint, ct);
        await copy.WriteAsync((short)r.Status, NpgsqlDbType.Smallint, ct);
        await TextAsync(r.StatusNotes, ct);
        await TextAsync(r.Description, ct);
        await copy.WriteAsync((short)r.Reopened, NpgsqlDbType.Smallint, ct);
        await (r.Satisfaction is { } s ? copy.WriteAsync((short)s, NpgsqlDbType.Smallint, ct) : copy.WriteNullAsync(ct));
        await TextAsync(r.Address, ct);
        await TextAsync(r.SourceArea, ct);
        await NumberAsync(r.StatedDistrictId, ct);
        await copy.WriteAsync((short)(hasPoint ? r.Precision : PointPrecision.None), NpgsqlDbType.Smallint, ct);
        await PlaceAsync(hasPoint ? (r.Longitude!.Value, r.Latitude!.Value) : null, ct);
        await copy.WriteAsync(_hash.Of(r), NpgsqlDbType.Bigint, ct);
        await ReporterAsync(r, ct);
        await AreaAsync(hasPoint ? areas.At(r.Longitude!.Value, r.Latitude!.Value) : await names.FindAsync(r.Address, r.SourceArea, r.StatedDistrictId, ct), ct);
        var (year, month, _) = r.RequestedAt.UtcDateTime;
        if (_month.Year != year || _month.Month != month) Months.Add(_month = new DateTime(year, month, 1, 0, 0, 0, DateTimeKind.Utc));
        Accepted++;
    }

    public async Task CompleteAsync(CancellationToken ct)
    {
        await copy.CompleteAsync(ct);
        await copy.DisposeAsync();
    }

    public ValueTask DisposeAsync() => copy.DisposeAsync();

    private async Task PlaceAsync((double Longitude, double Latitude)? point, CancellationToken ct)
    {
        if (point is not { } p)
        {
            for (var i = 0; i < 3; i++) await copy.WriteNullAsync(ct);
            return;
        }

        BinaryPrimitives.WriteDoubleLittleEndian(_point.AsSpan(9), p.Longitude);
        BinaryPrimitives.WriteDoubleLittleEndian(_point.AsSpan(17), p.Latitude);
        await copy.WriteAsync(_point, NpgsqlDbType.Bytea, ct);
        var (cell, hexCell) = cells.At(p.Longitude, p.Latitude);
        await copy.WriteAsync(cell, NpgsqlDbType.Bigint, ct);
        await copy.WriteAsync(hexCell, NpgsqlDbType.Bigint, ct);
    }

    private async Task ReporterAsync(ServiceRequest r, CancellationToken ct)
    {
        if (r.ReporterPhone is null && r.ReporterName is null)
        {
            for (var i = 0; i < 3; i++) await copy.WriteNullAsync(ct);
            return;
        }

        if (seal is null) throw new InvalidOperationException("Personal data came without a key to seal it with.");
        await BytesAsync(seal.HashPhone(r.ReporterPhone), ct);
        await BytesAsync(seal.HashName(r.ReporterName), ct);
        await BytesAsync(seal.Seal(r.ReporterPhone, r.ReporterName, $"{r.Source}\u001f{r.SourceId}"), ct);
    }

    private async Task AreaAsync(AreaStamp area, CancellationToken ct)
    {
        await copy.WriteAsync(area.IsSettled, NpgsqlDbType.Boolean, ct);
        await NumberAsync(area.DistrictId, ct);
        await NumberAsync(area.NeighbourhoodId, ct);
    }

    // PostgreSQL's text holds no NUL character.
    private Task TextAsync(string? text, CancellationToken ct)
        => text is null ? copy.WriteNullAsync(ct) : copy.WriteAsync(text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal) : text, NpgsqlDbType.Text, ct);

    private Task InstantAsync(DateTimeOffset? instant, CancellationToken ct)
        => instant is { } i ? copy.WriteAsync(i.UtcDateTime, NpgsqlDbType.TimestampTz, ct) : copy.WriteNullAsync(ct);

    private Task NumberAsync(int? number, CancellationToken ct) => number is { } n ? copy.WriteAsync(n, NpgsqlDbType.Integer, ct) : copy.WriteNullAsync(ct);

    private Task BytesAsync(byte[]? bytes, CancellationToken ct) => bytes is null ? copy.WriteNullAsync(ct) : copy.WriteAsync(bytes, NpgsqlDbType.Bytea, ct);

    // Extended WKB of a point: byte order, type with the SRID flag, SRID, x, y.
    private static byte[] NewPoint()
    {
        var bytes = new byte[25];
        bytes[0] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(1), 0x20000001);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(5), 4326);
        return bytes;
    }
}
