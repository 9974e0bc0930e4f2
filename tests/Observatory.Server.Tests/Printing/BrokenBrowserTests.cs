using System.Diagnostics;
using System.Globalization;
using System.Text;
using GisData.BudgetProposals;
using GisData.CouncilReports;
using GisData.Hotspots;
using GisData.NightlyRuns;
using GisData.Printing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Observatory.Server.CouncilReports;
using Observatory.Server.NightlyRuns;
using Observatory.Server.Printing;
using Observatory.Tests.NightlyRuns;

namespace Observatory.Tests.Printing;

/// <summary>What becomes of a paper when the browser dies, is not there or writes half a file.</summary>
public sealed class BrokenBrowserTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>, IAsyncLifetime
{
    private readonly KeptLog _log = new();
    private readonly List<IAsyncDisposable> _browsers = [];
    private readonly string _mark = "--observatory-test=" + Guid.NewGuid().ToString("N");
    private readonly string _folder = TestDirectories.New("browser");
    private CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in _browsers) await browser.DisposeAsync();
        TestDirectories.Delete(_folder);
    }

    [Fact]
    public async Task A_browser_killed_under_a_paper_is_replaced_once_and_the_paper_is_whole()
    {
        Paper.RequireTools();
        using var printer = Printer(OwnBrowser());
        await printer.PrintAsync("<!DOCTYPE html><title>warm</title><p>warm", "en", Stop);
        var long_ = printer.PrintAsync(LongDocument, "en", Stop);
        await Task.Delay(200, Stop);
        Assert.False(long_.IsCompleted, "the document is too short to be killed under");
        Assert.NotEqual(0, KillBrowsers());
        var pdf = await long_;
        Assert.Contains(_log.Lines, line => line.StartsWith("The browser failed while it printed", StringComparison.Ordinal));
        Assert.Contains("line 3999 of the paper", await Paper.ReadAsync("pdftotext", pdf.Bytes), StringComparison.Ordinal);
        Assert.Contains($"Pages:           {pdf.Pages.ToString(CultureInfo.InvariantCulture)}", await Paper.ReadAsync("pdfinfo", pdf.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_dies_again_fails_the_paper_with_a_sentence()
    {
        Paper.RequireTools();
        using var printer = Printer(OwnBrowser());
        var paper = printer.PrintAsync(LongDocument, "en", Stop);
        for (; !paper.IsCompleted; await Task.Delay(50, Stop)) KillBrowsers();
        var failed = await Assert.ThrowsAsync<PrintFailedException>(() => paper);
        Assert.StartsWith("The paper was not printed: the browser failed twice", failed.Message, StringComparison.Ordinal);
        // left alone, the next paper is printed
        Assert.Equal(1, (await printer.PrintAsync("<!DOCTYPE html><title>next</title><p>next", "en", Stop)).Pages);
    }

    [Fact]
    public async Task Without_a_browser_the_night_fails_with_what_to_install_and_nothing_is_archived()
    {
        var database = await clone.CloneAsync();
        try
        {
            await SmallCity.SeedAsync(database, 2_000, 0);
            using var printer = Printer(new PrintingOptions { ChromiumPath = "/no/such/browser" });
            var (runs, hotspots, proposals) = (new NightlyRunQueries(database), new HotspotQueries(database), new BudgetProposalQueries(database));
            var archive = new PaperArchive(database, TimeProvider.System);
            var papers = new PaperQueries(database, SmallCity.Pack, runs, hotspots, proposals);
            var reports = new CouncilReportPrinter(new CouncilReportQueries(papers, database, hotspots, new GisData.Outbreaks.OutbreakQueries(database), new GisData.Errata.ErrataQueries(database, SmallCity.Pack), proposals, SmallCity.Pack), runs, new PaperIssue(archive, new PaperPress(printer, NullLogger<PaperPress>.Instance)));
            var night = new Night(database, SmallCity.Pack, Options.Create(new NightlyRunOptions()), new NightlyPapers(reports, null!, archive, SmallCity.Pack), TimeProvider.System, NullLogger<Night>.Instance);

            var failed = await Assert.ThrowsAsync<NightFailedException>(() => night.RunAsync(new NightRequest(), null, Stop));
            Assert.Equal("council report", failed.Step);
            Assert.Contains("no browser at /no/such/browser", failed.Message, StringComparison.Ordinal);
            Assert.Contains("apt-get install chromium", failed.Message, StringComparison.Ordinal);
            Assert.Equal(0, await SchedulerOfTheSmallCity.CountAsync(database, "select count(*) from archived_report"));
            Assert.Equal(1, await SchedulerOfTheSmallCity.CountAsync(database, "select count(*) from nightly_run where status = 'failed' and error like '%chromium%'"));
        }
        finally
        {
            await clone.DropAsync(database);
        }
    }

    [Fact]
    public async Task A_file_is_replaced_whole_or_not_at_all()
    {
        var folder = TestDirectories.New("paper");
        try
        {
            var file = Path.Combine(folder, "brief.pdf");
            await PaperOptions.WriteWholeAsync(file, "old"u8.ToArray(), Stop);
            using (var read = File.OpenRead(file))
            {
                await PaperOptions.WriteWholeAsync(file, "new and longer"u8.ToArray(), Stop);
                // who had it open reads the old one to its end
                using var reader = new StreamReader(read, Encoding.ASCII);
                Assert.Equal("old", await reader.ReadToEndAsync(Stop));
            }

            Assert.Equal("new and longer", await File.ReadAllTextAsync(file, Stop));
            using var stopped = new CancellationTokenSource();
            await stopped.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PaperOptions.WriteWholeAsync(file, new byte[5_000_000], stopped.Token));
            Assert.Equal("new and longer", await File.ReadAllTextAsync(file, Stop));
            Assert.Equal([file], Directory.GetFiles(folder));
        }
        finally
        {
            TestDirectories.Delete(folder);
        }
    }

    private static string LongDocument => "<!DOCTYPE html><title>long</title>" + string.Concat(Enumerable.Range(0, 4000).Select(n => string.Create(CultureInfo.InvariantCulture, $"<p>line {n} of the paper</p>")));

    private PdfPrinter Printer(PrintingOptions options)
    {
        var browser = new ChromiumBrowser(Options.Create(options), NullLogger<ChromiumBrowser>.Instance);
        _browsers.Add(browser);
        return new PdfPrinter(browser, Options.Create(options), Microsoft.Extensions.Logging.LoggerFactoryExtensions.CreateLogger<PdfPrinter>(new Microsoft.Extensions.Logging.LoggerFactory([_log])));
    }

    // A browser whose processes can be told from those of the other tests of this process.
    private PrintingOptions OwnBrowser()
    {
        var script = Path.Combine(_folder, "chromium");
        File.WriteAllText(script, $"#!/bin/sh\nexec {ChromiumBrowser.FindProgram(null)} {_mark} \"$@\"\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new PrintingOptions { ChromiumPath = script };
    }

    private int KillBrowsers()
    {
        var parents = Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture)).Select(id => (Id: id, Parent: ParentOf(id))).Where(p => p.Parent is not null).ToDictionary(p => p.Id, p => p.Parent!.Value);
        var killed = 0;
        foreach (var id in parents.Keys.Where(id => Ancestors(id).Contains(Environment.ProcessId) && CommandOf(id).Contains(_mark, StringComparison.Ordinal)))
        {
            try
            {
                using var process = Process.GetProcessById(id);
                process.Kill();
                killed++;
            }
            catch (ArgumentException)
            {
                // gone by itself
            }
        }

        return killed;

        IEnumerable<int> Ancestors(int id)
        {
            while (parents.TryGetValue(id, out id)) yield return id;
        }
    }

    private static int? ParentOf(int id) => Read(id, "stat") is { } stat && stat.LastIndexOf(')') is > 0 and var end ? int.Parse(stat[(end + 2)..].Split(' ')[1], CultureInfo.InvariantCulture) : null;

    private static string CommandOf(int id) => Read(id, "cmdline") is { } command && !command.Contains("--type=", StringComparison.Ordinal) ? command : "";

    private static string? Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
