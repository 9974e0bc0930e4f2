using System.Text.Json;
using GisData.Access;
using GisData.Database;
using GisData.Imports;
using GisData.PersonalData;
using Observatory.Tests;
using static GisData.Tests.Imports.ImportBench;

namespace GisData.Tests.Imports;

/// <summary>Rejected rows are mended and tried again; the ledger of the first import stays what it was.</summary>
public sealed class RejectRetryTests(ClonedDatabase clone) : IAsyncLifetime, IClassFixture<ClonedDatabase>
{
    private static readonly Reader Operator = new("op", ReaderRole.Operator);
    private const string Requests = "select coalesce(string_agg(source_id || ':' || import_id, ' ' order by source_id), '') from service_request";
    private const string Rejects = "select string_agg(line_number || ' ' || coalesce(settled_by::text, 'open') || coalesce(' ' || last_field || ' ' || last_reason, ''), '|' order by line_number) from personal.rejected_row";
    private ObservatoryDatabase _db = null!;
    private ImportBench _bench = null!;

    private ImportQueries Queries => new(_db);

    [Fact]
    public async Task A_mended_row_is_loaded_and_settled_by_an_import_of_its_own()
    {
        var first = await _bench.ImportRowsAsync(Row("1"), Row("2", at: "yesterday", phone: "09120001122"), Row("3", subject: "خیار"));
        var row = (await Queries.ListRejectsAsync(Operator, first.ImportId, new RejectFilter(), 0, 10, default))[0];
        Assert.Equal((3L, "requestedAt", 1, "at"), (row.Line, row.Field, row.WrongCell, row.Header[row.WrongCell!.Value]));
        var result = await RetryAsync(first.ImportId, new RetryOrder { Mended = Mend(row, ("at", "2023-05-03 08:00")) });
        Assert.Equal((1L, 1L, 0L, 0L), (result.Tried, result.Loaded, result.Duplicates, result.StillRejected));
        Assert.Equal("1:1 2:2", await _bench.AskAsync<string>(Requests));
        Assert.Equal("3 2|4 open", await _bench.AskAsync<string>(Rejects));
        Assert.Equal(1L, await _bench.AskAsync<long>("select count(*) from personal.reporter"));
        var runs = await Queries.ListAsync(Operator, null, 10, default);
        Assert.Equal(["2 done 1=1+0+0 0 1", "1 done 3=1+0+2 1 "], runs.Select(r => $"{r.ImportId} {r.Status} {r.Read}={r.Loaded}+{r.Duplicates}+{r.Rejected} {r.Settled} {r.RetryOf}"));
        Assert.Equal("read rejected rows op, retry import op", await _bench.AskAsync<string>("select string_agg(action || ' ' || reader, ', ' order by audit_id) from audit_entry"));
    }

    [Fact]
    public async Task A_row_that_is_still_wrong_says_so_and_stays_open()
    {
        var first = await _bench.ImportRowsAsync(Row("1"), Row("2", at: "yesterday"));
        var row = (await Queries.ListRejectsAsync(Operator, first.ImportId, new RejectFilter(), 0, 10, default))[0];
        var result = await RetryAsync(first.ImportId, new RetryOrder { Mended = Mend(row, ("at", "2023-05-03 08:00"), ("closed", "2023-05-02 08:00")) });
        Assert.Equal((null, 1L), (result.SettledBy, result.StillRejected));
        Assert.Equal(new StillWrong(3, "closedAt", "is before the request was made", 2), Assert.Single(result.Wrong));
        Assert.Equal("3 open closedAt is before the request was made", await _bench.AskAsync<string>(Rejects));
        Assert.Equal("requestedAt", (await Queries.ListRejectsAsync(Operator, first.ImportId, new RejectFilter(), 0, 10, default))[0].Field);
        Assert.Equal(1L, await _bench.AskAsync<long>("select count(*) from import_run"));   // nothing came in, so there is no import of it
    }

    [Fact]
    public async Task All_open_rows_are_tried_again_after_the_profile_was_extended()
    {
        var first = await _bench.ImportRowsAsync(Row("1"), Row("2", status: "معلق"), Row("3", status: "معلق"), Row("4", at: "no"));
        _bench.Profile["statuses"] = new Dictionary<string, string> { ["باز"] = "open", ["بسته"] = "closed", ["معلق"] = "open" };
        await File.WriteAllTextAsync(Path.Combine(_bench.Pack.Folder, "profiles", "test.json"), JsonSerializer.Serialize(_bench.Profile));
        Assert.Equal(3L, (await RetryAsync(first.ImportId, new RetryOrder())).StillRejected);                       // as the import read them
        var result = await RetryAsync(first.ImportId, new RetryOrder { ProfileName = "test" });                     // as the profile is now
        Assert.Equal((3L, 2L, 1L), (result.Tried, result.Loaded, result.StillRejected));
        Assert.Equal("1:1 2:2 3:2", await _bench.AskAsync<string>(Requests));
        var none = await Assert.ThrowsAsync<ImportException>(() => RetryAsync(result.SettledBy!.Value, new RetryOrder()));
        Assert.Contains("rows that import 1 rejected", none.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_tried_again_has_a_name()
    {
        var first = await _bench.ImportRowsAsync(Row("1"), Row("2", status: "معلق"), Row("3", status: "معلق"));
        _bench.Profile["statuses"] = new Dictionary<string, string> { ["باز"] = "open", ["معلق"] = "open" };
        await File.WriteAllTextAsync(Path.Combine(_bench.Pack.Folder, "profiles", "test.json"), JsonSerializer.Serialize(_bench.Profile));
        Assert.Equal("noProfile gone", await RefusedAsync(first.ImportId, "gone"));
        _bench.Profile["calendar"] = "lunar";
        await File.WriteAllTextAsync(Path.Combine(_bench.Pack.Folder, "profiles", "test.json"), JsonSerializer.Serialize(_bench.Profile));
        Assert.Equal("brokenProfile test.json calendar 'lunar' is neither gregorian nor persian", await RefusedAsync(first.ImportId, "test"));
        _bench.Profile["calendar"] = "gregorian";
        await File.WriteAllTextAsync(Path.Combine(_bench.Pack.Folder, "profiles", "test.json"), JsonSerializer.Serialize(_bench.Profile));
        var second = (await RetryAsync(first.ImportId, new RetryOrder { ProfileName = "test" })).SettledBy!.Value;
        Assert.Equal("nothingOpen 1 requests.csv", await RefusedAsync(first.ImportId));
        Assert.Equal($"secondTry {second} 1", await RefusedAsync(second));
        Assert.Equal("noImport 99", await RefusedAsync(99));
        await ChangeAsync("update import_run set profile_used = null where import_id = 1");
        Assert.Equal("noProfileKept 1 requests.csv", await RefusedAsync(first.ImportId));
        // An import that nobody runs any more is said to have ended when the next thing looks.
        await ChangeAsync("update import_run set status = 'running' where import_id = 1");
        Assert.Equal("notEnded 1 requests.csv", await RefusedAsync(first.ImportId));
        Assert.Equal("abandoned", FileProblem.Of(await _bench.AskAsync<string>("select error from import_run where import_id = 1")).Kind);
        foreach (var (status, kind) in new[] { ("failed", "notEnded"), ("undone", "undone") })
        {
            await ChangeAsync($"update import_run set status = '{status}' where import_id = 1");
            Assert.Equal($"{kind} 1 requests.csv", await RefusedAsync(first.ImportId));
        }
    }

    private async Task<string> RefusedAsync(long importId, string? profile = null)
        => FileProblem.Of((await Assert.ThrowsAsync<ImportException>(() => RetryAsync(importId, new RetryOrder { ProfileName = profile }))).Message) is var problem ? string.Join(' ', problem.Values.Prepend(problem.Kind)) : "";

    private async Task ChangeAsync(string sql)
    {
        await using var connection = await _db.OpenForIngestAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    // As an import does: what the second try finds to be no place is no place for earlier requests either.
    [Fact]
    public async Task A_default_point_that_only_the_second_try_shows_is_taken_from_earlier_requests_too()
    {
        var first = await _bench.ImportRowsAsync([.. Enumerable.Range(0, 30).Select(i => Row($"early{i}", area: $"محلهٔ {i % 7}")),
            .. Enumerable.Range(0, 60).Select(i => Row($"late{i}", area: $"محلهٔ {i % 7}", status: "معلق"))]);
        Assert.Equal((30, 0), (first.Loaded, first.DefaultPoints.Count));
        _bench.Profile["statuses"] = new Dictionary<string, string> { ["باز"] = "open", ["بسته"] = "closed", ["معلق"] = "open" };
        await File.WriteAllTextAsync(Path.Combine(_bench.Pack.Folder, "profiles", "test.json"), JsonSerializer.Serialize(_bench.Profile));
        var result = await RetryAsync(first.ImportId, new RetryOrder { ProfileName = "test" });
        Assert.Equal(60L, result.Loaded);
        Assert.Equal("90 0", await _bench.AskAsync<string>("select count(*) || ' ' || count(geom) from service_request"));
        Assert.Equal("30 op", await _bench.AskAsync<string>($"select g.row_count || ' ' || regraded_by from default_point_regrade g where import_id = {result.SettledBy}"));
    }

    [Fact]
    public async Task The_file_of_rejected_rows_comes_back_mended()
    {
        var first = await _bench.ImportRowsAsync(Row("1"), Row("2", at: "yesterday", phone: "+989120001122"), Row("=3", at: "no"), "4,too,short");
        List<string> lines = [];
        await foreach (var line in Queries.StreamRejectsAsync(Operator, first.ImportId, default)) lines.Add(line);
        Assert.Equal(await File.ReadAllLinesAsync(first.RejectsFile!), lines);   // the page gives the file that the verb writes
        var mended = _bench.Write(string.Join('\n', lines.Select(l => l.Replace("\"yesterday\"", "\"2023-05-03 08:00\"", StringComparison.Ordinal).Replace("\"no\"", "\"2023-05-04 08:00\"", StringComparison.Ordinal)).Append("\"99\",\"\",\"\",\"9\",\"2023-05-04 08:00\",\"\",\"هرس درخت\",\"باز\",\"\",\"\",\"\",\"\"")), name: "mended.csv");
        var result = await RetryAsync(first.ImportId, new RetryOrder { FilePath = mended });
        Assert.Equal((3L, 2L, 1L, 1L), (result.Tried, result.Loaded, result.StillRejected, result.PassedOver));
        Assert.Equal("1:1 2:2 =3:2", await _bench.AskAsync<string>("select string_agg(source_id || ':' || import_id, ' ' order by request_id) from service_request"));
        Assert.StartsWith("3 2|4 2|5 open", await _bench.AskAsync<string>(Rejects), StringComparison.Ordinal);
        // The same file once more: two of its rows are settled.
        Assert.Equal((1L, 3L), await RetryAsync(first.ImportId, new RetryOrder { FilePath = mended }) is var again ? (again.Tried, again.PassedOver) : default);
        var other = await Assert.ThrowsAsync<ImportException>(() => RetryAsync(first.ImportId, new RetryOrder { FilePath = _bench.Write($"{Header}\n{Row()}", name: "other.csv") }));
        Assert.Equal("noLineColumn other.csv rejected:line", FileProblem.Of(other.Message) is var problem ? $"{problem.Kind} {string.Join(' ', problem.Values)}" : "");
    }

    // The file fills what such a row lacks with empty cells, and its fields would be taken for those beside them.
    [Fact]
    public async Task A_row_that_was_too_short_stays_rejected_until_its_fields_are_put_right()
    {
        const string Short = "\"2\",\"2023-05-01 10:00\",\"\",\"هرس درخت\",\"باز\",\"51.41\",\"35.71\",\"09120001122\",\"\"";
        var first = await _bench.ImportRowsAsync(Row("1"), "2,2023-05-01 10:00,,هرس درخت,باز,51.41,35.71,09120001122", "3,2023-05-01 10:00,,هرس درخت,باز,,51.41,35.71");
        List<string> lines = [];
        await foreach (var line in Queries.StreamRejectsAsync(Operator, first.ImportId, default)) lines.Add(line);
        Assert.EndsWith(Short, lines[1], StringComparison.Ordinal);
        foreach (var still in (string[])[Short, Short.Replace("10:00", "11:00", StringComparison.Ordinal), Short[..^3]])
        {
            var again = await RetryAsync(first.ImportId, new RetryOrder { FilePath = Mended(lines, Short, still) });
            Assert.Equal((2L, 0L, 2L), (again.Tried, again.Loaded, again.StillRejected));
            Assert.All(again.Wrong, w => Assert.Equal(("row", "has 8 fields, the header has 9", null), (w.Field, w.Reason, w.Column)));
        }

        Assert.Equal("3 open row has 8 fields, the header has 9|4 open row has 8 fields, the header has 9", await _bench.AskAsync<string>(Rejects));
        var result = await RetryAsync(first.ImportId, new RetryOrder { FilePath = Mended(lines, Short, "\"2\",\"2023-05-01 10:00\",\"\",\"هرس درخت\",\"باز\",\"\",\"51.41\",\"35.71\",\"09120001122\"") });
        Assert.Equal((1L, 1L), (result.Loaded, result.StillRejected));
        Assert.Equal("1 51.41", await _bench.AskAsync<string>("select (select count(*) from personal.reporter) || ' ' || st_x(geom) from service_request where source_id = '2'"));
    }

    // Whoever looked at such a row and found it right says so by taking out what is wrong with it.
    [Fact]
    public async Task A_row_that_was_too_short_is_taken_as_it_stands_when_its_reason_is_gone()
    {
        var first = await _bench.ImportRowsAsync(Row("1"), "2,2023-05-01 10:00,,هرس درخت,باز,,51.41,35.71");
        List<string> lines = [];
        await foreach (var line in Queries.StreamRejectsAsync(Operator, first.ImportId, default)) lines.Add(line);
        var result = await RetryAsync(first.ImportId, new RetryOrder { FilePath = Mended(lines, "\"has 8 fields, the header has 9\"", "\"\"") });
        Assert.Equal((1L, 1L, 0L), (result.Tried, result.Loaded, result.StillRejected));
    }

    // The file closes the quote that was open, so that the field looks whole.
    [Fact]
    public async Task A_row_that_was_cut_off_stays_rejected_until_its_last_field_is_whole()
    {
        var first = await _bench.ImportRowsAsync(Row("1"), "2,2023-05-01 10:00,,هرس درخت,باز,,51.41,35.71,\"0912000");
        List<string> lines = [];
        await foreach (var line in Queries.StreamRejectsAsync(Operator, first.ImportId, default)) lines.Add(line);
        foreach (var order in (RetryOrder[])[new(), new() { FilePath = Mended(lines, "10:00", "11:00") }, new() { FilePath = Mended(lines, ",\"0912000\"", "") }])
        {
            var again = await RetryAsync(first.ImportId, order);
            Assert.Equal((1L, 0L, new StillWrong(3, "row", "was cut off inside a quoted field", null)), (again.Tried, again.Loaded, Assert.Single(again.Wrong)));
        }

        var result = await RetryAsync(first.ImportId, new RetryOrder { FilePath = Mended(lines, "0912000", "09120001122") });
        Assert.Equal((1L, 1L, 0L), (result.Tried, result.Loaded, result.StillRejected));
        Assert.Equal(1L, await _bench.AskAsync<long>("select count(*) from personal.reporter"));
    }

    private string Mended(List<string> lines, string row, string by) => _bench.Write(string.Join('\n', lines.Select(l => l.Replace(row, by, StringComparison.Ordinal))), name: "mended.csv");

    [Fact]
    public async Task Undoing_the_second_try_opens_its_rows_again()
    {
        var first = await _bench.ImportRowsAsync(Row("1"), Row("2", at: "yesterday"));
        var row = (await Queries.ListRejectsAsync(Operator, first.ImportId, new RejectFilter(), 0, 10, default))[0];
        var result = await RetryAsync(first.ImportId, new RetryOrder { Mended = Mend(row, ("at", "2023-05-03 08:00")) });
        await new ImportCommands(_db).UndoAsync(Operator, result.SettledBy!.Value, default);
        Assert.Equal("3 open", await _bench.AskAsync<string>(Rejects));
        Assert.Equal("1:1", await _bench.AskAsync<string>(Requests));
        Assert.Equal(1L, (await Queries.FindAsync(Operator, first.ImportId, default))!.Open);
        Assert.Equal(1L, (await RetryAsync(first.ImportId, new RetryOrder { Mended = Mend(row, ("at", "2023-05-03 08:00")) })).Loaded);
    }

    [Fact]
    public async Task Reasons_are_summed_up_without_what_they_name()
    {
        var first = await _bench.ImportRowsAsync(Row("2", at: "yesterday"), Row("3", at: "today"), Row("4", subject: "خیار"), Row("5", closed: "2020-01-01 00:00"));
        var counts = await Queries.ListRejectCountsAsync(Operator, first.ImportId, default);
        Assert.Equal(["2 requestedAt '…' is not a time of the form yyyy-MM-dd HH:mm", "1 closedAt is before the request was made", "1 subject '…' is not a subject of the city pack"], counts.Select(c => $"{c.Rows} {c.Field} {c.Reason}"));
        Assert.Equal([2L, 3L], (await Queries.ListRejectsAsync(Operator, first.ImportId, new RejectFilter(counts[0].Field, counts[0].Reason), 0, 10, default)).Select(r => r.Line));
        Assert.Equal([3L], (await Queries.ListRejectsAsync(Operator, first.ImportId, new RejectFilter(counts[0].Field, counts[0].Reason), 2, 10, default)).Select(r => r.Line));
    }

    [Fact]
    public async Task Nobody_else_sees_an_import_or_a_row_of_it()
    {
        var first = await _bench.ImportRowsAsync(Row("2", at: "yesterday"));
        foreach (var reader in new[] { new Reader("c", ReaderRole.CouncilMember), new Reader("a", ReaderRole.Analyst), Operator with { Districts = [1] }, Operator with { Subjects = [11] } })
        {
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Queries.ListAsync(reader, null, 1, default));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Queries.FindAsync(reader, first.ImportId, default));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Queries.ListRejectCountsAsync(reader, first.ImportId, default));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Queries.ListRejectsAsync(reader, first.ImportId, new RejectFilter(), 0, 1, default));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(async () => { await foreach (var _ in Queries.StreamRejectsAsync(reader, first.ImportId, default)) { } });
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Queries.ListDuplicatesAsync(reader, first.ImportId, 0, 1, default));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Queries.PreviewUndoAsync(reader, first.ImportId, default));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Retry.RetryAsync(reader, first.ImportId, new RetryOrder(), default));
        }

        // The program itself manages imports and reads no personal data.
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Queries.ListRejectsAsync(Reader.System, first.ImportId, new RejectFilter(), 0, 1, default));
        Assert.Equal(0L, await _bench.AskAsync<long>("select count(*) from audit_entry"));
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

    private RejectRetry Retry => new(_db, _bench.Pack, PersonalSeal.Open(Path.Combine(_bench.Pack.Folder, "keys")), _bench.Clock);

    private Task<RetryResult> RetryAsync(long importId, RetryOrder order) => Retry.RetryAsync(Operator, importId, order, default);

    private static Dictionary<long, IReadOnlyList<string>> Mend(KeptReject row, params (string Column, string Value)[] changes)
    {
        var cells = row.Cells!.ToArray();
        foreach (var (column, value) in changes) cells[row.Header.ToList().IndexOf(column)] = value;
        return new() { [row.Line] = cells };
    }
}
