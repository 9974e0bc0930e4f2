using Analytics.Trust;
using GisData.CityView;
using Microsoft.Extensions.Localization;
using Observatory.Client.Layout;
using Observatory.Client.Localization;

namespace Observatory.Client.CityView;

/// <summary>The six numbers as a reader sees them: value, unit, interval of an estimate, signed change and what the change means.</summary>
public sealed record CityKpiText(string Label, string Value, string? Unit, IReadOnlyList<double?> Spark, KpiChange? Change, string? Reason, string How, CityFilter? Filter = null)
{
    /// <summary>Of an estimate: its 95 % interval, or why it has none; null for a count.</summary>
    public string? Interval { get; init; }

    // Whether a change can be told from none.
    private enum Told { Exact, Apart, NotApart, TooFew }

    public static IReadOnlyList<CityKpiText> Of(CityViewData data, IStringLocalizer text)
    {
        var (k, f) = (data.Kpis, PersianFormat.Current);
        var (now, before) = (k.Basis, k.BasisBefore);
        var spread = data.Spread;
        string Count(double v) => f.Number(v);
        string Relative(Kpi kpi) => f.SignedPercent(kpi.Value!.Value / kpi.Previous!.Value - 1);
        var received = ChangeOf(k.Received, data.Calendars.Whole);
        // Nobody has fitted closings by the calendar.
        var closed = ChangeOf(k.Closed, null);
        return
        [
            Tile("Received", k.Received, Count, null, Relative, 0, Verdict(received)) with { How = CountHow("Received", received) },
            Tile("Closed", k.Closed, Count, null, Relative, +1, Verdict(closed)) with { How = CountHow("Closed", closed) },
            Tile("Open", k.OpenAtEnd, Count, null, Relative, -1, Told.Exact) with { Filter = data.Filter with { Statuses = [1] }, How = text["OpenHow"].Value + "\n" + text["StockIsExact"].Value },
            Tile("Overdue", k.OverdueShare, v => f.Percent(v), null, kpi => f.PercentagePoints(kpi.Value!.Value - kpi.Previous!.Value), -1, Apart(ShareOf("now", now), ShareOf("before", before)))
                with { Filter = data.Filter with { Statuses = [1], Overdue = true }, Interval = OverdueInterval(), How = text["OverdueHow"].Value + "\n" + text["OverdueIntervalHow"].Value },
            Tile("Median", k.MedianHoursToClose, f.DurationNumber, k.MedianHoursToClose.Value is { } hours ? f.DurationUnit(hours) : null, kpi => SignedDuration(kpi.Value!.Value - kpi.Previous!.Value, kpi.Value.Value, f), -1, Apart(TimeOf("now", now), TimeOf("before", before)))
                with { Interval = MedianInterval(), How = text["MedianHow"].Value + "\n" + text["MedianTileHow"].Value },
            Tile("Satisfaction", k.Satisfaction, v => f.Number(v, 1), k.Satisfaction.Value is null ? null : text["OutOfFive"].Value, kpi => f.Signed(kpi.Value!.Value - kpi.Previous!.Value, 1), +1, Apart(MarkOf("now", now), MarkOf("before", before)))
                with { Interval = MarkInterval(), How = text["SatisfactionHow"].Value + "\n" + text["AnswersHow", f.Number(now.Answers)].Value + "\n" + text["SatisfactionIntervalHow"].Value },
        ];

        // upIs: +1 a rise is good, −1 a rise is bad, 0 neither.
        CityKpiText Tile(string key, Kpi kpi, Func<double, string> write, string? unit, Func<Kpi, string> change, int upIs, Told told)
            => new(text[key].Value, kpi.Value is { } v ? write(v) : f.None, unit, kpi.Spark, data.HasPrevious ? Written(kpi, change, upIs, told, text) : null, text[kpi.Value is null ? key + "None" : data.HasPrevious && kpi.Previous == 0 ? "PreviousZero" : "NoPrevious"].Value, text[key + "How"].Value);

        CountChange? ChangeOf(Kpi kpi, CalendarChange? calendar) => data.HasPrevious && kpi is { Value: { } value, Previous: { } previous } ? CountChange.Of((long)value, (long)previous, spread, calendar: calendar) : null;

        string CountHow(string key, CountChange? change) => string.Join('\n', new[] { text[key + "How"].Value, text["CountIsExact"].Value, change is null ? "" : text.SayChange(change) }.Where(line => line.Length > 0));

        string? OverdueInterval() => now.Due == 0 ? null : !new MinimumCounts().AllowShare(now.Due) ? text["NoInterval"].Value
            : WilsonInterval.Of(Math.Min(now.Overdue, now.Due), now.Due) is var w ? text["IntervalSaid", f.Range(w.Low * 100, w.High * 100, 1)].Value : null;

        string? MedianInterval() => now.Median switch
        {
            { Hours: null } => null,
            { Closings: var n } when !new MinimumCounts().AllowMedian(n) => text["NoInterval"].Value,
            { Hours: { } median, Low: { } low, High: { } high } => text["IntervalSaid", f.DurationRange(low, high, median)].Value,
            _ => text["IntervalOpen"].Value,
        };

        string? MarkInterval() => now.Answers == 0 ? null : Mean(now) is { } mean ? text["IntervalSaid", f.Range(mean.Low, mean.High, 2)].Value : text["NoInterval"].Value;
    }

    private static Told Verdict(CountChange? change) => change switch { null => Told.Exact, { Suffices: false } => Told.TooFew, { IsApart: true } => Told.Apart, _ => Told.NotApart };

    // Two items of a ranking: whether their ranks are known.
    private static Told Apart(RankedItem now, RankedItem before)
        => !now.Suffices || !before.Suffices ? Told.TooFew : RankBands.Of([now, before])[0] is { Best: var best, Worst: var worst } && best == worst ? Told.Apart : Told.NotApart;

    private static RankedItem ShareOf(string key, KpiBasis basis) => RankedItem.Share(key, Math.Min(basis.Overdue, basis.Due), basis.Due);

    private static RankedItem TimeOf(string key, KpiBasis basis) => RankedItem.Time(key, basis.Median.Hours, basis.Median is { Low: { } low, High: { } high } ? (low, high) : null, basis.Median.Closings);

    private static RankedItem MarkOf(string key, KpiBasis basis) => Mean(basis) is { } mean ? new RankedItem(key, mean.Mean, mean.StandardError) : new RankedItem(key, 0, 0, false);

    private static MeanInterval? Mean(KpiBasis basis) => MeanInterval.Of(basis.Answers, basis.Marks, basis.MarkSquares, (1, 5));

    // A change that is written as zero, or that cannot be told from none, has neither direction nor colour.
    private static KpiChange? Written(Kpi kpi, Func<Kpi, string> write, int upIs, Told told, IStringLocalizer text)
    {
        if (kpi is not { Value: { } value, Previous: { } previous } || previous == 0) { return null; }
        var written = write(kpi);
        if (told is Told.NotApart or Told.TooFew) { return new KpiChange(written, 0, ChangeTone.Neutral, text[told == Told.NotApart ? "NotApart" : "TooFewToTell"]); }
        var direction = written.Any(c => char.IsDigit(c) && char.GetNumericValue(c) > 0) ? Math.Sign(value - previous) : 0;
        var tone = (direction * upIs) switch { > 0 => ChangeTone.Good, < 0 => ChangeTone.Bad, _ => ChangeTone.Neutral };
        return new KpiChange(written, direction, tone, text["AgainstPrevious"]);
    }

    private static string SignedDuration(double hours, double scale, PersianFormat f)
        => $"{f.Signed(hours / PersianFormat.HoursOfUnit(scale), 1)} {f.DurationUnit(scale)}";
}
