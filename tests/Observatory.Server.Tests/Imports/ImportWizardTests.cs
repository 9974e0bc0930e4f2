using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using GisData.Access;
using GisData.Cities;
using GisData.Database;
using GisData.Imports;
using GisData.Imports.Wizard;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Observatory.Server.Imports;
using Observatory.Tests.Access;

namespace Observatory.Tests.Imports;

/// <summary>Who may use the wizard, and its long work, which needs no browser.</summary>
public sealed class ImportWizardTests(SmallDashboard dashboard) : IClassFixture<SmallDashboard>
{
    private static readonly Reader Operator = new("one", ReaderRole.Operator);
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    public static TheoryData<string> Outsiders => ["nobody", "council", "analyst", "district", "subject"];

    [Theory]
    [MemberData(nameof(Outsiders))]
    public async Task Nobody_but_an_operator_of_the_whole_city_may_send_or_see(string who)
    {
        using var client = dashboard.NewClient(who switch
        {
            "nobody" => null, "council" => new Reader("c", ReaderRole.CouncilMember), "analyst" => new Reader("a", ReaderRole.Analyst),
            "district" => new Reader("d", ReaderRole.Operator, Districts: [1]), _ => new Reader("s", ReaderRole.Operator, Subjects: [11]),
        });
        using var file = File("a,b\n1,2");
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync("/admin/imports/uploads?name=a.csv", file, Ct)).StatusCode);
        var id = (await SendAsync("secret.csv", "id,date,type\n09120000000,2025-01-01,Asphalt")).Id;
        foreach (var address in new[] { "/admin/imports/new", $"/admin/imports/new?upload={id}&step=columns" })
        {
            var page = await client.GetStringAsync(address, Ct);
            Assert.DoesNotContain("secret.csv", page, StringComparison.Ordinal);
            Assert.DoesNotContain("type=\"file\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("09120000000", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_file_of_an_operator_is_shown_to_that_operator_only()
    {
        var id = (await SendAsync("mine.csv", "id,date,type\n09120000001,2025-01-01,Asphalt")).Id;
        using var mine = dashboard.NewClient(Operator);
        Assert.Contains("09120000001", await mine.GetStringAsync($"/admin/imports/new?upload={id}&step=columns", Ct), StringComparison.Ordinal);
        using var other = dashboard.NewClient(new Reader("two", ReaderRole.Operator));
        Assert.DoesNotContain("09120000001", await other.GetStringAsync($"/admin/imports/new?upload={id}&step=columns", Ct), StringComparison.Ordinal);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Jobs.StartImportAsync(new Reader("two", ReaderRole.Operator), id, true, Ct));
    }

    [Fact]
    public async Task A_form_of_another_site_cannot_send_a_file()
    {
        using var client = dashboard.NewClient(Operator);
        using var bare = new ByteArrayContent("a,b"u8.ToArray());
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("/admin/imports/uploads?name=a.csv", bare, Ct)).StatusCode);
        using var empty = File("");
        var refused = await client.PostAsync("/admin/imports/uploads?name=a.csv", empty, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("خالی است", await refused.Content.ReadFromJsonAsync<string>(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_runs_without_a_browser_and_is_found_again()
    {
        var upload = await ReadyAsync("good.csv", Rows(3000, "good"));
        await Jobs.StartCheckAsync(Operator, upload.Id, Ct);
        Assert.Equal((3000L, 2999L), await EndAsync(upload.Id) is { Check: { } check } ? (check.Read, check.Good) : default);
        await Jobs.StartImportAsync(Operator, upload.Id, await IsSimulatedAsync(), Ct);
        var job = await EndAsync(upload.Id);
        Assert.Equal((JobState.Done, 3000L, 2999L, 1L), (job.State, job.Result!.Read, job.Result.Loaded, job.Result.Rejected));
        var kept = (await Uploads.FindAsync(Operator, upload.Id, Ct))!;
        Assert.Equal((UploadState.Imported, job.Result.ImportId), (kept.State, kept.Result!.ImportId));
        Assert.False(System.IO.File.Exists(Uploads.FileOf(kept)));
        Assert.Equal("done good.csv one", await AskAsync($"select concat_ws(' ', status, file_name, started_by) from import_run where import_id = {job.Result.ImportId}"));
        // Its requests are searched for reports of one incident at once, not in the night.
        while ((await Jobs.FindAsync(Operator, upload.Id, Ct))!.Search is not { State: not JobState.Running }) await Task.Delay(50, Ct);
        Assert.True((await dashboard.Services.GetRequiredService<IImportQueries>().FindIncidentsAsync(Operator, job.Result.ImportId, Ct)).Searched);
        // The file is gone, what became of it is not: the profile can still be saved, and the page shows the ledger.
        await dashboard.Services.GetRequiredService<IImportWizardCommands>().SaveProfileAsync(Operator, upload.Id, kept.Draft! with { Name = "monthly" }, Ct);
        Assert.Equal("monthly one text id,date,type", await AskAsync("select concat_ws(' ', name, saved_by, file_kind, array_to_string(header, ',')) from import_profile"));
        using var mine = dashboard.NewClient(Operator);
        Assert.Contains("۲٬۹۹۹", WebUtility.HtmlDecode(await mine.GetStringAsync($"/admin/imports/new?upload={upload.Id}&step=import", Ct)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_cannot_take_the_name_of_one_of_the_pack()
    {
        var upload = await ReadyAsync("pack.csv", Rows(3, "pack"));
        var boston = CityPackReader.Read(Path.Combine(SharedData.Repository, "cities"), "boston");
        var wizard = new ImportWizard(dashboard.Services.GetRequiredService<ObservatoryDatabase>(), boston, Uploads, TimeProvider.System);
        var draft = (await Uploads.FindAsync(Operator, upload.Id, Ct))!.Draft!;
        var name = wizard.ListPackProfiles(Operator)[0].ToUpperInvariant();
        var refused = await Assert.ThrowsAsync<ImportException>(() => wizard.SaveProfileAsync(Operator, upload.Id, draft with { Name = name }, Ct));
        Assert.Equal(("nameTaken", name), FileProblem.Of(refused.Message) is var problem ? (problem.Kind, problem.Values[0]) : default);
        Assert.Equal("0", await AskAsync($"select count(*)::text from import_profile where lower(name) = lower('{name}')"));
    }

    [Fact]
    public async Task A_cancelled_import_leaves_nothing_and_says_who_stopped_it()
    {
        var upload = await ReadyAsync("long.csv", Rows(300_000, "long"));
        await Jobs.StartImportAsync(Operator, upload.Id, await IsSimulatedAsync(), Ct);
        await ReadingAsync(upload.Id);
        await Jobs.CancelAsync(Operator, upload.Id, Ct);
        Assert.Equal(JobState.Cancelled, (await EndAsync(upload.Id)).State);
        Assert.Equal(UploadState.Cancelled, (await Uploads.FindAsync(Operator, upload.Id, Ct))!.State);
        Assert.Equal("cancelled cancelled by one", await AskAsync("select concat_ws(' ', status, error) from import_run where file_name = 'long.csv'"));
        Assert.Equal("0", await AskAsync("select count(*)::text from service_request_key where source_id like 'long%'"));
        Assert.True(System.IO.File.Exists(Uploads.FileOf(upload)));
    }

    [Fact]
    public async Task A_stopping_server_ends_its_imports_and_says_that_it_did()
    {
        await using var other = new Stopped(dashboard);
        var (running, waiting) = (await ReadyAsync("running.csv", Rows(300_000, "running")), await ReadyAsync("waiting.csv", Rows(10, "waiting")));
        await other.Jobs.StartAsync(Ct);
        await other.Jobs.StartImportAsync(Operator, running.Id, await IsSimulatedAsync(), Ct);
        await other.Jobs.StartImportAsync(Operator, waiting.Id, await IsSimulatedAsync(), Ct);
        await ReadingAsync(running.Id, other.Jobs);
        Assert.Equal(JobState.Waiting, (await other.Jobs.FindAsync(Operator, waiting.Id, Ct))!.State);
        await other.Jobs.StopAsync(Ct);
        Assert.Equal((UploadState.Interrupted, UploadState.NotBegun), ((await Uploads.FindAsync(Operator, running.Id, Ct))!.State, (await Uploads.FindAsync(Operator, waiting.Id, Ct))!.State));
        Assert.Equal("cancelled the server was stopped before the import had ended; nothing of it was kept", await AskAsync("select concat_ws(' ', status, error) from import_run where file_name = 'running.csv'"));
        Assert.Equal("serverStopped", FileProblem.Of(await AskAsync("select error from import_run where file_name = 'running.csv'")).Kind);
        Assert.Equal("0", await AskAsync("select count(*)::text from import_run where file_name = 'waiting.csv'"));
    }

    private IImportJobs Jobs => dashboard.Services.GetRequiredService<IImportJobs>();

    private ImportUploads Uploads => dashboard.Services.GetRequiredService<ImportUploads>();

    private static ByteArrayContent File(string text)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.Add(ImportsFeature.UploadHeader, "1");
        return content;
    }

    private static string Rows(int count, string prefix) => string.Join('\n', Enumerable.Range(1, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{i},2025-{1 + i % 12:00}-{1 + i % 28:00} 10:00,{(i == 2 ? "?" : "Asphalt")}")).Prepend("id,date,type"));

    private Task<ImportUpload> SendAsync(string name, string text) => Uploads.ReceiveAsync(Operator, name, new MemoryStream(Encoding.UTF8.GetBytes(text)), Ct);

    private async Task<ImportUpload> ReadyAsync(string name, string text)
    {
        var upload = await SendAsync(name, text);
        var wizard = dashboard.Services.GetRequiredService<ImportWizard>();
        await wizard.SaveDraftAsync(Operator, upload.Id, (await wizard.GuessAsync(Operator, upload.Id, ImportSample.Unread, Ct)).Profile, Ct);
        return upload;
    }

    private async Task<ImportJob> EndAsync(string id)
    {
        while (true)
        {
            if (await Jobs.FindAsync(Operator, id, Ct) is { IsUnderWay: false } job) return job;
            await Task.Delay(50, Ct);
        }
    }

    private async Task ReadingAsync(string id, IImportJobs? jobs = null)
    {
        while (await (jobs ?? Jobs).FindAsync(Operator, id, Ct) is not { Progress: { Phase: "read", Rows: > 0 } })
        {
            Assert.True((await (jobs ?? Jobs).FindAsync(Operator, id, Ct))!.IsUnderWay, "the import ended before it was stopped: the file is too short for this machine");
            await Task.Delay(5, Ct);
        }
    }

    private async Task<bool> IsSimulatedAsync() => await AskAsync("select coalesce((select simulated from city_state), false)::text") == "true";

    private async Task<string> AskAsync(string sql)
    {
        await using var connection = await dashboard.Database.OpenForIngestAsync(Ct);
        await using var ask = new NpgsqlCommand(sql, connection);
        return (string)(await ask.ExecuteScalarAsync(Ct))!;
    }

    // The work of a second server over the same city, which a test may stop.
    private sealed class Stopped(SmallDashboard of) : IAsyncDisposable
    {
        public ImportJobs Jobs { get; } = ActivatorUtilities.CreateInstance<ImportJobs>(of.Services);

        public ValueTask DisposeAsync()
        {
            Jobs.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
