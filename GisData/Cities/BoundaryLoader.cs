using System.Security.Cryptography;
using GisData.Database;
using GisData.Imports;
using Npgsql;

namespace GisData.Cities;

/// <summary>Gives the city its shapes: sketched by the pack, derived from its requests, or the operator's own. Each loading is a new
/// edition; every request is stamped anew.</summary>
public sealed class BoundaryLoader(ObservatoryDatabase database, CityPack pack)
{
    /// <summary>Loads the pack's sketch where the city has no shapes yet, or has an older version of the sketch; derives shapes where the
    /// pack says so and there are requests to derive them from. The operator's own are left alone.</summary>
    /// <returns>Null where there was nothing to do.</returns>
    public async Task<BoundaryOutcome?> EnsureAsync(CancellationToken ct)
    {
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
    /// <exception cref="BoundaryException">the file cannot be used.</exception>
    public Task<BoundaryOutcome> LoadFileAsync(string path, BoundaryProperties? properties, CancellationToken ct)
        => SaveAsync(OperatorBoundaries.Read(pack, path, properties ?? new BoundaryProperties()), null, ct);

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

    private async Task<BoundaryOutcome> SaveAsync(CityShapes shapes, SchematicPlan? plan, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var batch = (long)(await connection.Sql(typeof(ServiceRequests.RequestLoad), "open_batch.sql", "boundaries", null, shapes.Source).ScalarAsync(ct))!;
        var edition = (int)(await Sql(connection, "insert_edition.sql", shapes.Kind, shapes.Source, shapes.FileSha256).ScalarAsync(ct))!;
        await InsertDistrictsAsync(connection, edition, shapes.Districts, ct);
        var neighbourhoods = await InsertNeighbourhoodsAsync(connection, edition, shapes.Neighbourhoods, ct)
            + await Sql(connection, "keep_neighbourhoods.sql", edition, shapes.Kind).RunAsync(ct);
        await Sql(connection, "retire_current.sql").RunAsync(ct);
        await Sql(connection, "make_current.sql", edition).RunAsync(ct);
        if (plan is not null) await SchematicReferences.ReplaceAsync(connection, plan, ct);
        var stamped = await RestampAsync(connection, edition, ct);
        var days = (await Sql(connection, "stamped_days.sql").ListAsync(r => (First: r.Nullable<DateOnly>(0), Last: r.Nullable<DateOnly>(1)), ct))[0];
        await connection.Sql(typeof(ServiceRequests.RequestLoad), "close_batch.sql", batch, (long)stamped, days.First, days.Last).RunAsync(ct);
        await transaction.CommitAsync(ct);

        var known = pack.Districts.Select(d => d.Id).ToList();
        var loaded = shapes.Districts.Select(d => d.DistrictId).ToList();
        return new BoundaryOutcome(edition, shapes.Kind, loaded.Count, neighbourhoods, stamped, [.. loaded.Except(known)], [.. known.Except(loaded)]);
    }

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
public sealed record BoundaryOutcome(int Edition, string Kind, int Districts, int Neighbourhoods, long Stamped, IReadOnlyList<int> UnknownDistricts, IReadOnlyList<int> MissingDistricts);
