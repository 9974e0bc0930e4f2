using GisData.Cities;
using GisData.Database;
using GisData.PersonalData;
using NetTopologySuite.Geometries;
using Npgsql;

namespace GisData.ServiceRequests;

/// <summary>Brings many requests into the database, all or none. Rows are put aside as they come, encoded; at the end it is found out which
/// are new, changed or repeated, and what counts is copied into the tables: months the table has through its indexes, other months beside it,
/// with the indexes built afterwards. Ended without <see cref="CommitAsync"/>, by whatever means, it leaves nothing that anybody sees.</summary>
public sealed class RequestLoad : IAsyncDisposable
{
    private const int MostFreshMonths = 180, FillingsApart = 3;
    private readonly ObservatoryDatabase _database;
    private readonly LoadOrigin _origin;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly RequestSpill _spill;
    private readonly PlacesByName _names;
    private readonly int? _edition;
    private readonly string _taxonomyEdition;
    private bool _mayLeaveFillings;

    private RequestLoad(ObservatoryDatabase database, CityPack pack, LoadOrigin origin, NpgsqlConnection connection, NpgsqlTransaction transaction, AreaGrid areas, RowHashKind hash, PersonalSeal? seal)
    {
        (_database, _origin, _connection, _transaction, _edition, _taxonomyEdition) = (database, origin, connection, transaction, areas.Edition, pack.TaxonomyEdition);
        (_spill, _names) = (new RequestSpill(pack, areas, hash, seal), new PlacesByName(database, pack));
    }

    public long Written => _spill.Accepted + _spill.Rejected;

    /// <summary>From so many rows in fresh months on, further sessions fill them at the same time.</summary>
    internal int FillApartFrom { get; set; } = 50_000;

    /// <param name="seal">Needed where requests carry personal data.</param>
    public static async Task<RequestLoad> BeginAsync(ObservatoryDatabase database, CityPack pack, LoadOrigin origin, PersonalSeal? seal, CancellationToken ct)
    {
        var connection = await database.OpenForIngestAsync(ct);
        try
        {
            var transaction = await connection.BeginTransactionAsync(ct);
            // Held until the process is done with it, in one way or the other: see fail_abandoned.sql.
            if (origin.ImportId is { } import) await connection.Sql(typeof(RequestLoad), "lock_import.sql", import).RunAsync(ct);
            var hash = Enum.Parse<RowHashKind>((string)(await connection.Sql(typeof(RequestLoad), "row_hash_kind.sql").ScalarAsync(ct))!, ignoreCase: true);
            return new RequestLoad(database, pack, origin, connection, transaction, await ReadAreasAsync(connection, ct), hash, seal);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <param name="line">Where it came from: the later of two rows with one key wins.</param>
    public Task WriteAsync(ServiceRequest request, long line, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (request.Longitude is null || request.Latitude is null) return WriteNamedAsync(request, line, ct);
        _spill.Add(request, line);
        return Task.CompletedTask;
    }

    /// <summary>Needs an origin with an import: rejected rows are kept under its number.</summary>
    public Task RejectAsync(RejectedRow row, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        _spill.Reject(row);
        return Task.CompletedTask;
    }

    /// <param name="beforeCommit">Further work in the same transaction, given the outcome (the import run closes its own row).</param>
    public async Task<LoadOutcome> CommitAsync(Func<NpgsqlConnection, LoadOutcome, CancellationToken, Task>? beforeCommit, CancellationToken ct)
    {
        await EnsureManyMonthsAsync(ct);
        var batch = (long)(await Sql("open_batch.sql", _origin.Kind, _origin.ImportId, _origin.Note).ScalarAsync(ct))!;
        await Sql("drop_abandoned_fillings.sql").RunAsync(ct);
        IReadOnlyList<DefaultPoint> defaultPoints = _origin.ImportId is { } of ? await new DefaultPointSearch(_connection, _spill, _names, _origin.SharedPoints).FindAsync(of, ct) : [];
        var (repeated, changed, repeats) = (new RowSet(), new RowSet(), _spill.NewChain());
        RepeatFinder.Find(_spill, repeated, repeats);
        var dropped = repeated.With(changed);
        if (!_origin.ReplacesSimulation) await KnownRequests.FindAsync(_connection, _spill, dropped, changed, ct);
        var loaded = _spill.Accepted - dropped.Count;
        var outcome = new LoadOutcome(loaded > 0 ? batch : null, loaded, changed.Count, dropped.Count, _spill.Rejected, 0, null, null) { DefaultPoints = defaultPoints, PlacesByName = _names.Counts };
        LoadDecision? decision = null;
        if (loaded > 0)
        {
            decision = await DecideAsync(batch, dropped, changed, outcome, ct);
            outcome = await ApplyAsync(batch, decision, changed, outcome, ct);
        }
        else
        {
            if (_origin.ReplacesSimulation) await Sql("remove_simulation.sql").RunAsync(ct);
            await Sql("drop_batch.sql", batch).RunAsync(ct);   // nothing changed: no batch, nobody is woken
        }

        if (_origin.ImportId is { } import)
        {
            await NarrowTables.SaveRejectedAsync(_connection, _spill, import, ct);
            if (dropped.Count > 0) await NarrowTables.SaveDuplicatesAsync(_connection, _spill, dropped, repeated, repeats, decision, import, ct);
        }

        if (beforeCommit is not null) await beforeCommit(_connection, outcome, ct);
        await _transaction.CommitAsync(ct);
        _mayLeaveFillings = false;
        return outcome;
    }

    public async ValueTask DisposeAsync()
    {
        _spill.Dispose();
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
        if (!_mayLeaveFillings) return;
        try
        {
            await using var other = await _database.OpenForIngestAsync(CancellationToken.None);
            await other.Sql(typeof(RequestLoad), "drop_abandoned_fillings.sql").RunAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The database is away: the next load drops them, or the next start.
        }
    }

    private async Task WriteNamedAsync(ServiceRequest request, long line, CancellationToken ct)
        => _spill.Add(request, line, await _names.FindAsync(request.Address, request.SourceArea, request.StatedDistrictId, ct));

    private static async Task<AreaGrid> ReadAreasAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var rows = await connection.Sql(typeof(RequestLoad), "list_areas.sql")
            .ListAsync(r => (Edition: r.GetInt32(0), District: r.GetInt32(1), Neighbourhood: r.Nullable<int>(2), Shape: r.GetFieldValue<Geometry>(3)), ct);
        return new AreaGrid(rows.Count > 0 ? rows[0].Edition : null, [.. rows.Select(r => (r.District, r.Neighbourhood, r.Shape))]);
    }

    private async Task<LoadOutcome> ApplyAsync(long batch, LoadDecision decision, RowSet changed, LoadOutcome outcome, CancellationToken ct)
    {
        var months = _spill.Months.Values.OrderBy(m => m.Start).ToList();
        var absent = (DateTime[])(await Sql("choose_fresh_months.sql", months.Select(m => m.Start).ToArray()).ScalarAsync(ct))!;
        var fresh = (_origin.ReplacesSimulation ? _spill.Months.Keys : absent.AsEnumerable()).ToHashSet();
        var table = new MonthCopy(decision, intoFreshMonth: false);
        var fillings = await FillAsync(months.Where(m => fresh.Contains(m.Start)), decision, async () =>
        {
            if (changed.Count > 0) await SupersedeAsync(batch, changed, ct);
            await CopyAsync(months.Where(m => !fresh.Contains(m.Start)).ToList(), table, ct);
            if (!_origin.ReplacesSimulation) await NarrowTables.SaveNewAsync(_connection, _spill, decision, ct);
        }, ct);
        if (_origin.ReplacesSimulation)
        {
            await Sql("remove_simulation.sql").RunAsync(ct);
            await NarrowTables.SaveNewAsync(_connection, _spill, decision, ct);
        }

        foreach (var filling in fillings) await filling.HandOverAsync(_connection, ct);
        var copies = fillings.Select(f => f.Copy).Append(table).Where(c => c.Rows > 0).ToList();
        outcome = outcome with { WithoutPoint = copies.Sum(c => c.WithoutPoint), FirstDay = CityTime.DayOf(copies.Min(c => c.FirstDay)), LastDay = CityTime.DayOf(copies.Max(c => c.LastDay)) };
        await Sql("close_batch.sql", batch, outcome.Loaded, outcome.FirstDay, outcome.LastDay).RunAsync(ct);
        return outcome;
    }

    private async Task<LoadDecision> DecideAsync(long batch, RowSet dropped, RowSet changed, LoadOutcome outcome, CancellationToken ct)
    {
        var (edition, now) = (await Sql("current_edition.sql").ListAsync(r => (r.Nullable<int>(0), r.GetFieldValue<DateTimeOffset>(1)), ct))[0];
        var (anew, defaults) = (edition != _edition, outcome.DefaultPoints.Select(p => (p.Longitude, p.Latitude)).ToHashSet());
        await PlaceStamping.RunAsync(_connection, _spill, p => !dropped.Contains(p.Ordinal) && !defaults.Contains((p.Longitude, p.Latitude)), anew, ct);
        var notNew = dropped.With(changed);
        notNew.Index();
        var added = _spill.Accepted - notNew.Count;
        var first = added > 0 ? (long)(await Sql("reserve_request_ids.sql", (long)added).ScalarAsync(ct))! : 0;
        return new LoadDecision(dropped, notNew, first, edition, anew, defaults, new LoadConstants(batch, now, _origin.ImportId, _taxonomyEdition, _spill.Source!)) { Districts = edition is null ? null : await ListDistrictsAsync(ct) };
    }

    private async Task<IReadOnlySet<int>?> ListDistrictsAsync(CancellationToken ct)
        => await Sql("list_districts.sql").ListAsync(r => r.GetInt32(0), ct) is { Count: > 0 } districts ? districts.ToHashSet() : null;


    // Few rows are filled in by this session, many by others, while this one does the rest.
    private async Task<IReadOnlyList<MonthFilling>> FillAsync(IEnumerable<SpillMonth> fresh, LoadDecision decision, Func<Task> rest, CancellationToken ct)
    {
        var months = new Queue<SpillMonth>(fresh.OrderByDescending(m => m.Rows.Count));
        if (months.Count == 0 || months.Sum(m => m.Rows.Count) < FillApartFrom)
        {
            var own = new MonthFilling(0, decision);
            if (months.Count > 0) await own.FillAsync(_connection, months, long.MaxValue, ct);
            await rest();
            return own.Copy.Rows > 0 ? [own] : [];
        }

        MonthFilling[] apart = [.. Enumerable.Range(1, FillingsApart).Select(n => new MonthFilling(n, decision))];
        _mayLeaveFillings = true;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        Task[] tasks = [.. apart.Select(f => Task.Run(() => f.FillApartAsync(_database, months, stop.Token), CancellationToken.None))];
        try
        {
            await rest();
            await Task.WhenAll(tasks);
        }
        catch
        {
            await stop.CancelAsync();
            await Task.WhenAll(tasks).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }

        return apart;
    }

    // The role goes back with the transaction, whatever happens.
    private async Task CopyAsync(List<SpillMonth> months, MonthCopy copy, CancellationToken ct)
    {
        if (months.Count == 0) return;
        await Sql("work_as_owner.sql").RunAsync(ct);
        await using (var to = await CopyStream.BeginAsync(_connection, "copy_requests.sql", ct))
        {
            foreach (var month in months) await copy.WriteAsync(month, to, ct);
            await to.CompleteAsync(ct);
        }

        await Sql("work_as_ingest.sql").RunAsync(ct);
    }

    private async Task SupersedeAsync(long batch, RowSet changed, CancellationToken ct)
    {
        await Sql("supersede_old.sql", batch).RunAsync(ct);
        await Sql("move_keys.sql").RunAsync(ct);
        await NarrowTables.StageReportersAsync(_connection, _spill, changed, ct);
        await Sql("save_reporters.sql", batch).RunAsync(ct);
    }

    // A transaction holds one lock for each table and index it makes, and their number is bounded: a file of decades gets its older months
    // made beforehand, one by one and on a connection of their own.
    private async Task EnsureManyMonthsAsync(CancellationToken ct)
    {
        if (_spill.Months.Count <= MostFreshMonths || _origin.ReplacesSimulation) return;
        await using var other = await _database.OpenForIngestAsync(ct);
        foreach (var month in _spill.Months.Keys.OrderDescending().Skip(MostFreshMonths)) await other.Sql(typeof(RequestLoad), "ensure_month.sql", month).RunAsync(ct);
    }

    private NpgsqlCommand Sql(string file, params object?[] values) => _connection.Sql(typeof(RequestLoad), file, values);
}
