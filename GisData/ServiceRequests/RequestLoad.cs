using GisData.Cities;
using GisData.Database;
using GisData.PersonalData;
using NetTopologySuite.Geometries;
using Npgsql;

namespace GisData.ServiceRequests;

/// <summary>Brings many requests into the database in one transaction: rows stream into a temporary table by binary COPY, then one set
/// statement each finds what is new or changed, stamps places, moves superseded versions to the history and inserts. Ended without
/// <see cref="CommitAsync"/>, by whatever means, it leaves nothing.</summary>
public sealed class RequestLoad : IAsyncDisposable
{
    private const int MostFreshMonths = 180;
    private readonly ObservatoryDatabase _database;
    private readonly CityPack _pack;
    private readonly LoadOrigin _origin;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly StagingWriter _staging;
    private readonly AreaGrid _areas;
    private readonly PlacesByName _names;

    private RequestLoad(
        ObservatoryDatabase database, CityPack pack, LoadOrigin origin, NpgsqlConnection connection, NpgsqlTransaction transaction, StagingWriter staging, AreaGrid areas, PlacesByName names)
        => (_database, _pack, _origin, _connection, _transaction, _staging, _areas, _names) = (database, pack, origin, connection, transaction, staging, areas, names);

    /// <param name="seal">Needed where requests carry personal data.</param>
    public static async Task<RequestLoad> BeginAsync(ObservatoryDatabase database, CityPack pack, LoadOrigin origin, PersonalSeal? seal, CancellationToken ct)
    {
        var connection = await database.OpenForIngestAsync(ct);
        try
        {
            var transaction = await connection.BeginTransactionAsync(ct);
            // Held until the process is done with it, in one way or the other: see fail_abandoned.sql.
            if (origin.ImportId is { } import) await connection.Sql(typeof(RequestLoad), "lock_import.sql", import).RunAsync(ct);
            await connection.Sql(typeof(RequestLoad), "create_staging.sql").RunAsync(ct);
            var areas = await ReadAreasAsync(connection, ct);
            var copy = await connection.BeginBinaryImportAsync(EmbeddedSql.Read(typeof(RequestLoad), "copy_staging.sql"), ct);
            var names = new PlacesByName(database, pack);
            return new RequestLoad(database, pack, origin, connection, transaction, new StagingWriter(copy, new RequestCells(pack), areas, names, seal), areas, names);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public long Written => _staging.Accepted + _staging.Rejected;

    /// <param name="line">Where it came from: the later of two rows with one key wins.</param>
    public Task WriteAsync(ServiceRequest request, long line, CancellationToken ct) => _staging.WriteAsync(request, line, ct);

    /// <summary>Needs an origin with an import: rejected rows are kept under its number.</summary>
    public Task RejectAsync(RejectedRow row, CancellationToken ct) => _staging.RejectAsync(row, ct);

    /// <param name="beforeCommit">Further work in the same transaction, given the outcome (the import run closes its own row).</param>
    public async Task<LoadOutcome> CommitAsync(Func<NpgsqlConnection, LoadOutcome, CancellationToken, Task>? beforeCommit, CancellationToken ct)
    {
        await _staging.CompleteAsync(ct);
        await EnsureManyMonthsAsync(ct);
        var batch = (long)(await Sql("open_batch.sql", _origin.Kind, _origin.ImportId, _origin.Note).ScalarAsync(ct))!;
        if (_origin.ReplacesSimulation) await Sql("remove_simulation.sql").RunAsync(ct);
        var defaultPoints = await LeaveDefaultPointsAsync(ct);
        await Sql("find_incoming.sql", _areas.Edition).RunAsync(ct);
        await Sql("analyze_incoming.sql").RunAsync(ct);
        var (loaded, updated, withoutPoint, first, last, unplaced) = (await Sql("count_incoming.sql", _pack.TimeZone)
            .ListAsync(r => (r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.Nullable<DateOnly>(3), r.Nullable<DateOnly>(4), r.GetInt64(5)), ct))[0];
        if (unplaced > 0) await PlaceAsync(ct);
        if (loaded > 0) await ApplyAsync(batch, loaded, first, last, ct);
        else await Sql("drop_batch.sql", batch).RunAsync(ct);   // nothing changed: no batch, nobody is woken

        if (_origin.ImportId is { } import)
        {
            await Sql("save_rejected.sql", import).RunAsync(ct);
            if (_staging.Accepted > loaded) await Sql("save_duplicates.sql", import).RunAsync(ct);
        }

        var outcome = new LoadOutcome(loaded > 0 ? batch : null, loaded, updated, _staging.Accepted - loaded, _staging.Rejected, withoutPoint, first, last) { DefaultPoints = defaultPoints, PlacesByName = _names.Counts };
        if (beforeCommit is not null) await beforeCommit(_connection, outcome, ct);
        await _transaction.CommitAsync(ct);
        return outcome;
    }

    public async ValueTask DisposeAsync()
    {
        await _staging.DisposeAsync();
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static async Task<AreaGrid> ReadAreasAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var rows = await connection.Sql(typeof(RequestLoad), "list_areas.sql")
            .ListAsync(r => (Edition: r.GetInt32(0), District: r.GetInt32(1), Neighbourhood: r.Nullable<int>(2), Shape: r.GetFieldValue<Geometry>(3)), ct);
        return new AreaGrid(rows.Count > 0 ? rows[0].Edition : null, [.. rows.Select(r => (r.District, r.Neighbourhood, r.Shape))]);
    }

    private async Task PlaceAsync(CancellationToken ct)
    {
        await Sql("subdivide_boundaries.sql").RunAsync(ct);
        await Sql("stamp_places.sql").RunAsync(ct);
        await Sql("stamp_gaps.sql").RunAsync(ct);
    }

    private async Task ApplyAsync(long batch, long loaded, DateOnly? first, DateOnly? last, CancellationToken ct)
    {
        await Sql("supersede_old.sql", batch).RunAsync(ct);
        await Sql("insert_keys.sql").RunAsync(ct);
        await Sql("move_keys.sql").RunAsync(ct);
        await InsertAsync(batch, ct);
        await Sql("save_reporters.sql", batch).RunAsync(ct);
        await Sql("close_batch.sql", batch, loaded, first, last).RunAsync(ct);
    }

    private async Task<IReadOnlyList<DefaultPoint>> LeaveDefaultPointsAsync(CancellationToken ct)
    {
        if (_origin.ImportId is not { } import) return [];
        double[] sharedX = [.. _origin.SharedPoints.Select(p => p[0])], sharedY = [.. _origin.SharedPoints.Select(p => p[1])];
        await Sql("find_default_points.sql", import, sharedX, sharedY).RunAsync(ct);
        var found = await Sql("count_default_points.sql", sharedX, sharedY).ListAsync(r => new DefaultPoint(r.GetDouble(0), r.GetDouble(1), r.GetInt64(2)), ct);
        if (found.Count > 0) await NameAsync(await Sql("leave_default_points.sql", found.Select(p => p.Longitude).ToArray(), found.Select(p => p.Latitude).ToArray())
            .ListAsync(r => (Address: r.NullableText(0), Area: r.NullableText(1), District: r.Nullable<int>(2), Rows: r.GetInt64(3)), ct), ct);
        return found;
    }

    // What lost its point has its address left.
    private async Task NameAsync(IReadOnlyList<(string? Address, string? Area, int? District, long Rows)> texts, CancellationToken ct)
    {
        var places = new List<AreaStamp>();
        foreach (var (address, area, district, rows) in texts) places.Add(await _names.FindAsync(address, area, district, ct, rows));
        await Sql("name_default_places.sql", texts.Select(t => t.Address).ToArray(), texts.Select(t => t.Area).ToArray(), places.Select(p => p.DistrictId).ToArray(),
            places.Select(p => p.NeighbourhoodId).ToArray()).RunAsync(ct);
    }

    // Months that the table does not have yet get their indexes when they are full.
    private async Task InsertAsync(long batch, CancellationToken ct)
    {
        var fresh = (DateTime[])(await Sql("open_fresh_months.sql", _staging.Months.ToArray()).ScalarAsync(ct))!;
        await Sql("find_staged_by_place.sql").RunAsync(ct);
        if (fresh.Length > 0)
        {
            await Sql("enter_fresh_months.sql").RunAsync(ct);
            await Sql("insert_requests.sql", batch, _origin.ImportId, _pack.TimeZone, _pack.TaxonomyEdition, fresh, true).RunAsync(ct);
            await Sql("leave_fresh_months.sql").RunAsync(ct);
            await Sql("attach_fresh_months.sql", fresh).RunAsync(ct);
        }

        if (fresh.Length < _staging.Months.Count) await Sql("insert_requests.sql", batch, _origin.ImportId, _pack.TimeZone, _pack.TaxonomyEdition, fresh, false).RunAsync(ct);
        await Sql("join_as_usual.sql").RunAsync(ct);
    }

    // A transaction holds one lock for each table and index it makes, and their number is bounded: a file of decades gets its older months
    // made beforehand, one by one and on a connection of their own.
    private async Task EnsureManyMonthsAsync(CancellationToken ct)
    {
        if (_staging.Months.Count <= MostFreshMonths) return;
        await using var other = await _database.OpenForIngestAsync(ct);
        foreach (var month in _staging.Months.OrderDescending().Skip(MostFreshMonths)) await other.Sql(typeof(RequestLoad), "ensure_month.sql", month).RunAsync(ct);
    }

    private NpgsqlCommand Sql(string file, params object?[] values) => _connection.Sql(typeof(RequestLoad), file, values);
}
