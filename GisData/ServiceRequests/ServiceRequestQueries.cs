using System.Runtime.CompilerServices;
using GisData.Access;
using GisData.CityView;
using GisData.Database;
using Npgsql;

namespace GisData.ServiceRequests;

/// <summary>Reads the records from PostGIS. Row policies leave out what the reader may not see; free text is screened here, so that no
/// page, export or endpoint can forget to.</summary>
public sealed class ServiceRequestQueries(ObservatoryDatabase database) : IServiceRequestQueries
{
    public async Task<ServiceRequestPage> ListAsync(
        Reader reader, CityFilter filter, PageKey? after, int pageSize, CancellationToken ct, RequestOrder order = RequestOrder.NewestFirst)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        await using var count = Command(connection, "Count.sql").With(filter);
        var total = (int)(await count.ExecuteScalarAsync(ct))!;
        var rows = new List<ServiceRequestRow>(pageSize + 1);
        // One row more than asked for tells whether there is a next page.
        await using var list = Command(connection, order is RequestOrder.OldestFirst ? "ListOldest.sql" : "List.sql").With(filter).After(after, pageSize + 1);
        await using (var read = await list.ExecuteReaderAsync(ct))
        {
            while (await read.ReadAsync(ct)) rows.Add(ServiceRequestColumns.Row(read, reader));
        }
        if (rows.Count <= pageSize) return new ServiceRequestPage(rows, total, null);
        rows.RemoveAt(pageSize);
        return new ServiceRequestPage(rows, total, new PageKey(rows[^1].RequestedAt, rows[^1].RequestId));
    }

    public async IAsyncEnumerable<ServiceRequestRow> StreamAsync(Reader reader, CityFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        await using var list = Command(connection, "List.sql").With(filter).After(null, null);
        await using var read = await list.ExecuteReaderAsync(ct);
        while (await read.ReadAsync(ct)) yield return ServiceRequestColumns.Row(read, reader);
    }

    public async Task<ServiceRequestRow?> FindAsync(Reader reader, long requestId, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        await using var find = Command(connection, "Find.sql").Add(requestId);
        await using var read = await find.ExecuteReaderAsync(ct);
        return await read.ReadAsync(ct) ? ServiceRequestColumns.Row(read, reader) : null;
    }

    public async Task<IReadOnlyList<ServiceRequestRow>> ListIncidentAsync(Reader reader, long incidentId, long exceptRequestId, int count, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        await using var list = Command(connection, "Incident.sql").Add(incidentId).Add(exceptRequestId).Add(count);
        var rows = new List<ServiceRequestRow>();
        await using var read = await list.ExecuteReaderAsync(ct);
        while (await read.ReadAsync(ct)) rows.Add(ServiceRequestColumns.Row(read, reader));
        return rows;
    }

    public async Task<IReadOnlyList<ServiceRequestVersion>> ListHistoryAsync(Reader reader, long requestId, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        await using var list = Command(connection, "History.sql").Add(requestId);
        var versions = new List<ServiceRequestVersion>();
        await using var read = await list.ExecuteReaderAsync(ct);
        while (await read.ReadAsync(ct)) versions.Add(ServiceRequestColumns.Version(read, reader));
        return versions;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql)
        => new(EmbeddedSql.Read(typeof(ServiceRequestQueries), sql), connection);
}
