using GisData.Database;
using Npgsql;

namespace GisData.Tests.ServiceRequests;

/// <summary>Six months of requests with keys and callers, one every ten minutes, over 400 hexagons and 40 subjects; every hundredth is a further report of the one
/// before. Enough for the planner to have a choice.</summary>
internal static class FilledMonths
{
    public const int Known = 24_000;

    public static async Task MakeAsync(ObservatoryDatabase database)
    {
        await using var owner = await database.OpenAsOwnerAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand($"""
            select ensure_month_partitions('2023-01-01Z', '2023-06-30Z');
            select close_key_filling('source') where open_key_filling('source');
            insert into service_request_key (request_id, source, source_id, requested_at) overriding system value
            select i, 'source', 'k' || i, timestamptz '2023-01-01Z' + i * interval '10 minutes' from generate_series(1, {Known}) i;
            insert into service_request (request_id, batch_id, row_hash, source, source_id, requested_at, local_date, local_hour, source_subject, subject_id, taxonomy_edition, unit_id, channel_id, status, incident_id,
              district_id, hex_cell, geom)
            select request_id, 1, request_id, source, source_id, requested_at, requested_at::date, 1, 'raw', request_id % 40, 't', 1, 1, 1, request_id - case when request_id % 100 = 99 then 1 else 0 end,
              request_id % 20, request_id % 400, st_setsrid(st_point(51.3, 35.7), 4326) from service_request_key;
            insert into personal.reporter (request_id, sealed) select request_id, '\x00' from service_request_key;
            analyze service_request_key; analyze service_request; analyze personal.reporter
            """, owner) { CommandTimeout = 300 };
        await command.ExecuteNonQueryAsync();
    }
}
