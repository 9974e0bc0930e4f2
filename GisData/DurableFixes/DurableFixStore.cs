using GisData.Access;
using GisData.Cities;
using GisData.Database;
using GisData.Hotspots;
using GisData.ServiceRequests;
using Npgsql;

namespace GisData.DurableFixes;

/// <summary>Counts and keeps which closings of the last year stayed fixed.</summary>
public static class DurableFixStore
{
    /// <param name="firstDay">First closing day that counts.</param>
    /// <param name="lastDay">The last local day the run looks at.</param>
    /// <returns>How many rows were stored.</returns>
    public static async Task<int> SaveAsync(NpgsqlConnection connection, CityPack pack, string runId, long cutoffBatch, DateOnly firstDay, DateOnly lastDay, CancellationToken ct)
    {
        var rows = await connection.Sql(typeof(DurableFixStore), "count_fixes.sql", cutoffBatch, firstDay, lastDay, DurableFix.Days, DurableFix.ReachMeters, (short)PointPrecision.Street, pack.ProjectedSrid)
            .ListAsync(r => Enumerable.Range(0, 9).Select(r.GetInt32).ToArray(), ct);
        int[] Column(int n) => [.. rows.Select(r => r[n])];
        return await connection.Sql(typeof(DurableFixStore), "insert_fixes.sql", [runId, .. Enumerable.Range(0, 9).Select(Column)]).RunAsync(ct);
    }
}

public sealed class DurableFixQueries(ObservatoryDatabase database, CityPack pack) : IDurableFixQueries
{
    public async Task<IReadOnlyList<DurableFix>> ListAsync(Reader reader, string runId, string by, CancellationToken ct)
    {
        if (by is not ("district" or "subject" or "unit")) throw new ArgumentOutOfRangeException(nameof(by), by, "district, subject or unit");
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return [.. (await connection.Sql(typeof(DurableFixQueries), "list_fixes.sql", runId, by, HotspotQueries.Ids(reader.Districts), HotspotQueries.Ids(reader.Subjects))
            .ListAsync(r => r.IsDBNull(1) ? null : new DurableFix(r.Nullable<int>(0), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3), r.GetInt32(4), r.GetInt32(5), r.GetInt32(6)), ct)).OfType<DurableFix>()];
    }

    public async Task<FixFollowUp?> FindFollowUpAsync(Reader reader, long requestId, DateOnly lastDay, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        var found = await connection.Sql(typeof(DurableFixQueries), "find_follow_up.sql", requestId, lastDay, DurableFix.Days, DurableFix.ReachMeters, (short)PointPrecision.Street, pack.ProjectedSrid)
            .ListAsync(r => new FixFollowUp(r.GetBoolean(0), r.GetFieldValue<DateOnly>(1), r.GetBoolean(2),
                r.IsDBNull(3) ? null : new FurtherRequest(r.GetInt64(3), r.GetFieldValue<DateOnly>(4), r.GetInt32(5), r.GetDouble(6))), ct);
        return found is [var followUp] ? followUp : null;
    }
}
