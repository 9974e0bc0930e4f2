using System.Security.Cryptography;
using Observatory.Tests.Printing;

namespace Observatory.Tests.CommandLine;

/// <summary><c>report</c> and <c>brief</c> as an operator calls them.</summary>
public sealed class PaperVerbTests(PaperCity city) : IClassFixture<PaperCity>
{
    [Fact]
    public async Task A_report_is_written_with_its_run_in_it_and_the_same_bytes_again()
    {
        Paper.RequireTools();
        var file = Path.Combine(city.Folder, "report.pdf");
        await File.WriteAllTextAsync(file, "an older one");
        var run = await RunAsync("report", "-o", file, "--language", "fa", "--json");
        Assert.True(run.Exit == 0, run.Error);
        Assert.Equal((file, city.RunId, "council_report", "2025-12-31", 1, false),
            ((string)run.LastLine["file"]!, (string)run.LastLine["runId"]!, (string)run.LastLine["kind"]!, (string)run.LastLine["periodLast"]!, (int)run.LastLine["pages"]!, (bool)run.LastLine["fromArchive"]!));
        var bytes = await File.ReadAllBytesAsync(file);
        Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length), ((string)run.LastLine["sha256"]!, (int)run.LastLine["bytes"]!));
        var text = Paper.Plain(await Paper.ReadAsync("pdftotext", bytes, "-layout"));
        foreach (var part in new[] { city.RunId, "گزارش شبانهٔ شورا", "آسفالت" }) Assert.Contains(Paper.Plain(part), text);

        var again = await RunAsync("report", "--date", "2025-12-31", "-o", file, "--json");
        Assert.Equal((0, true, (string)run.LastLine["sha256"]!), (again.Exit, (bool)again.LastLine["fromArchive"]!, (string)again.LastLine["sha256"]!));
        Assert.DoesNotContain(Directory.GetFiles(city.Folder), name => name.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_brief_is_written_for_the_week_that_holds_the_day()
    {
        Paper.RequireTools();
        var file = Path.Combine(city.Folder, "brief.pdf");
        var run = await RunAsync("brief", "--commission", "works", "--week", "2025-12-22", "-o", file, "--language", "en", "--json");
        Assert.True(run.Exit == 0, run.Error);
        Assert.Equal(("weekly_brief", "2025-12-20", "2025-12-26", 2),
            ((string)run.LastLine["kind"]!, (string)run.LastLine["periodFirst"]!, (string)run.LastLine["periodLast"]!, (int)run.LastLine["pages"]!));
        Assert.True((long)run.LastLine["reportId"]! > 0);
        var text = Paper.Plain(await Paper.ReadAsync("pdftotext", await File.ReadAllBytesAsync(file), "-layout"));
        foreach (var part in new[] { city.RunId, "Works", "20 – 26 December 2025" }) Assert.Contains(Paper.Plain(part), text);
    }

    [Theory]
    [InlineData(2, "There is no commission 'parks' in this city. Known: works.", "brief", "--commission", "parks", "-o", "{folder}/x.pdf")]
    [InlineData(2, "is no date; write it as yyyy-mm-dd", "brief", "--commission", "works", "--week", "2025-02-30", "-o", "{folder}/x.pdf")]
    [InlineData(2, "is no date; write it as yyyy-mm-dd", "report", "--date", "1404-13-01", "-o", "{folder}/x.pdf")]
    [InlineData(2, "papers are printed in fa or en", "report", "--language", "de", "-o", "{folder}/x.pdf")]
    [InlineData(2, "There is no folder", "report", "-o", "{folder}/nowhere/x.pdf")]
    [InlineData(2, "is a folder", "brief", "--commission", "works", "-o", "{folder}")]
    [InlineData(1, "No complete run has seen the week that ends on 2026-01-02", "brief", "--commission", "works", "--week", "2025-12-31", "-o", "{folder}/x.pdf")]
    [InlineData(1, "No complete run looks at 2025-06-01. Run 'night --date 2025-06-01' first.", "report", "--date", "2025-06-01", "-o", "{folder}/x.pdf")]
    [InlineData(1, "/proc/", "report", "--language", "en", "-o", "/proc/x.pdf")]
    public async Task What_cannot_be_written_ends_with_a_sentence(int exit, string sentence, params string[] arguments)
    {
        if (arguments[^1].StartsWith("/proc", StringComparison.Ordinal)) Paper.RequireTools();
        var run = await RunAsync([.. arguments.Select(a => a.Replace("{folder}", city.Folder, StringComparison.Ordinal)), "--json"]);
        Assert.Equal(exit, run.Exit);
        Assert.Contains(sentence, (string)run.LastLine["error"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Output + run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(city.Folder, "x.pdf")));
    }

    [Fact]
    public async Task Without_chromium_the_sentence_names_the_package_and_the_old_file_stays()
    {
        var file = Path.Combine(city.Folder, "kept.pdf");
        await File.WriteAllTextAsync(file, "an older one");
        var place = city.Place;
        place["Printing__ChromiumPath"] = "/no/such/browser";
        var run = await Verb.RunAsync(place, "brief", "--commission", "works", "--week", "2025-12-10", "-o", file, "--city", city.Slug, "--json");
        Assert.Equal(1, run.Exit);
        Assert.Contains("apt-get install chromium", (string)run.LastLine["error"]!, StringComparison.Ordinal);
        Assert.Equal("an older one", await File.ReadAllTextAsync(file));

        var doctor = await Verb.RunAsync(place, "doctor", "--city", city.Slug, "--json");
        Assert.Equal(1, doctor.Exit);
        var browser = Assert.Single(doctor.LastLine["findings"]!.AsArray(), f => (string)f!["what"]! == "Chromium (PDF)");
        Assert.Contains("remove the setting and install", (string)browser!["fix"]!, StringComparison.Ordinal);
    }

    private Task<VerbRun> RunAsync(params string[] arguments) => Verb.RunAsync(city.Place, [.. arguments, "--city", city.Slug]);
}
