using GisData.CityView;
using GisData.ExpectedCounts;
using Observatory.Client.Charts;
using Observatory.Client.Localization;

namespace Observatory.Client.CityView;

/// <summary>The time axis as paths: one day is one step, both ends included.</summary>
public sealed class TimeAxisDrawing
{
    public const int Width = 498, Height = 150, Left = 44, Bottom = 128;

    private readonly LinearScale x;

    private TimeAxisDrawing(IReadOnlyList<DayCount> days, ExpectedSeries? expected)
    {
        (First, Last, Days) = (days[0].Day, days[^1].Day, days.Count);
        x = new LinearScale(0, days.Count, Left, Width);
        var bounds = days.Select(d => expected?.Judge(d.Day, d.Day)).ToList();
        var ticks = LinearScale.Ticks(Math.Max(days.Max(d => d.Received), bounds.Max(b => b?.High) ?? 0));
        var y = new LinearScale(0, ticks[^1], Bottom, 18);
        Ticks = [.. ticks.Select(t => (t, y.At(t)))];
        Band = Svg.Band([.. bounds.Select((b, i) => (x.At(i + 0.5), b is { } low ? y.At(low.Low) : (double?)null, b is { } high ? y.At(high.High) : (double?)null))]);
        Surges = [.. (expected?.Surges(First, Last) ?? []).Select(day => (X: x.At(Index(day) + 0.5), Y: y.At(days[Index(day)].Received), Day: day))];
        Daily = Svg.Line(days.Select((d, i) => (x.At(i + 0.5), (double?)y.At(d.Received))));
        var mean = days.Select((_, i) => (X: x.At(i + 0.5), Y: (double?)y.At(days.Skip(Math.Max(0, i - 3)).Take(Math.Min(days.Count, i + 4) - Math.Max(0, i - 3)).Average(d => d.Received)))).ToList();
        Mean = Svg.Line(mean);
        Area = $"{Mean}L{Svg.N(mean[^1].X)} {Bottom}L{Svg.N(mean[0].X)} {Bottom}Z";
        (Months, MonthWidth) = MonthLabels();
    }

    public DateOnly First { get; }
    public DateOnly Last { get; }
    public int Days { get; }
    public IReadOnlyList<(double Value, double Y)> Ticks { get; }
    public string Daily { get; }
    /// <summary>The 95 % interval of each day's count; empty where nothing is expected.</summary>
    public string Band { get; }
    public IReadOnlyList<(double X, double Y, DateOnly Day)> Surges { get; }
    public string Mean { get; }
    public string Area { get; }
    public IReadOnlyList<(double X, string? Month, string? Year)> Months { get; }
    public double MonthWidth { get; }

    /// <summary>Null where there are no days.</summary>
    public static TimeAxisDrawing? Of(IReadOnlyList<DayCount> days, ExpectedSeries? expected = null) => days.Count == 0 ? null : new TimeAxisDrawing(days, expected);

    public int Index(DateOnly day) => day.DayNumber - First.DayNumber;

    /// <summary>Where a day begins, kept on the axis.</summary>
    public double X(DateOnly day) => Math.Clamp(x.At(Index(day)), Left, Width);

    public double Span(CityFilter window) => X(window.To.AddDays(1)) - X(window.From);

    /// <param name="share">0…1 along the axis.</param>
    public DateOnly At(double share) => First.AddDays(Math.Clamp((int)(share * Days), 0, Days - 1));

    private (IReadOnlyList<(double, string?, string?)>, double) MonthLabels()
    {
        var f = PersianFormat.Current;
        var calendar = CityDate.OfLanguage(f.Language);
        var starts = new List<DateOnly>();
        for (var month = CityDate.MonthStart(First, calendar); month <= Last; month = CityDate.AddMonths(month, 1, calendar)) { if (month >= First) { starts.Add(month); } }
        var width = x.At(30) - x.At(0);
        var every = Math.Max(1, (int)Math.Ceiling(44 / Math.Max(1, width)));
        return ([.. starts.Select((m, i) => (x.At(Index(m)), i % every == 0 && x.At(Index(m)) + width / 2 < Width - 14 ? f.MonthName(m) : null, i == 0 || f.Parts(m).Month == 1 ? f.Year(m) : null))], width);
    }
}
