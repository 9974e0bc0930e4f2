using System.Globalization;
using GisData.Access;
using GisData.Cities;
using GisData.Database;
using GisData.ServiceRequests;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Imports;

/// <summary>Takes a default point away from requests that were loaded before it was recognised: a new version without the point, graded by what the
/// request's words name, in a batch of kind "command". Where nothing lies on such a point nothing is changed, so it may be asked again and again.</summary>
internal static class DefaultPointRegrade
{
    /// <param name="ingest">In a transaction of the caller's; all of it belongs to that.</param>
    /// <param name="source">Only points of this source; null = of all.</param>
    /// <param name="importId">The import that recognised them; null = somebody asked.</param>
    /// <returns>How many requests were regraded, and in which batch: null where none was.</returns>
    public static async Task<(long Rows, long? Batch)> RunAsync(NpgsqlConnection ingest, CityPack pack, string? source, long? importId, Reader reader, CancellationToken ct)
    {
        var note = importId is { } import ? string.Create(CultureInfo.InvariantCulture, $"default points of import {import}") : "default points";
        var batch = (long)(await ingest.Sql(typeof(RequestLoad), "open_batch.sql", "command", null, note).ScalarAsync(ct))!;
        var at = await DefaultPointCells.ReadAsync(ingest, pack, ct);
        await Sql(ingest, "regrade_find.sql", Text(source), at.Longitudes, at.Latitudes, at.HexCells).RunAsync(ct);
        var (rows, first, last) = await RevisedRequests.SpanAsync(ingest, ct);
        if (rows == 0)
        {
            await ingest.Sql(typeof(RequestLoad), "drop_batch.sql", batch).RunAsync(ct);
            return (0, null);
        }

        await NameAsync(ingest, pack, ct);
        await RevisedRequests.SupersedeAsync(ingest, batch, ct);
        await Sql(ingest, "regrade_apply.sql", batch).RunAsync(ct);
        await Sql(ingest, "regrade_log.sql", batch, SqlCommands.Optional(importId, NpgsqlDbType.Bigint), reader.Name).RunAsync(ct);
        await ingest.Sql(typeof(RequestLoad), "close_batch.sql", batch, rows, first, last).RunAsync(ct);
        await AuditTrail.WriteAsync(ingest, reader, "regrade default points", source, new { rows, batch, importId }, ct);
        return (rows, batch);
    }

    /// <summary>What a load found goes into its notes, and earlier requests of the source that lie on a default point found now lose it, in the load's transaction.</summary>
    public static async Task AfterLoadAsync(NpgsqlConnection ingest, CityPack pack, string source, long importId, string? startedBy, LoadOutcome found, ImportNotes notes, CancellationToken ct)
    {
        (notes.DefaultPoints, notes.PlacesByName) = (found.DefaultPoints, found.PlacesByName);
        if (found.DefaultPoints.Count == 0) return;
        (notes.Regraded, _) = await RunAsync(ingest, pack, source, importId, new Reader(startedBy ?? "import", ReaderRole.System), ct);
    }

    private static async Task NameAsync(NpgsqlConnection ingest, CityPack pack, CancellationToken ct)
    {
        var texts = await Sql(ingest, "regrade_texts.sql").ListAsync(r => (Address: r.NullableText(0), Area: r.NullableText(1)), ct);
        if (texts.Count == 0) return;
        var names = await AddressPlaces.ReadAsync(ingest, pack, ct);
        var places = texts.Select(t => (t.Address, t.Area, Place: names.Find(t.Address, t.Area, null))).Where(t => t.Place.DistrictId is not null).ToList();
        await Sql(ingest, "regrade_name.sql", places.Select(p => p.Address).ToArray(), places.Select(p => p.Area).ToArray(), places.Select(p => p.Place.DistrictId).ToArray(),
            places.Select(p => p.Place.NeighbourhoodId).ToArray()).RunAsync(ct);
    }

    private static NpgsqlParameter Text(string? text) => SqlCommands.Optional(text, NpgsqlDbType.Text);

    private static NpgsqlCommand Sql(NpgsqlConnection connection, string file, params object?[] values) => connection.Sql(typeof(DefaultPointRegrade), file, values);
}
