using System.Globalization;
using Analytics.ExpectedCounts;
using GisData.Access;
using GisData.Cities;
using GisData.ReferenceLayers;

namespace GisData.ExpectedCounts;

/// <summary>What the city's own tables say of days: its calendar, its named periods as holidays, its weather. Storms are no covariate: they are what
/// surge days are told from.</summary>
/// <param name="Known">The days of the history; with weather only where every day of it is known.</param>
/// <param name="Ahead">The days after it, without weather.</param>
/// <param name="Holidays">Days of the history that lie in a named period.</param>
/// <param name="WeatherDays">Days of the history whose weather is known.</param>
public sealed record DayCovariates(DayCalendar Known, DayCalendar Ahead, int Holidays, int WeatherDays)
{
    /// <summary>From these on a day's weather is out of the ordinary: mm of rain, cm of snow, °C of the hottest hour.</summary>
    public const double RainMm = 10, SnowCm = 1, HeatC = 38;

    public static async Task<DayCovariates> ReadAsync(IReferenceLayerQueries layers, CityPack pack, DateOnly first, DateOnly last, int ahead, CancellationToken ct)
    {
        var days = last.DayNumber - first.DayNumber + 1;
        var calendar = pack.CreateCalendar();
        var holidays = new Dictionary<DateOnly, byte>();
        foreach (var period in await layers.ListPeriodsAsync(Reader.System, first, last.AddDays(ahead), ct))
            if (HolidayClass(pack, period.Kind) is { } kind)
                for (var day = period.From; day <= period.To; day = day.AddDays(1)) holidays[day] = kind;
        var known = (await layers.ListWeatherAsync(Reader.System, first, last, ct)).ToDictionary(w => w.Day, Classify);
        var weather = known.Count == days ? Enumerable.Range(0, days).Select(day => known[first.AddDays(day)]).ToList() : null;
        return new DayCovariates(DayCalendar.Of(first, days, calendar, holidays, weather), DayCalendar.Of(last.AddDays(1), ahead, calendar, holidays),
            holidays.Keys.Count(day => day >= first && day <= last), known.Count);
    }

    // The Persian calendar knows Nowruz by itself, in finer bands.
    private static byte? HolidayClass(CityPack pack, string kind) => kind switch
    {
        "ramadan" => 1,
        "arbaeen" => 2,
        "other" => 3,
        "nowruz" when pack.Calendar != "persian" => 4,
        _ => null,
    };

    private static WeatherClass Classify(WeatherDay day) => day switch
    {
        { SnowCm: >= SnowCm } => WeatherClass.Snow,
        { RainMm: >= RainMm } => WeatherClass.Rain,
        { MaxC: >= HeatC } => WeatherClass.Heat,
        _ => WeatherClass.Ordinary,
    };
}
