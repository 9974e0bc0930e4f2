using GisData.Database;
using GisData.Imports;
using Observatory.Tests;
using static GisData.Tests.Imports.ImportBench;

namespace GisData.Tests.Imports;

/// <summary>Where every row of a file went can be asked afterwards.</summary>
public sealed class ImportLedgerTests(ClonedDatabase clone) : IAsyncLifetime, IClassFixture<ClonedDatabase>
{
    private const string Duplicates = """
        select coalesce(string_agg(line || '=' || source_id, ' ' order by line), '')
        from import_duplicate d, unnest(d.lines, d.request_ids) u (line, request_id) join service_request_key k using (request_id)
        where d.import_id = (select max(import_id) from import_run)
        """;

    private ObservatoryDatabase _db = null!;
    private ImportBench _bench = null!;

    [Fact]
    public async Task Of_every_duplicate_the_request_is_known()
    {
        var first = await _bench.ImportRowsAsync(Row("a"), Row("b"), Row("bad", at: "no"), Row("b", closed: "2023-05-02 09:00", status: "بسته"), Row("a"));
        Assert.Equal((2, 2), (first.Loaded, first.Duplicates));
        Assert.Equal("2=a 3=b", await _bench.AskAsync<string>(Duplicates));   // of two rows of one key the last counts
        var second = await _bench.ImportRowsAsync(Row("c"), Row("a"), Row("b"), Row("b", closed: "2023-05-02 09:00", status: "بسته"), Row("c"));
        Assert.Equal((1, 4), (second.Loaded, second.Duplicates));
        Assert.Equal("2=c 3=a 4=b 5=b", await _bench.AskAsync<string>(Duplicates));
    }

    [Fact]
    public async Task A_whole_file_again_is_told_in_thousands()
    {
        string[] rows = [.. Enumerable.Range(0, 2500).Select(i => Row($"r{i}"))];
        await _bench.ImportRowsAsync(rows);
        Assert.Equal(0L, await _bench.AskAsync<long>("select count(*) from import_duplicate"));
        Assert.Equal(2500, (await _bench.ImportRowsAsync(rows)).Duplicates);
        Assert.Equal("2-1001 1002-2001 2002-2501", await _bench.AskAsync<string>("select string_agg(first_line || '-' || last_line, ' ' order by part) from import_duplicate"));
        Assert.Equal(2500L, await _bench.AskAsync<long>("select count(*) from import_duplicate d, unnest(d.lines, d.request_ids) u (line, request_id) join service_request_key k using (request_id) where k.source_id = 'r' || line - 2"));
    }

    [Fact]
    public async Task A_rejected_row_keeps_all_its_cells_beside_the_names_of_its_columns()
    {
        var path = _bench.Write("id,at,closed,subject,status,area,lon,lat,phone,\"ستون دیگر\"\n7,no,,هرس درخت,باز,,1,2,,\"a, \"\"b\"\"\"\n8,short");
        var result = await _bench.ImportAsync(path);
        Assert.Equal(2, result.Rejected);
        Assert.Equal("""["7","no","","هرس درخت","باز","","1","2","","a, \"b\""]""", await _bench.AskAsync<string>("select cells from personal.rejected_row where line_number = 2"));
        Assert.Equal("""["8","short"]""", await _bench.AskAsync<string>("select cells from personal.rejected_row where line_number = 3"));
        Assert.Equal("1 requests.csv id,at,closed,subject,status,area,lon,lat,phone,ستون دیگر f", await _bench.AskAsync<string>("select concat_ws(' ', first_line, name, array_to_string(header, ','), typed_times) from import_table"));
    }

    [Fact]
    public async Task In_how_many_pairs_of_reports_of_one_incident_an_imports_requests_are_is_known_once_they_were_searched()
    {
        var queries = new ImportQueries(_db);
        var reader = new GisData.Access.Reader("op", GisData.Access.ReaderRole.Operator);
        var ct = TestContext.Current.CancellationToken;
        var search = new GisData.Incidents.IncidentSearch(_db, GisData.Tests.ServiceRequests.GridTown.Pack, TimeProvider.System);
        await _bench.ImportRowsAsync(Row("old-1"), Row("old-2", at: "2023-05-01 10:10"));
        await search.RunAsync(null, false, null, ct);
        var import = await _bench.ImportRowsAsync(Row("new", at: "2023-05-01 10:20"), Row("far", at: "2023-09-01 10:00"));
        Assert.False((await queries.FindIncidentsAsync(reader, import.ImportId, ct)).Searched);
        await search.RunAsync(null, false, null, ct);
        // With either of the old ones; the pair of these two is none of its own.
        Assert.Equal((true, 2L), await queries.FindIncidentsAsync(reader, import.ImportId, ct) is var found ? (found.Searched, found.Pairs) : default);
        Assert.Equal(3L, (await queries.FindIncidentsAsync(reader, import.ImportId - 1, ct)).Pairs);
        Assert.Equal(new ImportIncidents(true, 0, 0, 0), await queries.FindIncidentsAsync(reader, 999, ct));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => queries.FindIncidentsAsync(new GisData.Access.Reader("a", GisData.Access.ReaderRole.Analyst), import.ImportId, ct));
    }

    public async ValueTask InitializeAsync()
    {
        _db = await clone.CloneAsync();
        _bench = new ImportBench(_db);
    }

    public async ValueTask DisposeAsync()
    {
        _bench.Dispose();
        await clone.DropAsync(_db);
    }
}
