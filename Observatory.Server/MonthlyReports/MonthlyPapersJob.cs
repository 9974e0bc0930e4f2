using System.Globalization;
using GisData.Cities;
using GisData.MonthlyReports;
using GisData.NightlyRuns;
using GisData.Printing;
using Observatory.Client.Localization;
using Observatory.Server.AgencyLetters;
using Observatory.Server.AnnualBooklets;
using Quartz;

namespace Observatory.Server.MonthlyReports;

/// <summary>The papers of the month of the city's calendar that ended last: its report, a letter to each other agency, and after the twelfth month the booklet of the
/// year; each once. Looked at every morning, for no cron expression knows the months of every calendar; a month that no complete run has seen whole is tried again the next.</summary>
[DisallowConcurrentExecution]
[RetryPolicy("00:10:00", "01:00:00", "06:00:00")]
internal sealed class MonthlyPapersJob(
    MonthlyReportPrinter reports, AgencyLetterPrinter letters, AnnualBookletPrinter booklets, PaperArchive archive, INightlyRunQueries runs, CityPack pack, TimeProvider clock, ILogger<MonthlyPapersJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var ct = cancellationToken;
        var yesterday = CityDay.Today(pack, clock).AddDays(-1);
        var (year, month) = CityMonth.LastWhole(pack, yesterday);
        var last = CityMonth.Of(pack, year, month).Last;
        if (await runs.FindAsync(PaperQueries.Printer, last, ct) is null)
        {
            log.LogWarning("No complete run has seen the month that ended on {LastDay:yyyy-MM-dd}; its papers are tried again tomorrow.", last);
            return;
        }

        try
        {
            if (await MissingAsync("monthly_report", null) is { Count: > 0 } report) await reports.PrintAsync(last, report, ct);
            foreach (var agency in letters.Agencies)
                if (await MissingAsync("agency_letter", agency.Id.ToString(CultureInfo.InvariantCulture)) is { Count: > 0 } letter) await letters.PrintAsync(agency.Id, last, AgencyLetterPrinter.DefaultDays, letter, ct);
            if (month == 12 && await MissingAsync("annual_booklet", null) is { Count: > 0 } booklet) await booklets.PrintAsync(year, booklet, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError("The papers of the month that ended on {LastDay:yyyy-MM-dd} were not all printed: {Message} Try {Try}; archived ones stay.", last, e.Message, context.RetryAttempt + 1);
            throw new JobExecutionException(e.Message, e);
        }

        // The languages in which a paper of the month is not in the archive yet.
        async Task<List<string>> MissingAsync(string kind, string? about)
        {
            var missing = new List<string>();
            foreach (var language in Languages.All)
                if (!await archive.HasAsync(kind, about, language, last, ct)) missing.Add(language);
            return missing;
        }
    }
}
