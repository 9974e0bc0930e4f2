using Analytics.ExpectedCounts;
using Analytics.Trust;
using GisData.Cities;
using GisData.CouncilReports;
using GisData.Database;
using GisData.ExpectedCounts;
using GisData.Printing;
using Npgsql;

namespace GisData.MonthlyReports;

/// <summary>Fills the report of a month.</summary>
public sealed class MonthlyReportQueries(PaperQueries papers, ObservatoryDatabase database, IExpectedCountQueries expected, CityPack pack)
{
    /// <param name="runId">A run that has seen the month whole.</param>
    public async Task<MonthlyReport> GetAsync(int year, int month, string runId, CancellationToken ct)
    {
        var (first, last) = CityMonth.Of(pack, year, month);
        var before = CityMonth.Of(pack, year - 1, month);
        var run = await papers.GetRunAsync(runId, daysToPrevious: 1, ct);
        await using var connection = await database.OpenForReadAsync(PaperQueries.Printer, ct);
        var counts = await connection.Sql(typeof(MonthlyReportQueries), "MonthCounts.sql", run.CutoffBatch, first, last, before.First, before.Last, pack.TimeZone)
            .ListAsync(r => (Subject: r.GetInt32(0), Received: r.GetInt32(1), Before: r.GetInt32(2), Closed: r.GetInt32(3), Open: r.GetInt32(4), Timed: r.GetInt32(5), Late: r.GetInt32(6), Since: r.GetFieldValue<DateOnly>(7)), ct);
        var known = counts.Count > 0 && counts.Min(c => c.Since) <= before.First;
        var rows = new List<MonthRow>();
        foreach (var commission in pack.Commissions)
            rows.Add(await RowAsync(commission.Name, ExpectedSeriesKey.Commission(commission.Slug), pack.Subjects.Where(s => s.Commissions.Contains(commission.Slug)).Select(s => s.Id).ToHashSet()));
        return new MonthlyReport(PaperCity.Of(pack), run, year, month, first, last, await RowAsync(null, ExpectedSeriesKey.City, null), rows)
        {
            Moves = await connection.Sql(typeof(MonthlyReportQueries), "MonthMoves.sql", runId, first, last).ListAsync(r => CouncilReportQueries.Move(r, pack), ct),
            Effects = await connection.Sql(typeof(MonthlyReportQueries), "MonthEffects.sql", runId, first, last).ListAsync(Effect, ct),
        };

        async Task<MonthRow> RowAsync(LocalizedName? name, ExpectedSeriesKey key, IReadOnlySet<int>? subjects)
        {
            var own = counts.Where(c => subjects is null || subjects.Contains(c.Subject)).ToList();
            var (received, open, timed, late) = (own.Sum(c => c.Received), own.Sum(c => c.Open), own.Sum(c => c.Timed), own.Sum(c => c.Late));
            // Where the night counted something else, its expectation is of something else too.
            var model = (await expected.FindAsync(PaperQueries.Printer, runId, key, ct))?.Judge(first, last, SurgeDays.Included);
            var expectation = model is { Expected: { } mean } e && e.Observed == received ? new Expectation(mean, e.Low, e.High, e.Periods) : null;
            var share = timed == 0 ? null : WilsonInterval.Of(late, timed);
            return new MonthRow(name, received, expectation, known ? own.Sum(c => c.Before) : null, own.Sum(c => c.Closed), open, timed, late, share is null ? null : new Interval(share.Low, share.High));
        }
    }

    private EffectOfWorks Effect(NpgsqlDataReader r) => new(
        r.GetInt64(0), pack.FindMeasure(r.GetString(1))?.Name ?? new LocalizedName(r.GetString(1), r.GetString(1)), r.GetInt32(2), r.GetString(3), r.Nullable<double>(4), r.Nullable<double>(5), r.Nullable<double>(6));
}
