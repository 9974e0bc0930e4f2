using System.Globalization;
using Analytics.ExpectedCounts;
using Analytics.Forecasts;
using GisData.BudgetProposals;
using GisData.Database;
using GisData.Forecasts;
using GisData.Hotspots;

namespace Observatory.Server.NightlyRuns;

/// <summary>Weekly demand twelve weeks ahead: the city, its subject groups, each group in each district, every hot spot and every place that was drawn by hand; with how such forecasts
/// would have done. Too short a history is kept as the reason, not a failure.</summary>
internal sealed class ForecastsStep(ObservatoryDatabase database)
{
    /// <summary>Days ahead.</summary>
    public const int Ahead = 12 * 7;

    private const int WeeksBefore = 26;
    private const int MostOrigins = 2;

    public async Task<StepOutcome> RunAsync(NightWork work, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        var places = work.Findings.Select(f => new CountedPlace(f.Finding.HexCells, f.Finding.SubjectIds)).ToList();
        var placeDays = places.Count == 0 ? [] : await PlaceDays.ReadAsync(connection, work.CutoffBatch, places, work.FirstDay, work.Steps.LastDay, ct);
        var hand = await BudgetProposalStore.ListHandAsync(connection, work.Pack, work.RunId, ct);
        var handDays = hand.Count == 0 ? [] : await PlaceDays.ReadAsync(connection, work.CutoffBatch, [.. hand.Select(h => new CountedPlace(h.Draft.HexCells, [h.Draft.SubjectId]))], work.FirstDay, work.Steps.LastDay, ct);
        var groups = work.Pack.Groups.Select(g => g.Id).Order().ToList();
        (string Kind, List<(ForecastSeriesKey Key, int[] Counts)> Series)[] kinds =
        [
            ("group", [(ForecastSeriesKey.City, work.Days.Of(work.Pack.Subjects.Select(s => s.Id))),
                .. groups.Select(g => (ForecastSeriesKey.Group(g), work.Days.Of(work.Pack.Subjects.Where(s => s.Group == g).Select(s => s.Id))))]),
            ("district_group", [.. work.Days.Districts.Select(d => (ForecastSeriesKey.District(d.District, d.Group), d.Counts))]),
            ("hotspot", [.. work.Findings.Select((f, n) => (ForecastSeriesKey.Hotspot(f.Finding.HotspotId, f.Finding.GroupId), placeDays[n]))]),
            ("proposal", [.. hand.Select((h, n) => (ForecastSeriesKey.Proposal(h.ProposalId, work.Pack.Subjects.First(s => s.Id == h.Draft.SubjectId).Group), handDays[n]))]),
        ];
        var (rows, notes) = (0L, new List<string>());
        foreach (var (kind, series) in kinds.Where(k => k.Series.Count > 0))
        {
            ct.ThrowIfCancellationRequested();
            var (forecasts, backtest) = Foresee(work, series);
            foreach (var forecast in forecasts) await DemandForecastStore.SaveAsync(connection, work.RunId, forecast, ct);
            if (backtest is not null) await DemandForecastStore.SaveBacktestAsync(connection, work.RunId, kind, backtest, ct);
            rows += forecasts.Count;
            notes.Add(backtest is null ? $"{kind}: {series.Count} series, no back-test" : string.Create(CultureInfo.InvariantCulture,
                $"{kind}: {series.Count} series, MASE {backtest.Mase:0.00} (naive {backtest.NaiveMase:0.00}), 80 % interval held {100 * backtest.Coverage80:0} %"));
        }

        return new StepOutcome(rows, work.Days.Count < DemandForecaster.DaysNeeded(Ahead)
            ? string.Create(CultureInfo.InvariantCulture, $"history too short: {work.Days.Count} days, {DemandForecaster.DaysNeeded(Ahead)} are needed") : string.Join("; ", notes));
    }

    // Districts of a group share the shape of week and year, so do its hot spots; city and groups stand each for itself.
    private static (IReadOnlyList<SeriesForecast> Forecasts, BacktestResult? Backtest) Foresee(NightWork work, List<(ForecastSeriesKey Key, int[] Counts)> series)
    {
        var demand = series.Select(s => new DemandSeries(s.Key.ToString(), s.Key.GroupId.ToString(CultureInfo.InvariantCulture), s.Counts)).ToList();
        var known = work.Covariates.Known.WithoutWeather();
        var forecasts = DemandForecaster.Forecast(known, work.Covariates.Ahead, demand, ForecastStep.Week);
        var origins = Math.Min(MostOrigins, (known.Count - DemandForecaster.DaysNeeded(Ahead)) / Ahead);
        var backtest = origins < 1 ? null : ForecastBacktest.Run(known, demand, Ahead, origins, ForecastStep.Week);
        return ([.. series.Select((s, n) => new SeriesForecast(s.Key, forecasts[n].History, known.Count, forecasts[n].DaysNeeded, work.Steps.LastDay.AddDays(1),
            Weeks(s.Counts), forecasts[n].History == HistoryVerdict.Enough ? forecasts[n].Periods : [], backtest?.MaseOf.TryGetValue(s.Key.ToString(), out var mase) == true ? mase : null))], backtest);
    }

    private static int[] Weeks(int[] counts)
    {
        var weeks = new int[Math.Min(WeeksBefore, counts.Length / 7)];
        for (var w = 0; w < weeks.Length; w++) weeks[^(w + 1)] = counts.AsSpan(counts.Length - 7 * (w + 1), 7).ToArray().Sum();
        return weeks;
    }
}
