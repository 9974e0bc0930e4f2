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
            foreach (var language in Languages.All)
            {
                if (!await archive.HasAsync("monthly_report", null, language, last, ct)) await reports.PrintAsync(last, language, ct);
                foreach (var agency in letters.Agencies)
                    if (!await archive.HasAsync("agency_letter", agency.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), language, last, ct))
                        await letters.PrintAsync(agency.Id, last, AgencyLetterPrinter.DefaultDays, language, ct);
                if (month == 12 && !await archive.HasAsync("annual_booklet", null, language, last, ct)) await booklets.PrintAsync(year, language, ct);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError("The papers of the month that ended on {LastDay:yyyy-MM-dd} were not all printed: {Message} Try {Try}; archived ones stay.", last, e.Message, context.RetryAttempt + 1);
            throw new JobExecutionException(e.Message, e);
        }
    }
}
