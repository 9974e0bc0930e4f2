using GisData.Access;
using GisData.CityView;
using GisData.Database;
using GisData.Incidents;
using GisData.ServiceRequests;
using GisData.Tiles;
using Npgsql;
using NpgsqlTypes;
using Observatory.Tests;

namespace GisData.Tests.ServiceRequests;

/// <summary>How the server goes about what pages ask of the table, told by its plans and not by a clock: with the row policies of a reader, nothing that asks for a
/// few requests goes through all of them.</summary>
public sealed class ReadPlanTests(ClonedDatabase clone) : IAsyncLifetime, IClassFixture<ClonedDatabase>
{
    private static readonly CityFilter All = new() { From = new DateOnly(2023, 1, 1), To = new DateOnly(2023, 6, 30) };
    private ObservatoryDatabase _db = null!;

    [Fact]
    public async Task A_page_of_the_list_is_read_in_order_of_the_key()
    {
        foreach (var (file, reader) in ((string, Reader)[])[("List.sql", Reader.System), ("ListOldest.sql", Reader.System), ("List.sql", new Reader("analyst", ReaderRole.Analyst) { Districts = [3, 4] })])
        {
            var plan = await ExplainAsync(reader, typeof(ServiceRequestQueries), file, [All.Parameter(), None(NpgsqlDbType.TimestampTz), None(NpgsqlDbType.Bigint), 51L]);
            Assert.Contains("_pkey", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("Seq Scan on service_request_2", plan, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Points_of_a_square_are_found_by_its_hexagons()
    {
        Assert.Contains("hex_cell_local_date_idx", await PlanAsync(new long[] { 5, 6, 7 }), StringComparison.Ordinal);
        Assert.Contains("Seq Scan on service_request_2", await PlanAsync(None(NpgsqlDbType.Array | NpgsqlDbType.Bigint)), StringComparison.Ordinal);

        Task<string> PlanAsync(object hexagons) => ExplainAsync(Reader.System, typeof(TileQueries), "request_tile.sql", [All.Parameter(), 15, 21060, 12890, 2000, hexagons]);
    }

    [Fact]
    public async Task Reports_of_an_incident_are_found_by_the_request_it_is_named_after_and_by_an_index_of_further_reports()
    {
        foreach (var (of, file, values) in ((Type, string, object?[])[])[
            (typeof(ServiceRequestQueries), "Incident.sql", [98L, 98L, 10]), (typeof(IncidentQueries), "count_reports.sql", [new long[] { 98, 198 }]), (typeof(IncidentQueries), "find_members.sql", [99L])])
        {
            var plan = await ExplainAsync(Reader.System, of, file, values);
            Assert.Contains("incident_id_idx", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("Seq Scan on service_request_2", plan, StringComparison.Ordinal);
        }

        Assert.Equal("98 99", await GridTown.AskAsync<string>(_db, "select string_agg(request_id::text, ' ' order by request_id) from reports_of_incident(array[98]::bigint[])"));
        Assert.Equal("97", await GridTown.AskAsync<string>(_db, "select string_agg(request_id::text, ' ') from reports_of_incident(array[97, 99]::bigint[])"));
    }

    public async ValueTask InitializeAsync()
    {
        _db = await clone.CloneAsync();
        await FilledMonths.MakeAsync(_db);
    }

    public async ValueTask DisposeAsync() => await clone.DropAsync(_db);

    private static NpgsqlParameter None(NpgsqlDbType type) => new() { Value = DBNull.Value, NpgsqlDbType = type };

    private async Task<string> ExplainAsync(Reader reader, Type of, string file, object?[] values)
    {
        await using var connection = await _db.OpenForReadAsync(reader, CancellationToken.None);
        await using var command = connection.Sql(of, file, values);
        command.CommandText = "explain (costs off) " + string.Join('\n', command.CommandText.Split('\n').SkipWhile(l => l.StartsWith("--", StringComparison.Ordinal)));
        return string.Join('\n', await command.ListAsync(r => r.GetString(0), CancellationToken.None));
    }
}
