using GisData.CityView;
using GisData.ExpectedCounts;
using Observatory.Client.Charts;
using Observatory.Client.Localization;

namespace Observatory.Client.CityView;

/// <summary>The time axis as paths: one day is one step, both ends included.</summary>
public sealed class TimeAxisDrawing
{
    public const int Width = 498, Height = 150, Left = 44, Bottom = 128;

    // Above these the seven-day mean of a day, and that of a month, is narrower than the line that draws it.
    private const int MostDays = 3 * 366, MostMonthDays = 40 * 366;

    // Pixels that a month's name and a year's number need.
    private const double MonthRoom = 44, YearRoom = 34;

    private readonly LinearScale x;

    private TimeAxisDrawing(IReadOnlyList<DayCount> days, ExpectedSeries? expected)
    {
        (First, Last, Days) = (days[0].Day, days[^1].Day, days.Count);
        x = new LinearScale(0, days.Count, Left, Width);
        var bounds = days.Select(d => expected?.Judge(d.Day, d.Day)).ToList();
        var ticks = LinearScale.CountTicks(Math.Max(days.Max(d => d.Received), bounds.Max(b => b?.High) ?? 0));
        var y = new LinearScale(0, ticks[^1], Bottom, 18);
        Ticks = [.. ticks.Select(t => (t, y.At(t)))];
        Band = Svg.Band([.. bounds.Select((b, i) => (x.At(i + 0.5), b is { } low ? y.At(low.Low) : (double?)null, b is { } high ? y.At(high.High) : (double?)null))]);
        Surges = [.. (expected?.Surges(First, Last) ?? []).Select(day => (X: x.At(Index(day) + 0.5), Y: y.At(days[Index(day)].Received), Day: day))];
        (Daily, MeanOf) = IsLong ? (Extents(days, y), days.Count > MostMonthDays ? "YearMean" : "MonthMean") : (Svg.Line(days.Select((d, i) => (x.At(i + 0.5), (double?)y.At(d.Received)))), "SevenDayMean");
        var mean = IsLong ? CalendarMeans(days, y, byYear: days.Count > MostMonthDays)
            : [.. days.Select((_, i) => (X: x.At(i + 0.5), Y: (double?)y.At(days.Skip(Math.Max(0, i - 3)).Take(Math.Min(days.Count, i + 4) - Math.Max(0, i - 3)).Average(d => d.Received))))];
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
    /// <summary>What the mean is taken over, as a name in the page's texts: "SevenDayMean", on a long axis "MonthMean", on a very long one "YearMean".</summary>
    public string MeanOf { get; }
    /// <summary>Days are narrower than what would mark them.</summary>
    public bool IsLong => Days > MostDays;
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

    // What the days of one pixel reach from and to: a line through every day of decades is large, and looks the same.
    private string Extents(IReadOnlyList<DayCount> days, LinearScale y)
        => Svg.Line(days.Select((d, i) => (Column: (int)x.At(i + 0.5), d.Received)).GroupBy(d => d.Column)
            .SelectMany(column => new[] { (column.Key + 0.5, (double?)y.At(column.Min(d => d.Received))), (column.Key + 0.5, y.At(column.Max(d => d.Received))) }));

    // Requests per day of each month or year of the language's calendar, in the middle of what there is of it.
    private List<(double X, double? Y)> CalendarMeans(IReadOnlyList<DayCount> days, LinearScale y, bool byYear)
    {
        var f = PersianFormat.Current;
        return [.. days.Select((d, i) => (At: x.At(i + 0.5), d.Received, Parts: f.Parts(d.Day))).GroupBy(d => (d.Parts.Year, byYear ? 0 : d.Parts.Month))
            .Select(part => ((part.First().At + part.Last().At) / 2, (double?)y.At(part.Average(d => d.Received))))];
    }

    // Names and numbers as many as there is room for: every second, third, fourth or sixth month, then years alone, then every second, fifth, tenth … year.
    private (IReadOnlyList<(double, string?, string?)>, double) MonthLabels()
    {
        var f = PersianFormat.Current;
        var calendar = CityDate.OfLanguage(f.Language);
        var starts = new List<(DateOnly Day, int Year, int Month, double X)>();
        for (var month = CityDate.MonthStart(First, calendar); month <= Last; month = CityDate.AddMonths(month, 1, calendar))
        {
            if (month >= First) { starts.Add((month, f.Parts(month).Year, f.Parts(month).Month, x.At(Index(month)))); }
        }
        var (width, yearWidth) = (x.At(30) - x.At(0), x.At(365) - x.At(0));
        var every = new[] { 1, 2, 3, 4, 6 }.FirstOrDefault(n => n * width >= MonthRoom);
        var step = new[] { 1, 2, 5, 10, 20, 25, 50 }.FirstOrDefault(n => n * yearWidth >= YearRoom, 100);
        bool IsNamedYear((DateOnly Day, int Year, int Month, double X) m) => m.Month == 1 && m.Year % step == 0 && m.X + YearRoom <= Width;
        var firstNamed = starts.Where(IsNamedYear).Select(m => m.X).DefaultIfEmpty(double.MaxValue).First();
        // The year that the axis begins in, though it does not begin there.
        bool IsBegun((DateOnly Day, int Year, int Month, double X) m) => m == starts[0] && firstNamed - m.X >= YearRoom;
        return ([.. starts.Select(m => (m.X,
                every > 0 && (m.Month - 1) % every == 0 && m.X + width / 2 < Width - 14 ? f.MonthName(m.Day) : null,
                IsNamedYear(m) || IsBegun(m) ? f.Year(m.Day) : null))
            // Marks of months that have no names would be a solid line.
            .Where(m => every > 0 || m.Item3 is not null)], width);
    }
}
