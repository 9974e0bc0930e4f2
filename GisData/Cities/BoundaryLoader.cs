using System.Security.Cryptography;
using GisData.Access;
using GisData.Database;
using GisData.Imports;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Cities;

/// <summary>Gives the city its shapes: sketched by the pack, derived from its requests, or the operator's own. Each loading is a new
/// edition, and all are kept. Requests carry the areas of the edition in force; of another one they are found while reading
/// (<see cref="EditionPlaces"/>).</summary>
/// <param name="clock">Which edition is in force follows from the city's day; null = the clock of the machine.</param>
public sealed class BoundaryLoader(ObservatoryDatabase database, CityPack pack, TimeProvider? clock = null)
{
    /// <summary>Loads the pack's sketch where the city has no shapes yet, or has an older version of the sketch; derives shapes where the
    /// pack says so and there are requests to derive them from. The operator's own are left alone.</summary>
    /// <returns>Null where there was nothing to do.</returns>
    public async Task<BoundaryOutcome?> EnsureAsync(CancellationToken ct)
    {
        await PlaceKeptAsync(ct);
        if (await BringIntoForceAsync(ct) is { } due) return due;
        var current = await FindEditionAsync(ct);
        if (pack.Boundaries.Kind == "schematic")
        {
            var sha = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(pack.Folder, pack.Boundaries.File ?? ""), ct)));
            if (current is { } there && (there.Kind != "schematic" || there.Sha256 == sha)) return null;
            var plan = SchematicPlan.Read(pack);
            return await SaveAsync(SchematicBoundaries.Make(pack, plan) with { FileSha256 = sha }, plan, ct);
        }

        return current is null && await ReadPointsAsync(ct) is { Count: > 0 } points ? await SaveAsync(DerivedBoundaries.Make(pack, points), null, ct) : null;
    }

    /// <summary>The operator's GeoJSON of districts, or of neighbourhoods with their district's number.</summary>
    /// <param name="validity">The days they hold. The edition of today is in force and every request is stamped anew; any other is kept to be
    /// chosen. An edition until further notice ends the day before a later one begins.</param>
    /// <exception cref="BoundaryException">the file cannot be used, or its days belong to another edition.</exception>
    public Task<BoundaryOutcome> LoadFileAsync(string path, BoundaryProperties? properties, CancellationToken ct, EditionValidity? validity = null)
        => SaveAsync(OperatorBoundaries.Read(pack, path, properties ?? new BoundaryProperties()), null, ct, validity);

    /// <summary>Makes the dated edition that holds today the one in force, where it is not: an edition that was loaded ahead of its time.</summary>
    /// <returns>Null where there was nothing to do.</returns>
    public async Task<BoundaryOutcome?> BringIntoForceAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await Sql(connection, "find_due_edition.sql", Today()).ScalarAsync(ct) is not int edition) return null;
        var batch = await OpenBatchAsync(connection, $"edition {edition.ToString(System.Globalization.CultureInfo.InvariantCulture)} comes into force", ct);
        var stamped = await PutInForceAsync(connection, edition, batch, ct);
        await transaction.CommitAsync(ct);
        return new BoundaryOutcome(edition, "operator", 0, 0, stamped, [], []);
    }

    /// <summary>Takes back an edition that was loaded by mistake: its days are free again, an edition that it had ended goes on, and where it was in
    /// force every request is stamped by the edition that takes its place. Runs and papers that were made on it keep its shapes.</summary>
    /// <exception cref="BoundaryException">there is no such edition, or it is the only one.</exception>
    public async Task<BoundaryRemoval> RemoveAsync(Reader by, int edition, CancellationToken ct)
    {
        if (!by.MayManageImports) throw new UnauthorizedAccessException("Only an operator of the whole city may remove boundaries.");
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var found = await Sql(connection, "find_removable.sql", edition).ListAsync(
            r => (Source: r.GetString(0), From: r.Nullable<DateOnly>(1), To: r.Nullable<DateOnly>(2), IsCurrent: r.GetBoolean(3), HasOther: r.GetBoolean(4)), ct);
        if (found is not [var removed]) throw new BoundaryException($"There is no boundary edition {edition}. Nothing was changed.");
        if (!removed.HasOther) throw new BoundaryException($"Edition {edition} ({removed.Source}) is the only one, and a city without shapes has no districts: load the right shapes first. Nothing was changed.");
        await Sql(connection, "free_days.sql", edition).RunAsync(ct);
        await Sql(connection, "reopen_ended.sql", edition).RunAsync(ct);
        // What goes on may hold today.
        var next = (int?)(removed.IsCurrent ? await Sql(connection, "choose_edition.sql", edition, Today()).ScalarAsync(ct) : await Sql(connection, "find_due_edition.sql", Today()).ScalarAsync(ct));
        var stamped = next is { } inForce ? await PutInForceAsync(connection, inForce, await OpenBatchAsync(connection, $"edition {edition.ToString(System.Globalization.CultureInfo.InvariantCulture)} is taken back", ct), ct) : 0;
        await Sql(connection, "withdraw_edition.sql", edition, by.Name).RunAsync(ct);
        var removal = new BoundaryRemoval(edition, removed.Source, removed.From, removed.To, next, stamped);
        await AuditTrail.WriteAsync(connection, by, "remove boundaries", removed.Source, removal, ct);
        await transaction.CommitAsync(ct);
        return removal;
    }

    /// <summary>Derives shapes anew from the requests that the city has now.</summary>
    /// <exception cref="BoundaryException">no request has both a point and an area that the pack knows.</exception>
    public async Task<BoundaryOutcome> DeriveAsync(CancellationToken ct) => await SaveAsync(DerivedBoundaries.Make(pack, await ReadPointsAsync(ct)), null, ct);

    private async Task<(string Kind, string? Sha256)?> FindEditionAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        var found = await Sql(connection, "find_edition.sql").ListAsync(r => (r.GetString(0), r.NullableText(1)), ct);
        return found.Count == 0 ? null : found[0];
    }

    private async Task<List<(double X, double Y, int District)>> ReadPointsAsync(CancellationToken ct)
    {
        var areas = new AreaNames(pack);
        await using var connection = await database.OpenForIngestAsync(ct);
        var rows = await Sql(connection, "list_area_points.sql", pack.ProjectedSrid).ListAsync(r => (X: r.GetDouble(0), Y: r.GetDouble(1), District: areas.Find(r.GetString(2))), ct);
        return [.. rows.Where(r => r.District is not null).Select(r => (r.X, r.Y, r.District!.Value))];
    }

    private async Task<BoundaryOutcome> SaveAsync(CityShapes shapes, SchematicPlan? plan, CancellationToken ct, EditionValidity? validity = null)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // What changes no request opens no batch: the change feed has nothing to say.
        var isInForce = validity is null || validity.Holds(Today());
        long? batch = isInForce ? await OpenBatchAsync(connection, shapes.Source, ct) : null;
        var ended = await MakeRoomAsync(connection, shapes.Kind, validity, ct);
        var edition = (int)(await Sql(connection, "insert_edition.sql", shapes.Kind, shapes.Source, shapes.FileSha256, Day(validity?.From), Day(validity?.To)).ScalarAsync(ct))!;
        if (ended.Count > 0) await Sql(connection, "ended_by.sql", ended.ToArray(), edition).RunAsync(ct);
        await InsertDistrictsAsync(connection, edition, shapes.Districts, ct);
        var neighbourhoods = await InsertNeighbourhoodsAsync(connection, edition, shapes.Neighbourhoods, ct)
            + await Sql(connection, "keep_neighbourhoods.sql", edition, shapes.Kind).RunAsync(ct);
        if (plan is not null) await SchematicReferences.ReplaceAsync(connection, plan, ct);
        var stamped = 0L;
        if (batch is { } opened) stamped = await PutInForceAsync(connection, edition, opened, ct);
        else await EditionPlaces.EnsureAsync(connection, edition, ct);
        await transaction.CommitAsync(ct);

        var known = pack.Districts.Select(d => d.Id).ToList();
        var loaded = shapes.Districts.Select(d => d.DistrictId).ToList();
        return new BoundaryOutcome(edition, shapes.Kind, loaded.Count, neighbourhoods, stamped, [.. loaded.Except(known)], [.. known.Except(loaded)]) { IsInForce = isInForce };
    }

    /// <summary>Retires the edition that was in force, which from now on is counted on by its squares, and stamps every request.</summary>
    private async Task<long> PutInForceAsync(NpgsqlConnection connection, int edition, long batch, CancellationToken ct)
    {
        var before = (int?)await Sql(connection, "CurrentEdition.sql").ScalarAsync(ct);
        await Sql(connection, "retire_current.sql").RunAsync(ct);
        await Sql(connection, "make_current.sql", edition).RunAsync(ct);
        if (before is { } retired) await EditionPlaces.EnsureAsync(connection, retired, ct);
        var stamped = await RestampAsync(connection, edition, ct);
        var days = (await Sql(connection, "stamped_days.sql").ListAsync(r => (First: r.Nullable<DateOnly>(0), Last: r.Nullable<DateOnly>(1)), ct))[0];
        await connection.Sql(typeof(ServiceRequests.RequestLoad), "close_batch.sql", batch, (long)stamped, days.First, days.Last).RunAsync(ct);
        return stamped;
    }

    private async Task PlaceKeptAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var edition in await Sql(connection, "list_unplaced_editions.sql").ListAsync(r => r.GetInt32(0), ct)) await EditionPlaces.EnsureAsync(connection, edition, ct);
        await transaction.CommitAsync(ct);
    }

    /// <returns>Editions that end the day before these shapes begin to hold.</returns>
    private static async Task<List<int>> MakeRoomAsync(NpgsqlConnection connection, string kind, EditionValidity? validity, CancellationToken ct)
    {
        var dated = await Sql(connection, "list_dated_editions.sql").ListAsync(r => (Edition: r.GetInt32(0), Source: r.GetString(1), Days: new EditionValidity(r.GetFieldValue<DateOnly>(2), r.Nullable<DateOnly>(3)), IsOpen: r.GetBoolean(4)), ct);
        if (validity is null && kind == "operator" && dated.Count > 0) throw new BoundaryException("This city's editions are dated: say from which day these shapes hold (--valid-from). Nothing was changed.");
        var ended = new List<int>();
        if (validity is null) return ended;
        if (validity.To < validity.From) throw new BoundaryException("The last day lies before the first (--valid-from, --valid-to). Nothing was changed.");
        foreach (var (edition, source, days, isOpen) in dated.Where(d => d.Days.Overlaps(validity)))
        {
            if (!isOpen || days.From >= validity.From)
                throw new BoundaryException($"Edition {edition} ({source}) holds {days}; these shapes would hold {validity}, and of one day there can be one edition only. Give other days, or take that edition back if it is wrong (boundaries --remove {edition}). Nothing was changed.");
            await Sql(connection, "end_edition.sql", edition, validity.From.AddDays(-1)).RunAsync(ct);
            ended.Add(edition);
        }

        return ended;
    }

    private static async Task<long> OpenBatchAsync(NpgsqlConnection connection, string note, CancellationToken ct)
        => (long)(await connection.Sql(typeof(ServiceRequests.RequestLoad), "open_batch.sql", "boundaries", null, note).ScalarAsync(ct))!;

    private static NpgsqlParameter Day(DateOnly? day) => SqlCommands.Optional(day, NpgsqlDbType.Date);

    private DateOnly Today() => CityDay.Today(pack, clock ?? TimeProvider.System);

    private async Task<int> InsertDistrictsAsync(NpgsqlConnection connection, int edition, IReadOnlyList<DistrictShape> districts, CancellationToken ct)
    {
        var packed = districts.Select(d => pack.Districts.FirstOrDefault(p => p.Id == d.DistrictId)).ToList();
        return await Sql(connection, "insert_districts.sql", edition, districts.Select(d => d.DistrictId).ToArray(),
            districts.Select(d => d.Name.Fa).ToArray(), districts.Select(d => d.Name.En).ToArray(),
            packed.Select(d => d?.Population).ToArray(), packed.Select(d => d?.PopulationYear).ToArray(),
            districts.Select(d => d.Geometry).ToArray(), districts.Select(d => (NetTopologySuite.Geometries.Geometry)d.Label).ToArray()).RunAsync(ct);
    }

    private static async Task<int> InsertNeighbourhoodsAsync(NpgsqlConnection connection, int edition, IReadOnlyList<NeighbourhoodShape> shapes, CancellationToken ct)
        => shapes.Count == 0 ? 0 : await Sql(connection, "insert_neighbourhoods.sql", edition, shapes.Select(n => n.NeighbourhoodId).ToArray(),
            shapes.Select(n => n.DistrictId).ToArray(), shapes.Select(n => n.Name.Fa).ToArray(), shapes.Select(n => n.Name.En).ToArray(),
            shapes.Select(n => (NetTopologySuite.Geometries.Geometry)n.Geometry).ToArray(), shapes.Select(n => (NetTopologySuite.Geometries.Geometry)n.Label).ToArray()).RunAsync(ct);

    private async Task<int> RestampAsync(NpgsqlConnection connection, int edition, CancellationToken ct)
    {
        await Sql(connection, "list_for_restamping.sql").RunAsync(ct);
        foreach (var step in (string[])["analyze_incoming.sql", "subdivide_boundaries.sql", "stamp_places.sql", "stamp_gaps.sql"])
            await connection.Sql(typeof(ServiceRequests.RequestLoad), step).RunAsync(ct);
        await NameAsync(connection, ct);
        return await Sql(connection, "restamp.sql", edition).RunAsync(ct);
    }

    // Requests without a point lie where their address or area names a place, and the new edition may have other names.
    private async Task NameAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var names = await AddressPlaces.ReadAsync(connection, pack, ct);
        await Sql(connection, "open_unplaced.sql").RunAsync(ct);
        while (await Sql(connection, "next_unplaced.sql").ListAsync(r => (Address: r.NullableText(0), Area: r.NullableText(1)), ct) is { Count: > 0 } texts)
        {
            var places = texts.Select(t => (t.Address, t.Area, Place: names.Find(t.Address, t.Area))).Where(t => t.Place.DistrictId is not null).ToList();
            await Sql(connection, "save_named.sql", places.Select(p => p.Address).ToArray(), places.Select(p => p.Area).ToArray(), places.Select(p => p.Place.DistrictId).ToArray(),
                places.Select(p => p.Place.NeighbourhoodId).ToArray()).RunAsync(ct);
        }

        await Sql(connection, "name_unplaced.sql").RunAsync(ct);
    }

    private static NpgsqlCommand Sql(NpgsqlConnection connection, string file, params object?[] values) => connection.Sql(typeof(BoundaryLoader), file, values);
}

/// <summary>What a loading of shapes did.</summary>
/// <param name="Stamped">Requests that were stamped anew.</param>
/// <param name="UnknownDistricts">Districts of the file that the pack does not list.</param>
/// <param name="MissingDistricts">Districts of the pack that the file does not have.</param>
public sealed record BoundaryOutcome(int Edition, string Kind, int Districts, int Neighbourhoods, long Stamped, IReadOnlyList<int> UnknownDistricts, IReadOnlyList<int> MissingDistricts)
{
    /// <summary>Requests carry these shapes' areas; otherwise the edition is kept to be chosen.</summary>
    public bool IsInForce { get; init; } = true;
}

/// <summary>An edition that was taken back.</summary>
/// <param name="ValidFrom">The days it held, which are free again.</param>
/// <param name="InForce">The edition that is in force since; null where that did not change.</param>
/// <param name="Stamped">Requests that were stamped anew.</param>
public sealed record BoundaryRemoval(int Edition, string Source, DateOnly? ValidFrom, DateOnly? ValidTo, int? InForce, long Stamped);
