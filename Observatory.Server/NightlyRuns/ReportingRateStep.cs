using System.Globalization;
using Analytics.ReportingRate;
using GisData.Cities;
using GisData.Database;
using GisData.NightlyRuns;
using GisData.ReportingRate;

namespace Observatory.Server.NightlyRuns;

/// <summary>How readily each neighbourhood reports, from the repeated reports of the last year; citizens and patrols apart.</summary>
internal sealed class ReportingRateStep(ObservatoryDatabase database)
{
    private const int Months = 12;

    public async Task<StepOutcome> RunAsync(NightWork work, CancellationToken ct)
    {
        var options = work.Options.Reporting;
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var (citizens, patrols) = await ReportingRateStore.ReadAsync(connection, work.Pack, work.CutoffBatch, work.Grid.BoundaryEdition,
            StepCalendar.MonthsBack(work.Pack, work.AsOfDate, Months), work.AsOfDate, CityDay.End(work.Pack, work.AsOfDate), options.LongestDays, ct);
        var byCitizens = ReportingRates.Estimate(citizens, options);
        var byPatrols = ReportingRates.Estimate(patrols, options);
        var rows = await ReportingRateStore.SaveAsync(connection, work.RunId, Channel.Citizens, work.Grid, byCitizens, ct)
            // A city whose source names no patrol has no silent patrols either.
            + (work.Pack.Channels.Any(c => c.Reporter == Channel.Patrols) ? await ReportingRateStore.SaveAsync(connection, work.RunId, Channel.Patrols, work.Grid, byPatrols, ct) : 0);
        await transaction.CommitAsync(ct);
        return new StepOutcome(rows, string.Create(CultureInfo.InvariantCulture,
            $"citizens: {byCitizens.Count(r => r.IsEstimable)} of {byCitizens.Count} neighbourhoods estimable; patrols: {byPatrols.Count(r => r.IsEstimable)} of {byPatrols.Count}"));
    }
}
