using System.Diagnostics;
using GisData.Access;
using GisData.Briefs;
using GisData.CouncilReports;
using GisData.NightlyRuns;
using Microsoft.Extensions.Logging.Abstractions;
using Observatory.Client.Briefs;
using Observatory.Client.CouncilReports;
using Observatory.Server.Installation;
using Observatory.Server.Printing;

namespace Observatory.Benchmarks.Papers;

/// <summary>How long papers take, on a city that has had a night: numbers, HTML, PDF of each brief, and all papers of one night. Nothing is archived.
/// <c>… -- papers FOLDER [CITY]</c>; FOLDER is what OBSERVATORY_DATA was for <c>./observatory simulate</c> and <c>night</c>.</summary>
internal static class PapersBenchmark
{
    public static async Task RunAsync(string folder, string slug)
    {
        var repository = AppContext.BaseDirectory[..AppContext.BaseDirectory.IndexOf("/tests/", StringComparison.Ordinal)];
        await using var session = await CitySession.OpenAsync(new InstallationPaths(folder, Path.Combine(repository, "cities")), slug, NullLoggerFactory.Instance, default);
        var run = await session.Get<INightlyRunQueries>().FindLatestCompleteAsync(Reader.System, default) ?? throw new InvalidOperationException("run a night on the city first");
        var (briefs, press) = (session.Get<BriefQueries>(), session.Get<PaperPress>());
        var (last, briefRun) = await briefs.FindWeekAsync(null, default);

        // The browser and the compiler are cold once a process: one paper that is not counted.
        var first = await PrintAsync(session.Pack.Commissions[0].Slug, "fa");
        Say($"cold first brief: PDF {first.Times.Pdf.TotalMilliseconds:F0} ms");
        Line("| paper | language | numbers ms | HTML ms | PDF ms | HTML + PDF ms | pages | KB |");
        Line("|---|---|---:|---:|---:|---:|---:|---:|");
        foreach (var commission in session.Pack.Commissions)
            foreach (var language in new[] { "fa", "en" })
            {
                var (times, pages, bytes) = await PrintAsync(commission.Slug, language);
                Say($"| brief {commission.Slug} | {language} | {times.Model.TotalMilliseconds:F0} | {times.Html.TotalMilliseconds:F0} | {times.Pdf.TotalMilliseconds:F0} | {(times.Html + times.Pdf).TotalMilliseconds:F0} | {pages} | {bytes / 1024} |");
            }

        // As a night and its week do it: numbers once, then both languages of the report and a brief of every commission.
        var start = Stopwatch.GetTimestamp();
        var report = await session.Get<CouncilReportQueries>().GetAsync(run.RunId, default);
        var count = 0;
        foreach (var language in new[] { "fa", "en" })
        {
            await press.PrintAsync<CouncilReportDocument>(nameof(CouncilReportDocument.Report), report, language, 1, default, orElse: 2);
            count++;
        }

        foreach (var commission in session.Pack.Commissions)
        {
            await PrintAsync(commission.Slug, "fa");
            count++;
        }

        Say($"{count} papers of one night: {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s");

        async Task<(PaperTimes Times, int Pages, int Bytes)> PrintAsync(string commission, string language)
        {
            var begin = Stopwatch.GetTimestamp();
            var brief = await briefs.GetAsync(commission, last, briefRun, default);
            var read = Stopwatch.GetElapsedTime(begin);
            var (pdf, times) = await press.PrintAsync<WeeklyBriefDocument>(nameof(WeeklyBriefDocument.Brief), brief, language, 2, default);
            return (times with { Model = read }, pdf.Pages, pdf.Bytes.Length);
        }
    }

    private static void Say(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    private static void Line(string text) => Console.WriteLine(text);
}
