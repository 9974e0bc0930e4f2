using System.Globalization;

namespace Analytics.ExpectedCounts;

/// <summary>What the weather of a day was, by the caller's own thresholds.</summary>
public enum WeatherClass
{
    /// <summary>Nothing that moves requests.</summary>
    Ordinary,

    /// <summary>Rain.</summary>
    Rain,

    /// <summary>Snow or ice.</summary>
    Snow,

    /// <summary>Heat.</summary>
    Heat,
}

/// <summary>What is known of each of a run of consecutive local days apart from their counts: weekday, place in the year of the city's calendar,
/// holidays, weather. A covariate table; it reads no clock and no file.</summary>
/// <remarks>Official holidays are data of the caller, because lunar ones move through every solar year. With the Persian calendar the days of
/// Nowruz are known without them: the last two days of the year, 1–4 and 5–13 Farvardin.</remarks>
public sealed class DayCalendar
{
    /// <summary>Bands of Nowruz: 0 = none.</summary>
    internal const int NewYearBands = 3;

    private readonly byte[] months, newYear, holidays;
    private readonly double[] phases;
    private readonly WeatherClass[]? weather;

    private DayCalendar(DateOnly from, byte[] months, byte[] newYear, double[] phases, byte[] holidays, WeatherClass[]? weather)
        => (From, this.months, this.newYear, this.phases, this.holidays, this.weather) = (from, months, newYear, phases, holidays, weather);

    /// <summary>The first day.</summary>
    public DateOnly From { get; }

    /// <summary>How many days.</summary>
    public int Count => months.Length;

    /// <summary>Whether the weather of the days was given.</summary>
    public bool HasWeather => weather is not null;

    /// <summary>The table of <paramref name="days"/> days from <paramref name="from"/>.</summary>
    /// <param name="from">First local day.</param>
    /// <param name="days">How many, at least 1.</param>
    /// <param name="calendar">Whose months and years are the seasons: a <see cref="PersianCalendar"/>, for example.</param>
    /// <param name="holidays">Class of each holiday, 1 … 250 (official, mourning, … as the caller likes; days of one class are expected to behave
    /// alike). Days outside the run are passed over; a day not named is none.</param>
    /// <param name="weather">One class a day, or null where unknown: the weather is then no covariate.</param>
    /// <exception cref="ArgumentException">No day, a class out of its bounds, or weather of another length.</exception>
    public static DayCalendar Of(DateOnly from, int days, Calendar calendar, IReadOnlyDictionary<DateOnly, byte>? holidays = null, IReadOnlyList<WeatherClass>? weather = null)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        if (weather is not null && weather.Count != days) throw new ArgumentException($"weather of {weather.Count} days for {days}", nameof(weather));
        if (weather is not null && weather.Any(w => !Enum.IsDefined(w))) throw new ArgumentException("unknown weather class", nameof(weather));
        if (holidays is not null && holidays.Values.Any(k => k is 0 or > 250)) throw new ArgumentException("a holiday's class lies between 1 and 250", nameof(holidays));
        var (months, newYear, phases, kinds) = (new byte[days], new byte[days], new double[days], new byte[days]);
        for (var day = 0; day < days; day++)
        {
            var date = from.AddDays(day);
            var noon = date.ToDateTime(new TimeOnly(12, 0));
            int dayOfYear = calendar.GetDayOfYear(noon), length = calendar.GetDaysInYear(calendar.GetYear(noon));
            months[day] = (byte)Math.Min(12, calendar.GetMonth(noon));
            phases[day] = (dayOfYear - 1.0) / length;
            newYear[day] = calendar is not PersianCalendar ? (byte)0 : dayOfYear > length - 2 ? (byte)1 : dayOfYear <= 4 ? (byte)2 : dayOfYear <= 13 ? (byte)3 : (byte)0;
            if (holidays is not null && holidays.TryGetValue(date, out var kind)) kinds[day] = kind;
        }

        return new DayCalendar(from, months, newYear, phases, kinds, weather is null ? null : [.. weather]);
    }

    /// <summary>A part of the table.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside it, or empty.</exception>
    public DayCalendar Slice(int start, int count)
    {
        if (start < 0 || count < 1 || start + count > Count) throw new ArgumentOutOfRangeException(nameof(start), start, $"{count} days from {start} of {Count}");
        var range = start..(start + count);
        return new DayCalendar(From.AddDays(start), months[range], newYear[range], phases[range], holidays[range], weather?[range]);
    }

    /// <summary>Two runs of days as one; weather only where both have it.</summary>
    /// <exception cref="ArgumentException">The second does not begin the day after the first.</exception>
    public static DayCalendar Join(DayCalendar first, DayCalendar second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (second.From != first.From.AddDays(first.Count)) throw new ArgumentException($"{second.From:O} does not follow {first.Count} days from {first.From:O}", nameof(second));
        return new DayCalendar(first.From, [.. first.months, .. second.months], [.. first.newYear, .. second.newYear], [.. first.phases, .. second.phases],
            [.. first.holidays, .. second.holidays], first.weather is { } a && second.weather is { } b ? [.. a, .. b] : null);
    }

    /// <summary>The same days without their weather, as the future is.</summary>
    public DayCalendar WithoutWeather() => weather is null ? this : new DayCalendar(From, months, newYear, phases, holidays, null);

    internal int Weekday(int day) => (int)From.AddDays(day).DayOfWeek;

    internal int Month(int day) => months[day];

    internal double Phase(int day) => phases[day];

    internal int NewYear(int day) => newYear[day];

    internal int Holiday(int day) => holidays[day];

    internal WeatherClass Weather(int day) => weather is null ? WeatherClass.Ordinary : weather[day];

    internal IEnumerable<byte> HolidayClasses => holidays.Where(k => k > 0).Distinct().Order();
}
