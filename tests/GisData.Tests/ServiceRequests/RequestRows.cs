using System.Globalization;
using GisData.Database;
using Npgsql;

namespace GisData.Tests.ServiceRequests;

/// <summary>Puts requests straight into the tables, one line each, for tests of queries.</summary>
internal static class RequestRows
{
    /// <summary>Inserts a request and returns its id; unnamed things have plain defaults.</summary>
    public static async Task<long> AddAsync(ObservatoryDatabase database, string sourceId, DateTimeOffset requestedAt, DateOnly localDate, int subject = 101,
        int district = 1, int status = 1, string? description = null, long? hexCell = null, long? incident = null, string? messageType = null)
    {
        await using var connection = await database.OpenForIngestAsync();
        await using (var partitions = new NpgsqlCommand("select ensure_month_partitions($1, $1), (select close_key_filling('test') where open_key_filling('test'))", connection))
        {
            partitions.Parameters.Add(new NpgsqlParameter { Value = requestedAt });
            await partitions.ExecuteNonQueryAsync();
        }
        await using var insert = new NpgsqlCommand("""
            with k as (insert into service_request_key (source, source_id, requested_at) values ('test', $1, $2) returning request_id)
            insert into service_request (request_id, batch_id, row_hash, source, source_id, requested_at, local_date, local_hour, source_subject, subject_id,
              taxonomy_edition, unit_id, channel_id, status, status_notes, description, precision, geom, district_id, hex_cell, incident_id, message_type)
            select request_id, 1, 1, 'test', $1, $2, $3, 12, 'raw', $4, 't', 1, 1, $6, 'تماس ۰۹۱۲۱۲۳۴۵۶۷', $7, 4, st_setsrid(st_point(51.4, 35.7), 4326), $5, $8,
              coalesce($9, request_id), $10
            from k returning request_id
            """, connection);
        foreach (var value in new object?[] { sourceId, requestedAt, localDate, subject, district, (short)status, description, hexCell, incident, messageType })
        {
            insert.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }
        insert.Parameters[7].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint;
        insert.Parameters[8].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint;
        insert.Parameters[9].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text;
        insert.Parameters[6].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text;
        return (long)(await insert.ExecuteScalarAsync())!;
    }

    /// <summary>What an import does with a newer version: the old one goes to the history.</summary>
    public static async Task CloseAsync(ObservatoryDatabase database, long requestId, DateTimeOffset closedAt)
    {
        await using var connection = await database.OpenForIngestAsync();
        await using var command = new NpgsqlCommand($"""
            insert into service_request_history select (jsonb_populate_record(null::service_request_history, to_jsonb(r) || jsonb_build_object('geom', r.geom::text, 'superseded_batch', 2, 'superseded_at', now()))).* from service_request r where request_id = {requestId.ToString(CultureInfo.InvariantCulture)};
            update service_request set version = 2, batch_id = 2, status = 2, closed_at = '{closedAt:O}' where request_id = {requestId.ToString(CultureInfo.InvariantCulture)};
            """, connection);
        await command.ExecuteNonQueryAsync();
    }
}
