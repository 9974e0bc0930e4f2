using Analytics.ExpectedCounts;
using Analytics.Trust;
using GisData.Cities;
using GisData.CouncilReports;
using GisData.Database;
using GisData.ExpectedCounts;
using GisData.Hotspots;
using GisData.Printing;
using Npgsql;

namespace GisData.MonthlyReports;

/// <summary>Fills the report of a month.</summary>
public sealed class MonthlyReportQueries(PaperQueries papers, ObservatoryDatabase database, IExpectedCountQueries expected, IHotspotQueries hotspots, CityPack pack)
{
    /// <param name="runId">A run that has seen the month whole.</param>
    public async Task<MonthlyReport> GetAsync(int year, int month, string runId, CancellationToken ct)
    {
        var (first, last) = CityMonth.Of(pack, year, month);
        var before = CityMonth.Of(pack, year - 1, month);
        var run = await papers.GetRunAsync(runId, daysToPrevious: 1, ct);
        await using var connection = await database.OpenForReadAsync(PaperQueries.Printer, ct);
        var counts = await connection.Sql(typeof(MonthlyReportQueries), "MonthCounts.sql", run.CutoffBatch, first, last, before.First, before.Last, pack.TimeZone)
            .ListAsync(r => new MonthCount(r.GetInt32(0), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3), r.GetInt32(4), r.GetInt32(5), r.GetInt32(6), r.GetFieldValue<DateOnly>(7), r.GetInt32(8), r.GetInt32(9)), ct);
        var known = counts.Count > 0 && counts.Min(c => c.Since) <= before.First;
        var rows = new List<MonthRow>();
        foreach (var commission in pack.Commissions)
            rows.Add(await RowAsync(commission.Slug, commission.Name, ExpectedSeriesKey.Commission(commission.Slug), pack.Subjects.Where(s => s.Commissions.Contains(commission.Slug)).Select(s => s.Id).ToHashSet()));
        var moves = await connection.Sql(typeof(MonthlyReportQueries), "MonthMoves.sql", runId, first, last)
            .ListAsync(r => (CouncilReportQueries.Move(r, pack), (IReadOnlyList<string>)r.GetFieldValue<string[]>(8)), ct);
        var briefs = new MonthBriefs(pack, counts, await DurationsAsync(), await OpenAsync(), await FoundAsync(), moves, Duration.EveningOf(last, TimeZoneInfo.FindSystemTimeZoneById(pack.TimeZone)), known);
        return new MonthlyReport(PaperCity.Of(pack), run, year, month, first, last, await RowAsync(null, null, ExpectedSeriesKey.City, null), rows)
        {
            Moves = [.. moves.Select(m => m.Item1)], Briefs = [.. rows.Select(briefs.Make)],
            Effects = await connection.Sql(typeof(MonthlyReportQueries), "MonthEffects.sql", runId, first, last).ListAsync(Effect, ct),
        };

        Task<IReadOnlyList<Duration>> DurationsAsync()
            => connection.Sql(typeof(PaperQueries), "Durations.sql", run.CutoffBatch, HotspotQueries.Ids(null), first, last).ListAsync(PaperQueries.ReadDuration, ct);

        Task<IReadOnlyList<OpenCount>> OpenAsync()
            => connection.Sql(typeof(PaperQueries), "OpenByUnit.sql", run.CutoffBatch, HotspotQueries.Ids(null), last, pack.TimeZone).ListAsync(PaperQueries.ReadOpen, ct);

        async Task<IReadOnlyList<HotspotFinding>?> FoundAsync()
            => await connection.Sql(typeof(MonthlyReportQueries), "RunAtEnd.sql", runId, last).ScalarAsync(ct) is string seen ? await hotspots.ListAsync(PaperQueries.Printer, seen, ct) : null;

        async Task<MonthRow> RowAsync(string? slug, LocalizedName? name, ExpectedSeriesKey key, IReadOnlySet<int>? subjects)
        {
            var own = counts.Where(c => subjects is null || subjects.Contains(c.SubjectId)).ToList();
            var (received, open, timed, late) = (own.Sum(c => c.Received), own.Sum(c => c.Open), own.Sum(c => c.WithDeadline), own.Sum(c => c.Overdue));
            // Where the night counted something else, its expectation is of something else too.
            var model = (await expected.FindAsync(PaperQueries.Printer, runId, key, ct))?.Judge(first, last, SurgeDays.Included);
            var expectation = model is { Expected: { } mean } e && e.Observed == received ? new Expectation(mean, e.Low, e.High, e.Periods) : null;
            return new MonthRow(slug, name, received, expectation, known ? own.Sum(c => c.YearBefore) : null, own.Sum(c => c.Closed), open, timed, late);
        }
    }

    private EffectOfWorks Effect(NpgsqlDataReader r) => new(
        r.GetInt64(0), pack.FindMeasure(r.GetString(1))?.Name ?? new LocalizedName(r.GetString(1), r.GetString(1)), r.GetInt32(2), r.GetString(3), r.Nullable<double>(4), r.Nullable<double>(5), r.Nullable<double>(6));
}
