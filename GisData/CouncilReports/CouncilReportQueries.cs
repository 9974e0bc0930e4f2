using System.Globalization;
using GisData.Cities;
using GisData.Database;
using GisData.Errata;
using GisData.Hotspots;
using GisData.Outbreaks;
using GisData.Printing;
using Npgsql;
using NpgsqlTypes;

namespace GisData.CouncilReports;

/// <summary>Fills the nightly council report of a run.</summary>
public sealed class CouncilReportQueries(PaperQueries papers, ObservatoryDatabase database, IHotspotQueries hotspots, IOutbreakQueries outbreaks, IErrataQueries errata, BudgetProposals.IBudgetProposalQueries proposals, CityPack pack)
{
    private static readonly PaperSizes Sizes = new(Hotspots: 5, Units: 3, Proposals: 3, TrendPoints: 28);

    /// <param name="runId">A run whose findings are stored; it may still be open, for its report is its last step.</param>
    public async Task<CouncilReport> GetAsync(string runId, CancellationToken ct)
    {
        var run = await papers.GetRunAsync(runId, daysToPrevious: 1, ct);
        var scope = new PaperScope(null, null, run.AsOfDate, run.AsOfDate);
        var figures = await papers.GetFiguresAsync(run, scope, Sizes, ct);
        var (year, day) = CalendarYear.DayOf(pack, run.AsOfDate);
        var found = PaperHotspots.Concerning(await hotspots.ListAsync(PaperQueries.Printer, runId, ct), null);
        var known = run.PreviousRunId is { } previous
            ? (await hotspots.ListAsync(PaperQueries.Printer, previous, ct)).Where(f => f.Level >= 1).Select(f => f.HotspotId).ToHashSet() : null;
        bool IsNew(HotspotFinding f) => known is not null && !known.Contains(f.HotspotId);
        await using var connection = await database.OpenForReadAsync(PaperQueries.Printer, ct);
        var before = SqlCommands.Optional(run.PreviousRunId, NpgsqlDbType.Text);
        return new CouncilReport(day, year, figures, await CommissionsAsync(run, scope, found, IsNew, ct), found.Count(IsNew), await FindInputAsync(run, ct))
        {
            Classes = [.. found.GroupBy(f => f.EmergingClass).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => new ClassCount(g.Key, g.Count(), g.Count(IsNew)))],
            Alarms = AlarmFigures.Of(pack, run, await outbreaks.ListAsync(PaperQueries.Printer, runId, ct), await outbreaks.ListSubjectsAsync(PaperQueries.Printer, runId, ct), null, run.AsOfDate, run.AsOfDate),
            Moves = await connection.Sql(typeof(CouncilReportQueries), "Moves.sql", run.RunId, before.Clone()).ListAsync(r => Move(r, pack), ct),
            Questions = await connection.Sql(typeof(CouncilReportQueries), "Questions.sql", run.RunId)
                .ListAsync(r => new OpenQuestion(r.GetInt64(0), r.GetString(1), UnitName(r.GetInt32(2)), r.GetFieldValue<DateOnly>(3)), ct),
            FailedRuns = await connection.Sql(typeof(CouncilReportQueries), "FailedRuns.sql", run.RunId, before.Clone())
                .ListAsync(r => new FailedRun(r.GetString(0), r.GetFieldValue<DateOnly>(1), r.GetFieldValue<DateTimeOffset>(2), r.NullableText(3) ?? ""), ct),
            Corrections = run.PreviousRunId is { } last ? await errata.ListOfRunAsync(PaperQueries.Printer, runId, last, ct) : null,
        };
    }

    internal static ProposalMoved Move(NpgsqlDataReader r, CityPack pack)
    {
        var (title, measure) = (r.NullableText(1), pack.FindMeasure(r.GetString(2))?.Name ?? new LocalizedName(r.GetString(2), r.GetString(2)));
        return new ProposalMoved(r.GetInt64(0), title is null ? measure : new LocalizedName(title, title), r.NullableText(3) is { } fa ? new LocalizedName(fa, r.GetString(4)) : null,
            r.GetString(5), r.GetString(6), r.GetFieldValue<DateOnly>(7));
    }

    private LocalizedName UnitName(int id) => pack.Units.FirstOrDefault(u => u.Id == id)?.Name ?? new LocalizedName(id.ToString(CultureInfo.InvariantCulture), id.ToString(CultureInfo.InvariantCulture));

    private async Task<IReadOnlyList<CommissionRow>> CommissionsAsync(
        PaperRun run, PaperScope scope, IReadOnlyList<HotspotFinding> found, Func<HotspotFinding, bool> isNew, CancellationToken ct)
    {
        var first = pack.Subjects.Where(s => s.Commissions.Count > 0).ToDictionary(s => s.Id, s => s.Commissions[0]);
        await using var connection = await database.OpenForReadAsync(PaperQueries.Printer, ct);
        // A year back is further than any comparable window: it only tells where the data begins.
        var days = await connection.Sql(typeof(PaperQueries), "SubjectDistrictDays.sql", run.CutoffBatch, HotspotQueries.Ids(null), scope.Last.AddDays(-366), scope.Last)
            .ListAsync(r => new SubjectDay(r.GetInt32(0), null, r.GetFieldValue<DateOnly>(2), r.GetInt32(3)), ct);
        var counts = new SubjectDays(days, scope, days.Count == 0 ? scope.Last : days.Min(d => d.Day),
            (await papers.Night.FindAsync(run.RunId, scope, ct))?.Surges(scope.Before(PaperScope.Windows).First, scope.First.AddDays(-1)) ?? []);
        var night = await papers.Night.ListSeriesAsync(run.RunId, scope, ct);
        var open = (await connection.Sql(typeof(PaperQueries), "OpenByUnit.sql", run.CutoffBatch, HotspotQueries.Ids(null), scope.Last, pack.TimeZone).ListAsync(PaperQueries.ReadOpen, ct))
            .Where(c => c.SubjectId is { } subject && first.ContainsKey(subject)).ToLookup(c => first[c.SubjectId!.Value]);
        var proposed = await proposals.ListAsync(PaperQueries.Printer, run.RunId, null, ct);
        return [.. pack.Commissions.Select(Row)];

        CommissionRow Row(Commission commission)
        {
            var (value, history) = counts.Count(d => first.GetValueOrDefault(d.SubjectId) == commission.Slug);
            var subjects = pack.Subjects.Where(s => s.Commissions.Contains(commission.Slug)).Select(s => s.Id).ToHashSet();
            var own = found.Where(f => f.SubjectIds.Any(subjects.Contains)).ToList();
            return new CommissionRow(commission.Slug, commission.Name, value, night.OfCommission(commission.Slug, value, history),
                open[commission.Slug].Sum(c => c.Open), open[commission.Slug].Sum(c => c.WithDeadline), open[commission.Slug].Sum(c => c.Overdue),
                own.Count, own.Count(isNew), proposed.Count(p => p.Commissions.Contains(commission.Slug)));
        }
    }

    private async Task<InputBalance?> FindInputAsync(PaperRun run, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(PaperQueries.Printer, ct);
        var imports = await connection.Sql(typeof(PaperQueries), "Imports.sql", run.CutoffBatch)
            .ListAsync(r => (Batch: r.GetInt64(0), File: r.GetString(1), Finished: r.GetFieldValue<DateTimeOffset>(2), Read: r.GetInt64(3), Loaded: r.GetInt64(4),
                Updated: r.GetInt64(5), Duplicates: r.GetInt64(6), Rejected: r.GetInt64(7)), ct);
        if (imports.Count == 0) return null;
        var since = imports.Where(i => i.Batch > (run.PreviousCutoffBatch ?? 0)).ToList();
        var shown = since.Count > 0 ? since : [imports[0]];
        return new InputBalance([.. shown.Select(i => i.File)], shown[0].Finished, since.Count > 0, shown.Sum(i => i.Read), shown.Sum(i => i.Loaded),
            shown.Sum(i => i.Updated), shown.Sum(i => i.Duplicates), shown.Sum(i => i.Rejected));
    }
}
