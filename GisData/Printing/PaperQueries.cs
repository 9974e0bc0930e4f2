using GisData.Access;
using GisData.BudgetProposals;
using GisData.Cities;
using GisData.Database;
using GisData.ExpectedCounts;
using GisData.Forecasts;
using GisData.Hotspots;
using GisData.NightlyRuns;
using Npgsql;

namespace GisData.Printing;

/// <summary>Fills the numbers of a paper as of a run's cut-off, so that a past paper can be made again.</summary>
public sealed class PaperQueries(ObservatoryDatabase database, CityPack pack, INightlyRunQueries runs, IHotspotQueries hotspots, IBudgetProposalQueries proposals)
{
    public static readonly Reader Printer = Reader.System;
    internal PaperExpectations Night { get; } = new(new ExpectedCountQueries(database, pack), new DemandForecastQueries(database, pack), pack);

    /// <param name="runId">A run whose findings are stored; it may still be open (its report is its last step).</param>
    /// <param name="daysToPrevious">How much older the run must be that classes are compared with: 1 for a night, 7 for a week.</param>
    public async Task<PaperRun> GetRunAsync(string runId, int daysToPrevious, CancellationToken ct)
    {
        var run = await runs.FindAsync(Printer, runId, ct) ?? throw new InvalidOperationException($"There is no run {runId}.");
        await using var connection = await database.OpenForReadAsync(Printer, ct);
        var round = (await connection.Sql(typeof(PaperQueries), "RunSurroundings.sql", runId, daysToPrevious)
            .ListAsync(r => (Simulated: r.GetBoolean(0), Kind: r.NullableText(1), Previous: r.NullableText(2), PreviousCutoff: r.Nullable<long>(3)), ct))[0];
        return new PaperRun(
            run.RunId, run.DataHash ?? throw new InvalidOperationException($"Run {runId} has no data hash yet: nothing of it can be printed."), run.AsOfDate, run.CutoffBatch,
            run.CutoffAt, run.StartedAt, ShortVersion(run.CodeVersion), run.OptionsJson, run.TimeStep, run.StepCount, run.BoundaryEdition, round.Kind, round.Previous,
            round.PreviousCutoff, round.Simulated) { WindowFirst = run.FirstDay, WindowLast = run.LastDay };
    }

    public async Task<PaperFigures> GetFiguresAsync(PaperRun run, PaperScope scope, PaperSizes sizes, CancellationToken ct)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(pack.TimeZone);
        await using var connection = await database.OpenForReadAsync(Printer, ct);
        var events = await connection.Sql(typeof(PaperQueries), "DayEvents.sql", run.CutoffBatch, HotspotQueries.Ids(scope.Subjects), scope.Last, pack.TimeZone).ListAsync(ReadEvents, ct);
        var series = new DaySeries(events, scope.Last);
        var model = await Night.FindAsync(run.RunId, scope, ct);
        var night = await Night.ListSeriesAsync(run.RunId, scope, ct);
        var surges = model?.Surges(scope.Before(PaperScope.Windows).First, scope.First.AddDays(-1)) ?? [];
        var subjectDays = new SubjectDays(
            await connection.Sql(typeof(PaperQueries), "SubjectDistrictDays.sql", run.CutoffBatch, HotspotQueries.Ids(scope.Subjects), scope.Before(PaperScope.Windows).First, scope.Last)
                .ListAsync(r => new SubjectDay(r.GetInt32(0), r.Nullable<int>(1), r.GetFieldValue<DateOnly>(2), r.GetInt32(3)), ct), scope, series.First, surges);
        var durations = await connection.Sql(typeof(PaperQueries), "Durations.sql", run.CutoffBatch, HotspotQueries.Ids(scope.Subjects),
            scope.Before(PaperScope.Windows).Last.AddDays(1 - IndicatorMaker.ClosingDays), scope.Last).ListAsync(ReadDuration, ct);
        var open = await connection.Sql(typeof(PaperQueries), "OpenByUnit.sql", run.CutoffBatch, HotspotQueries.Ids(scope.Subjects), scope.Last, pack.TimeZone).ListAsync(ReadOpen, ct);
        var (feedback, repeats, unlocated) = (await connection.Sql(typeof(PaperQueries), "PeriodNotes.sql", run.CutoffBatch, HotspotQueries.Ids(scope.Subjects), scope.First, scope.Last,
            run.WindowFirst ?? scope.First, run.WindowLast ?? scope.Last).ListAsync(ReadNotes, ct))[0];

        IReadOnlyList<Indicator> indicators = [.. new IndicatorMaker(series, durations, scope, zone, surges).Make().Select(i => i.Kind == IndicatorKind.Received ? PaperExpectations.Judge(i, model, scope) : i)];
        var trend = Trend(series, scope, sizes.TrendPoints, model);
        var units = new UnitMaker(pack, open);
        var all = await hotspots.ListAsync(Printer, run.RunId, ct);
        var before = run.PreviousRunId is { } previous ? await hotspots.ListAsync(Printer, previous, ct) : null;
        var concerned = PaperHotspots.Concerning(all, scope.Subjects);
        var shown = concerned.Take(sizes.Hotspots).ToList();
        var rows = PaperHotspots.Rows(pack, concerned, before);
        var map = await PaperMaps.FindAsync(connection, pack, run, shown, unlocated, ct);
        return new PaperFigures
        {
            City = PaperCity.Of(pack), Run = run, First = scope.First, Last = scope.Last, Indicators = indicators,
            Changes = ChangePicker.Pick(pack, subjectDays, night, indicators, rows, before is not null),
            Trend = trend, Map = map, Hotspots = [.. rows.Take(sizes.Hotspots)], HotspotCount = concerned.Count,
            Districts = [.. (map?.Districts ?? []).Select(d => District(d, subjectDays, night))],
            Units = units.Make(sizes.Units, indicators.Single(i => i.Kind == IndicatorKind.Overdue)) is { } made ? made with { Paces = new PaceMaker(pack, durations, scope, zone).Make() } : null,
            OtherAgencies = units.MakeOtherAgencies(),
            Proposals = Proposals(await ListProposalsAsync(run, scope.Commission, ct), rows.Take(sizes.Hotspots).ToDictionary(r => r.HotspotId, r => r.Number), sizes.Proposals),
            Week = scope.Days == 1 ? WeekOf(series, scope, model) : null,
            Feedback = feedback, RepeatReports = repeats, IsModelled = model?.Judge(scope.First, scope.Last) is not null,
            Surges = trend.Count == 0 ? [] : model?.Surges(trend[0].First, scope.Last) ?? [], NextWeek = await Night.ListNextWeekAsync(run.RunId, scope, ct),
        };
    }

    // In the states they were in when the run began: a past paper does not know what came later, nor what was drafted by hand since.
    private async Task<IReadOnlyList<BudgetProposal>> ListProposalsAsync(PaperRun run, string? commission, CancellationToken ct)
    {
        var moved = await proposals.ListStatesAsync(Printer, run.StartedAt, ct);
        return [.. (await proposals.ListAsync(Printer, run.RunId, commission, ct)).Where(p => p.Hand is null || p.Hand.DraftedAt <= run.StartedAt).Select(p => p with { State = moved.GetValueOrDefault(p.ProposalId, ProposalLife.Draft) })];
    }

    // The seven days that end with the paper's day.
    private static PaperPoint? WeekOf(DaySeries series, PaperScope scope, ExpectedSeries? model)
    {
        var week = scope with { First = scope.Last.AddDays(-6) };
        if (!series.Covers(week.First)) return null;
        var value = series.Received(week.First, week.Last);
        var history = Enumerable.Range(1, PaperScope.Windows).Select(week.Before).Where(w => series.Covers(w.First)).Select(w => series.Received(w.First, w.Last));
        return new PaperPoint(week.First, week.Last, value, PaperExpectations.Of(model, week, value) ?? Expectations.OfCount(value, history));
    }

    private static IReadOnlyList<PaperPoint> Trend(DaySeries series, PaperScope scope, int points, ExpectedSeries? model)
    {
        var window = scope.Days;
        return [.. Enumerable.Range(0, points).Select(i => scope.Last.AddDays(-window * (points - 1 - i))).Where(last => series.Covers(last.AddDays(1 - window))).Select(Point)];

        PaperPoint Point(DateOnly last)
        {
            var one = scope with { First = last.AddDays(1 - window), Last = last };
            var value = series.Received(one.First, one.Last);
            var history = Enumerable.Range(1, PaperScope.Windows).Select(one.Before).Where(w => series.Covers(w.First)).Select(w => series.Received(w.First, w.Last));
            return new PaperPoint(one.First, one.Last, value, PaperExpectations.Of(model, one, value) ?? Expectations.OfCount(value, history));
        }
    }

    private static DistrictRow District(MapLabel label, SubjectDays days, NightSeries night)
    {
        var (value, history) = days.Count(d => d.DistrictId == label.DistrictId);
        return new DistrictRow(label.DistrictId, label.Name, value, night.OfDistrict(label.DistrictId, value, history));
    }

    private ProposalFigures Proposals(IReadOnlyList<BudgetProposal> list, Dictionary<long, int> numbers, int most)
    {
        var costed = list.Where(p => p.Cost is not null).ToList();
        return new ProposalFigures([.. list.Take(most).Select(Row)], list.Count, costed.Count, costed.Sum(p => p.Cost!.Value), costed.Sum(p => p.AvertedPerYear))
        {
            Earlier = [.. list.Take(most).DistinctBy(p => p.MeasureCode).Select(p => EarlierWorks.Find(Measure(p).Name, p.EvidenceJson)).OfType<EarlierWorks>()],
        };

        Measure Measure(BudgetProposal p) => pack.FindMeasure(p.MeasureCode)!;

        // Of one drafted by hand its own name, and where.
        LocalizedName PlaceOf(BudgetProposal p) => p.Hand is { } hand ? new($"«{hand.Title}»، {p.Place!.Fa}", $"“{hand.Title}”, {p.Place.En}") : p.Place!;

        ProposalRow Row(BudgetProposal p)
        {
            var measure = Measure(p);
            return new ProposalRow(p.ProposalId, p.HotspotId is { } hotspot && numbers.TryGetValue(hotspot, out var number) ? number : null, measure.Name, measure.Unit, PlaceOf(p),
                p.Quantity, p.QuantityLow, p.QuantityHigh, p.UnitCost, p.Cost, p.CostLow, p.CostHigh, p.AvertedPerYear, p.AvertedLow, p.AvertedHigh, p.Incidents, p.State);
        }
    }

    // "1.2.3+a41f09c0…": the commit is what tells versions apart, and seven digits of it do.
    private static string ShortVersion(string version) => version.Split('+') is [var number, { Length: >= 7 } commit] ? $"{number}+{commit[..7]}" : version;

    private static DayEvents ReadEvents(NpgsqlDataReader r)
        => new(r.GetFieldValue<DateOnly>(0), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3), r.GetInt32(4), r.GetInt32(5), r.GetInt32(6), r.GetInt32(7), r.GetInt32(8), r.GetInt32(9));

    internal static Duration ReadDuration(NpgsqlDataReader r) => new(r.GetFieldValue<DateOnly>(0), r.GetDouble(1), r.Nullable<double>(2), r.GetInt32(3), r.GetInt32(4));

    internal static OpenCount ReadOpen(NpgsqlDataReader r)
        => new(r.GetInt32(0), r.Nullable<int>(1), r.GetInt32(2), r.GetInt32(3), r.GetInt32(4), r.GetInt32(5), r.GetDouble(6)) { MedianAge = r.Nullable<double>(7) is { } low && r.Nullable<double>(8) is { } high ? new Interval(low, high) : null };

    private static (FeedbackLedger, int, int) ReadNotes(NpgsqlDataReader r)
    {
        int closed = r.GetInt32(0), satisfied = r.GetInt32(1), middling = r.GetInt32(2), unsatisfied = r.GetInt32(3);
        return (new FeedbackLedger(closed, satisfied, middling, unsatisfied, closed - satisfied - middling - unsatisfied, r.GetInt32(4)), r.GetInt32(5), r.GetInt32(6));
    }
}
