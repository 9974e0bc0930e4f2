using GisData.Database;
using Npgsql;

namespace GisData.ServiceRequests;

/// <summary>Has the database place the points that <see cref="AreaGrid"/> left open.</summary>
internal static class PlaceStamping
{
    /// <param name="counts">Of which rows the place is asked for.</param>
    /// <param name="anew">All points: other boundaries came into force since the rows were read.</param>
    public static async Task RunAsync(NpgsqlConnection connection, RequestSpill spill, Func<SpilledPlace, bool> counts, bool anew, CancellationToken ct)
    {
        var places = anew ? AllPoints(spill) : spill.Unplaced.Records<SpilledPlace>().Select(p => p.Head);
        if (!await StageAsync(connection, places.Where(counts), ct)) return;
        foreach (var step in (string[])["analyze_incoming.sql", "subdivide_boundaries.sql", "stamp_places.sql", "stamp_gaps.sql"]) await connection.Sql(typeof(RequestLoad), step).RunAsync(ct);
        var months = spill.Months.Values.OrderBy(m => m.Number).ToArray();
        await using var command = connection.Sql(typeof(RequestLoad), "list_incoming.sql");
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            months[reader.GetInt32(1)].Findings.Add(
                new SpilledFinding((int)reader.GetInt64(0), 0, 0, 0, reader.Nullable<int>(2) ?? SpilledRow.None, reader.Nullable<int>(3) ?? SpilledRow.None));
    }

    private static async Task<bool> StageAsync(NpgsqlConnection connection, IEnumerable<SpilledPlace> places, CancellationToken ct)
    {
        CopyStream? copy = null;
        try
        {
            foreach (var place in places)
            {
                if (copy is null)
                {
                    await connection.Sql(typeof(RequestLoad), "create_incoming.sql").RunAsync(ct);
                    copy = await CopyStream.BeginAsync(connection, "copy_incoming.sql", ct);
                }

                copy.Fields.StartRow(4);
                copy.Fields.Long(place.Ordinal);
                copy.Fields.Int(place.Month);
                copy.Fields.Point(place.Longitude, place.Latitude);
                copy.Fields.Int(place.StatedDistrict == SpilledRow.None ? null : place.StatedDistrict);
                await copy.SendAsync(ct);
            }

            if (copy is not null) await copy.CompleteAsync(ct);
            return copy is not null;
        }
        finally
        {
            if (copy is not null) await copy.DisposeAsync();
        }
    }

    private static IEnumerable<SpilledPlace> AllPoints(RequestSpill spill)
        => spill.Months.Values.SelectMany(m => m.Rows.Records<SpilledRow>().Where(r => r.Head.HasPoint)
            .Select(r => new SpilledPlace(r.Head.Ordinal, m.Number, r.Head.Longitude, r.Head.Latitude, r.Head.StatedDistrict)));
}
