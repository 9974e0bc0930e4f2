using GisData.Access;
using GisData.Database;
using GisData.Imports;
using GisData.Imports.Open311;
using GisData.PersonalData;
using GisData.Tests.ServiceRequests;
using Observatory.Tests;

namespace GisData.Tests.Imports.Open311;

/// <summary>A city of its own for each server; what it has ends up loaded, duplicate or rejected, whatever its habits.</summary>
public sealed class Open311ImportTests(ClonedDatabase clone) : IAsyncLifetime, IClassFixture<ClonedDatabase>
{
    private const string Profile = "cities/_core/profiles/open311.json";
    private static readonly DateTimeOffset First = new(2024, 3, 10, 6, 0, 0, TimeSpan.Zero), Now = new(2024, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly string _folder = TestDirectories.New("open311");
    private ObservatoryDatabase _db = null!;
    private FakeEndpoint _fake = null!;

    /// <summary>Name, what the server has and does, most answers it should take (0 = any), the ledger.</summary>
    public static TheoryData<string> Habits() => new(Servers.Keys);

    private static readonly Dictionary<string, (Action<FakeEndpoint> Set, int MostAnswers, long Loaded, long Duplicates)> Servers = new()
    {
        ["pages"] = (f => (f.Most, _) = (50, Add(f, 120)), 9, 120, 0),
        ["XML only, with pages"] = (f => (f.HasJson, f.Most, _) = (false, 50, Add(f, 120)), 10, 120, 0),
        ["no pages, few requests"] = (f => (f.Paging, _) = (Paging.Ignored, Add(f, 123)), 9, 123, 0),
        ["no pages, more than it gives, and it does not say how many"] = (f => (f.Paging, f.Most, _) = (Paging.Ignored, 20, Add(f, 450)), 0, 450, 10),
        ["no pages, a round number that is the whole"] = (f => (f.Paging, _) = (Paging.Ignored, Add(f, 100)), 0, 100, 0),
        ["the last page for ever"] = (f => (f.Paging, f.Most, _) = (Paging.LastForEver, 40, Add(f, 100)), 10, 100, 0),
        ["the last page for ever, of full pages"] = (f => (f.Paging, f.Most, _) = (Paging.LastForEver, 50, Add(f, 100)), 10, 100, 0),
        ["requests again on the next page"] = (f => (f.Most, f.Overlap, _) = (50, 3, Add(f, 120)), 9, 120, 6),
        ["wrapped lists"] = (f => (f.Wraps, _) = (true, Add(f, 7)), 9, 7, 0),
        ["429, 500 and half an answer in between"] = (f => { Add(f, 7); foreach (var trouble in (int?[])[429, 500, null, 502]) f.Trouble.Enqueue(trouble); }, 14, 7, 0),
        ["half an answer of XML"] = (f => { Add(f, 7); f.HasJson = false; f.Trouble.Enqueue(null); }, 14, 7, 0),
        ["nothing"] = (_ => { }, 7, 0, 0),
    };

    [Theory]
    [MemberData(nameof(Habits))]
    public async Task Whatever_the_server_does_every_request_is_accounted_for(string habit)
    {
        var (set, mostAnswers, loaded, duplicates) = Servers[habit];
        set(_fake);
        var result = await ImportAsync();
        Assert.Equal((loaded + duplicates, loaded, duplicates, 0), (result.Import.Read, result.Import.Loaded, result.Import.Duplicates, result.Import.Rejected));
        Assert.Equal(_fake.HasJson ? "json" : "xml", result.Format);
        if (mostAnswers > 0) Assert.InRange(result.Answers, 1, mostAnswers);
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder, "spool")));
        Assert.Equal(loaded, await AskAsync<long>("select count(*) from service_request where description = E'شاخه\\nشکسته <است> & \"خطر\"' or description = 'شاخه شکسته <است> & \"خطر\"'"));

        var again = await ImportAsync();
        Assert.Equal(0, again.Import.Loaded);
    }

    [Fact]
    public async Task Fields_mean_what_the_standard_says()
    {
        _fake.BareCodes = true;
        _fake.Requests.Add(With(FakeEndpoint.Request("closed", First), ("status", "closed"), ("status_notes", "Duplicate request."), ("updated_datetime", "2024-03-11T09:30:00+03:30")));
        _fake.Requests.Add(With(FakeEndpoint.Request("only-the-code", First), ("service_name", null), ("service_code", "006")));
        _fake.Requests.Add(With(FakeEndpoint.Request("no-place", First), ("lat", null), ("long", "")));
        _fake.Requests.Add(With(FakeEndpoint.Request("unknown", First), ("service_name", "خیار"), ("service_code", "77")));
        _fake.Requests.Add(With(FakeEndpoint.Request("", First), ("service_request_id", null), ("token", "t-1")));
        var result = (await ImportAsync()).Import;
        Assert.Equal((5, 3, 0, 2), (result.Read, result.Loaded, result.Duplicates, result.Rejected));
        Assert.Equal("2 2024-03-11 06:00 Duplicate request.", await AskAsync<string>("select status || ' ' || to_char(closed_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' ' || status_notes from service_request where source_id = 'closed'"));
        Assert.Equal("2024-03-10 09:30", await AskAsync<string>("select to_char(local_date + make_interval(mins => 570), 'YYYY-MM-DD HH24:MI') from service_request where source_id = 'closed' and local_hour = 9"));
        Assert.Equal("هرس درخت", await AskAsync<string>("select source_subject from service_request where source_id = 'only-the-code'"));
        Assert.Equal(0, await AskAsync<short>("select precision from service_request where source_id = 'no-place'"));
        Assert.Equal(["sourceId is empty", "subject 'خیار' is not a subject of the city pack"], await AskAsync<string[]>("select array_agg(field || ' ' || reason order by field) from personal.rejected_row"));
        // What came is what is kept, on one line.
        Assert.Contains("\"token\": \"t-1\"", await AskAsync<string>("select raw from personal.rejected_row where field = 'sourceId'"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("discovery.json")]
    [InlineData("discovery.xml")]
    public async Task A_discovery_file_names_the_endpoint_and_what_it_gives(string file)
    {
        (_fake.Paging, _fake.Most) = (Paging.Ignored, 33);
        Add(_fake, 100);
        var result = await ImportAsync(s => s with { Url = new Uri(_fake.Url, $"/{file}") });
        Assert.Equal((100, _fake.Url.ToString(), file.EndsWith("json", StringComparison.Ordinal) ? "json" : "xml"), (result.Import.Loaded, result.Endpoint, result.Format));
    }

    [Fact]
    public async Task A_later_change_is_a_new_version_and_the_next_fetch_goes_on_where_the_last_ended()
    {
        Add(_fake, 40);
        await ImportAsync();
        With(_fake.Requests[3], ("status", "closed"), ("updated_datetime", "2024-05-01T10:00:00Z"));
        _fake.Add(2, Now.AddDays(-3));
        _fake.Asked.Clear();
        // Asked again is what is younger than the look-back: all of it here.
        var result = (await ImportAsync(s => s with { LookBack = TimeSpan.FromDays(90), Until = Now.AddHours(1) })).Import;
        Assert.Equal((42, 3, 1, 39, 0), (result.Read, result.Loaded, result.Updated, result.Duplicates, result.Rejected));
        Assert.Equal("2024-03-03T00:00:00Z", _fake.Asked[0]["start_date"]);
        _fake.Asked.Clear();
        await ImportAsync(s => s with { LookBack = TimeSpan.FromDays(2), Until = Now.AddHours(2) });
        Assert.Equal("2024-05-30T01:00:00Z", _fake.Asked[0]["start_date"]);
    }

    [Fact]
    public async Task Undoing_a_fetch_gives_its_period_back()
    {
        Add(_fake, 10);
        var first = await ImportAsync(s => s with { Until = First.AddHours(4) });
        var second = await ImportAsync(s => s with { LookBack = TimeSpan.Zero });
        Assert.Equal((5, 5), (first.Import.Loaded, second.Import.Loaded));
        await new ImportCommands(_db).UndoAsync(new Reader("operator", ReaderRole.System), second.Import.ImportId, CancellationToken.None);
        Assert.Equal(5, (await ImportAsync(s => s with { LookBack = TimeSpan.Zero })).Import.Loaded);
    }

    [Fact]
    public async Task A_fetch_that_was_interrupted_goes_on_from_what_is_on_the_disk()
    {
        _fake.Most = 50;
        Add(_fake, 1500);
        _fake.DownFrom = First.AddDays(40);
        var error = await Assert.ThrowsAsync<ImportException>(() => ImportAsync(Month));
        Assert.Contains("status 503", error.Message, StringComparison.Ordinal);
        Assert.Contains("are kept: the same command goes on from there", error.Message, StringComparison.Ordinal);
        Assert.Equal(0L, await AskAsync<long>("select count(*) from service_request"));
        // A process that is killed leaves half a line.
        var spool = Assert.Single(Directory.GetFiles(Path.Combine(_folder, "spool")));
        await File.AppendAllTextAsync(spool, "{\"service_request_id\": \"half");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(spool));

        _fake.DownFrom = null;
        _fake.Asked.Clear();
        var result = await ImportAsync(Month);
        Assert.Equal((1500, 0), (result.Import.Loaded, result.Import.Rejected));
        Assert.True(string.CompareOrdinal(_fake.Asked[0]["start_date"], "2024-04-01") > 0, _fake.Asked[0]["start_date"]);
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder, "spool")));

        static Open311Source Month(Open311Source s) => s with { LongestWindow = TimeSpan.FromDays(10), Since = First };
    }

    [Fact]
    public async Task A_fetch_that_was_cancelled_keeps_whole_windows()
    {
        Add(_fake, 400);
        using var stop = new CancellationTokenSource();
        var seen = new Seen(() => stop.Cancel());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ImportAsync(s => s with { LongestWindow = TimeSpan.FromDays(5), Since = First }, seen, stop.Token));
        _fake.Asked.Clear();
        Assert.Equal(400, (await ImportAsync(s => s with { LongestWindow = TimeSpan.FromDays(5), Since = First })).Import.Loaded);
        Assert.Equal("2024-03-15T06:00:00Z", _fake.Asked[0]["start_date"]);
    }

    [Fact]
    public async Task More_at_one_time_than_the_server_gives_is_an_error_and_no_silence()
    {
        (_fake.Paging, _fake.Most) = (Paging.Ignored, 20);
        Add(_fake, 5);
        _fake.Add(30, First.AddDays(30).AddSeconds(10), TimeSpan.FromSeconds(1));
        var error = await Assert.ThrowsAsync<ImportException>(() => ImportAsync());
        Assert.Contains("gives no more than 20 requests at once and has no pages, but there are as many between 2024-04-09", error.Message, StringComparison.Ordinal);
        Assert.Contains("some would be missed", error.Message, StringComparison.Ordinal);
        Assert.Equal(0L, await AskAsync<long>("select count(*) from service_request"));
    }

    [Fact]
    public async Task A_server_that_wants_a_key_or_a_jurisdiction_gets_it_and_nobody_else_sees_the_key()
    {
        (_fake.Key, _fake.Jurisdiction) = ("s3cr3t/?&", "town.gov");
        Add(_fake, 3);
        var without = await Assert.ThrowsAsync<ImportException>(() => ImportAsync());
        Assert.Contains("status 403 Forbidden (403: a key is needed)", without.Message, StringComparison.Ordinal);
        var wrong = await Assert.ThrowsAsync<ImportException>(() => ImportAsync(s => s with { ApiKey = _fake.Key, Jurisdiction = "village.gov" }));
        Assert.Contains("(404: no such jurisdiction)", wrong.Message, StringComparison.Ordinal);
        var result = await ImportAsync(s => s with { ApiKey = _fake.Key, Jurisdiction = "town.gov", Url = new Uri($"{_fake.Url}/requests.json?extensions=true") });
        Assert.Equal(3, result.Import.Loaded);
        Assert.Equal("true", _fake.Asked[0]["extensions"]);
        var kept = await AskAsync<string>("select (select string_agg(r::text, '') from import_run r) || (select string_agg(f::text, '') from open311_fetch f)");
        foreach (var text in (string[])[without.Message, wrong.Message, kept, result.ToString()]) Assert.DoesNotContain("s3cr3t", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/somewhere")]
    public async Task An_address_of_something_else_is_said_to_be_none(string path)
    {
        var error = await Assert.ThrowsAsync<ImportException>(() => ImportAsync(s => s with { Url = new Uri(_fake.Url, path) }));
        Assert.Contains("such as https://…/open311/v2", error.Message, StringComparison.Ordinal);
        Assert.Contains("its answer cannot be read: it is", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_at_the_address_and_a_server_that_wants_to_be_left_alone()
    {
        var nobody = await Assert.ThrowsAsync<ImportException>(() => ImportAsync(s => s with { Url = new Uri("http://127.0.0.1:1/open311/v2") }));
        Assert.Contains("asked 3 times", nobody.Message, StringComparison.Ordinal);
        Add(_fake, 3);
        for (var i = 0; i < 3; i++) _fake.Trouble.Enqueue(429);
        Assert.Contains("status 429", (await Assert.ThrowsAsync<ImportException>(() => ImportAsync())).Message, StringComparison.Ordinal);
        var ends = await Assert.ThrowsAsync<ImportException>(() => ImportAsync(s => s with { Since = Now.AddDays(1) }));
        Assert.Contains("--since must lie before --until", ends.Message, StringComparison.Ordinal);
        Assert.Contains("begins with https://", (await Assert.ThrowsAsync<ImportException>(() => ImportAsync(s => s with { Url = new Uri("ftp://town.gov/open311") }))).Message, StringComparison.Ordinal);
    }

    public async ValueTask InitializeAsync() => (_db, _fake) = (await clone.CloneAsync(), await FakeEndpoint.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await _fake.DisposeAsync();
        TestDirectories.Delete(_folder);
        await clone.DropAsync(_db);
    }

    private static int Add(FakeEndpoint fake, int count)
    {
        fake.Add(count, First);
        return count;
    }

    private static Dictionary<string, object?> With(Dictionary<string, object?> request, params (string Field, object? Value)[] fields)
    {
        foreach (var (field, value) in fields) request[field] = value;
        return request;
    }

    private Task<Open311Result> ImportAsync(Func<Open311Source, Open311Source>? change = null, IProgress<ImportProgress>? progress = null, CancellationToken ct = default)
    {
        var source = new Open311Source(_fake.Url) { Pause = TimeSpan.Zero, RetryPause = TimeSpan.FromMilliseconds(1), Retries = _fake.Trouble.Count > 3 ? 4 : 2 };
        var import = new Open311Import(_db, GridTown.Pack, PersonalSeal.Open(Path.Combine(_folder, "keys")), Path.Combine(_folder, "spool"), new StandingClock(Now));
        return import.ImportAsync(change?.Invoke(source) ?? source, new ImportOptions(Path.Combine(_folder, "rejects"), Path.Combine(SharedData.Repository, Profile)), progress, ct);
    }

    private Task<T> AskAsync<T>(string sql) => GridTown.AskAsync<T>(_db, sql);

    private sealed class Seen(Action first) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => first();
    }
}
