using Analytics.ServiceTimes;
using Analytics.Trust;

namespace GisData.Printing;

internal readonly record struct Duration(DateOnly Day, double RequestedHours, double? ClosedHours, int UnitId, int SubjectId)
{
    /// <summary>The end of a local day in the hours that durations count in.</summary>
    public static double EveningOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return (new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)) - DateTimeOffset.UnixEpoch).TotalHours;
    }

    public bool IsClosedAt(double evening) => ClosedHours <= evening;

    /// <summary>Until closing, or until that evening where it was open then.</summary>
    public double HoursAt(double evening) => Math.Max(0, (ClosedHours is { } closed && closed <= evening ? closed : evening) - RequestedHours);
}

/// <summary>The six numbers at the head of a paper, each against the comparable windows before it.</summary>
internal sealed class IndicatorMaker(DaySeries series, IReadOnlyList<Duration> durations, PaperScope scope, TimeZoneInfo zone, IReadOnlyCollection<DateOnly> surges)
{
    /// <summary>Fewer answers, deadlines or requests than this give no estimate.</summary>
    public const int Fewest = 10;
    /// <summary>Days of requests that the time to close is estimated from.</summary>
    public const int ClosingDays = 28;

    // Surge days out by default, as in everything else that is held against an expectation.
    private readonly List<(DateOnly First, DateOnly Last)> before =
        [.. Enumerable.Range(1, PaperScope.Windows).Select(scope.Before).Where(w => series.Covers(w.First) && !surges.Any(d => d >= w.First && d <= w.Last))];

    // The window just before, a surge or not: it is told, not compared with.
    private readonly (DateOnly First, DateOnly Last)? last = series.Covers(scope.Before(1).First) ? scope.Before(1) : null;

    public IReadOnlyList<Indicator> Make() =>
    [
        Flow(IndicatorKind.Received, series.Received), Flow(IndicatorKind.Closed, series.Closed), Open(), Overdue(), MedianHours(), Satisfied(),
    ];

    private Indicator Flow(IndicatorKind kind, Func<DateOnly, DateOnly, int> count)
    {
        var value = count(scope.First, scope.Last);
        var history = before.Select(w => count(w.First, w.Last)).ToList();
        return new(kind, value, Expectations.OfCount(value, history), null, last is { } w ? count(w.First, w.Last) : null, null, null, NoValue.Known);
    }

    private Indicator Open()
    {
        var value = series.Open(scope.Last);
        var previous = scope.First.AddDays(-1);
        return new(IndicatorKind.Open, value, Expectations.OfCount(value, before.Select(w => Math.Max(0, series.Open(w.Last)))), null,
            series.Covers(previous) ? series.Open(previous) : null, null, null, NoValue.Known);
    }

    private Indicator Overdue()
    {
        int part = series.Overdue(scope.Last), whole = series.WithDeadline(scope.Last);
        if (whole < Fewest) return new(IndicatorKind.Overdue, null, null, null, null, part, whole, whole == 0 ? NoValue.NoDeadlines : NoValue.TooFew);
        var history = before.Select(w => (series.Overdue(w.Last), series.WithDeadline(w.Last))).ToList();
        return Share(IndicatorKind.Overdue, part, whole, history, last is { } w ? (series.Overdue(w.Last), series.WithDeadline(w.Last)) : null);
    }

    private Indicator Satisfied()
    {
        int part = series.Satisfied(scope.First, scope.Last), whole = series.Answers(scope.First, scope.Last);
        if (whole < Fewest) return new(IndicatorKind.Satisfied, null, null, null, null, part, whole, whole == 0 ? NoValue.NoAnswers : NoValue.TooFew);
        var history = before.Select(w => (Part: series.Satisfied(w.First, w.Last), Whole: series.Answers(w.First, w.Last))).Where(h => h.Whole >= Fewest).ToList();
        return Share(IndicatorKind.Satisfied, part, whole, history,
            last is { } p && series.Answers(p.First, p.Last) is >= Fewest and var answers ? (series.Satisfied(p.First, p.Last), answers) : null);
    }

    private static Indicator Share(IndicatorKind kind, int part, int whole, List<(int Part, int Whole)> history, (int Part, int Whole)? previous)
    {
        var interval = WilsonInterval.Of(part, whole);
        return new(kind, interval.Share, Expectations.OfShare(history, part, whole), new Interval(interval.Low, interval.High),
            previous is { Whole: > 0 } p ? (double)p.Part / p.Whole : null, part, whole, NoValue.Known);
    }

    private Indicator MedianHours()
    {
        var curve = CurveAt(scope.Last);
        if (curve.Count < Fewest) return new(IndicatorKind.MedianHours, null, null, null, null, null, curve.Count, NoValue.TooFew);
        if (curve.Median is not { } median) return new(IndicatorKind.MedianHours, null, null, null, null, null, curve.Count, NoValue.HalfStillOpen);
        var history = before.Select(Median).OfType<double>().ToList();
        var interval = curve.QuantileInterval(0.5);
        var error = interval is { } i ? (i.High - i.Low) / 3.92 : 0;
        return new(IndicatorKind.MedianHours, median, Expectations.OfLevel(history, error * error), interval is { } ends ? new Interval(ends.Low, ends.High) : null,
            last is { } w ? Median(w) : null, null, curve.Count, NoValue.Known);
    }

    private double? Median((DateOnly First, DateOnly Last) window)
        => series.Covers(window.Last.AddDays(1 - ClosingDays)) && CurveAt(window.Last) is { Count: >= Fewest } curve ? curve.Median : null;

    /// <summary>The median hours to close that <see cref="Make"/> gives for a window that ends on a day; null where it says that it is unknown.</summary>
    public static double? MedianAt(IReadOnlyList<Duration> durations, DateOnly last, TimeZoneInfo zone)
        => CurveAt(durations, last, zone) is { Count: >= Fewest } curve ? curve.Median : null;

    private KaplanMeier CurveAt(DateOnly last) => CurveAt(durations, last, zone);

    // Requests of the 28 days that end on a day, as that day's evening knew them.
    private static KaplanMeier CurveAt(IReadOnlyList<Duration> durations, DateOnly last, TimeZoneInfo zone)
    {
        var end = Duration.EveningOf(last, zone);
        var taken = durations.Where(d => d.Day <= last && d.Day > last.AddDays(-ClosingDays)).ToList();
        return KaplanMeier.Estimate([.. taken.Select(d => d.HoursAt(end))], [.. taken.Select(d => d.IsClosedAt(end))]);
    }
}
