using GisData.ExpectedCounts;
using GisData.ReferenceLayers;

namespace Observatory.Client.CityView;

/// <summary>Named periods and remarkable weather along the time axis.</summary>
public static class TimeAxisMarks
{
    /// <summary>Above these a day is marked: mm of rain, cm of snow, °C of the hottest hour, m/s of wind. Frost: the whole day at or below 0 °C.</summary>
    public const double RainMm = DayCovariates.RainMm, SnowCm = DayCovariates.SnowCm, HeatC = DayCovariates.HeatC, WindMs = 15;

    /// <summary>In the order of the legend.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["rain", "snow", "frost", "heat", "wind"];

    private const double LetterWidth = 5.6;

    /// <summary>The most remarkable kind of a day; null for an ordinary one.</summary>
    public static string? KindOf(WeatherDay day) => day switch
    {
        { SnowCm: >= SnowCm } => "snow",
        { WindMs: >= WindMs } => "wind",
        { RainMm: >= RainMm } => "rain",
        { MaxC: <= 0 } => "frost",
        { MaxC: >= HeatC } => "heat",
        _ => null,
    };

    public static IReadOnlyList<(double X, string Kind, WeatherDay Day)> Weather(TimeAxisDrawing axis, IEnumerable<WeatherDay> days)
        => [.. days.Where(d => d.Day >= axis.First && d.Day <= axis.Last).Select(d => (X: (axis.X(d.Day) + axis.X(d.Day.AddDays(1))) / 2, Kind: KindOf(d), Day: d)).Where(m => m.Kind is not null)
            .Select(m => (m.X, m.Kind!, m.Day))];

    /// <summary>Bands of the periods that the axis shows; a name only where it does not run into the one before.</summary>
    /// <param name="name">As it is written.</param>
    public static IReadOnlyList<(double X, double Width, NamedPeriod Period, bool IsNamed)> Periods(TimeAxisDrawing axis, IEnumerable<NamedPeriod> periods, Func<NamedPeriod, string> name)
    {
        var (bands, free) = (new List<(double, double, NamedPeriod, bool)>(), 0.0);
        foreach (var period in periods.Where(p => p.From <= axis.Last && p.To >= axis.First))
        {
            var (x, end) = (axis.X(period.From), axis.X(period.To.AddDays(1)));
            var textEnd = x + name(period).Length * LetterWidth + 6;
            var isNamed = x >= free && textEnd <= TimeAxisDrawing.Width;
            if (isNamed) { free = textEnd; }
            bands.Add((x, Math.Max(1.5, end - x), period, isNamed));
        }
        return bands;
    }

    /// <summary>The mark of a kind of weather as a path around 0, 0: shapes, so that colour is not needed.</summary>
    public static string Shape(string kind) => kind switch
    {
        "rain" => "M0 -2.5V2.5",
        "snow" => "M-2.500 0H2.500M0 -2.500V2.500M-1.800 -1.800L1.800 1.800M-1.800 1.800L1.800 -1.800",
        "frost" => "M-2.500 -1.800H2.500L0 2.200Z",
        "heat" => "M-2.500 2H2.500L0 -2.500Z",
        _ => "M-2.500 -1.500L2.500 0L-2.500 1.500",
    };
}
