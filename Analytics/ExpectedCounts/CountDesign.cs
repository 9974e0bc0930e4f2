namespace Analytics.ExpectedCounts;

/// <summary>Which terms a history can carry, and their columns of a design matrix. Every factor has a column for each of its levels and a ridge
/// penalty: a normal prior on the logarithm, so that a level without requests or never seen stays finite and a rare one is drawn to none.</summary>
internal sealed class CountDesign
{
    /// <summary>Fewest days for a weekday pattern, for seasons, and for telling growth from seasons.</summary>
    public const int FewestDays = 56, SeasonDays = 365, GrowthDays = 730;

    private const int Harmonics = 3;
    // Precisions of the priors: an effect of a weekday or holiday may well be e^±1, a month's departure from the harmonics e^±0.2.
    private const double FactorPrecision = 1, MonthPrecision = 25, HarmonicPrecision = 1, GrowthPrecision = 10;
    private const double DaysPerYear = 365.25;

    private readonly byte[] holidayClasses;
    private readonly bool season, growth, weather;
    private readonly DateOnly origin;

    /// <param name="days">The days of the history.</param>
    public CountDesign(DayCalendar days)
    {
        holidayClasses = [.. days.HolidayClasses];
        season = days.Count >= SeasonDays;
        growth = days.Count >= GrowthDays;
        weather = days.HasWeather;
        // Growth is counted from the middle, so that it does not fight with the intercept.
        origin = days.From.AddDays(days.Count / 2);
        Holidays = 8;
        NewYear = Holidays + holidayClasses.Length;
        Weather = NewYear + DayCalendar.NewYearBands;
        Months = Weather + (weather ? 3 : 0);
        Waves = Months + (season ? 12 : 0);
        Growth = growth ? Waves + 2 * Harmonics : -1;
        Columns = Waves + (season ? 2 * Harmonics : 0) + (growth ? 1 : 0);
        Penalty = new double[Columns];
        for (var j = 1; j < Columns; j++)
            Penalty[j] = j == Growth ? GrowthPrecision : j < Months ? FactorPrecision : j < Waves ? MonthPrecision : HarmonicPrecision;
    }

    public int Columns { get; }

    /// <summary>Where the factors begin; the weekdays stand at 1 … 7, Sunday first.</summary>
    public int Holidays { get; }

    public int NewYear { get; }

    public int Weather { get; }

    public int Months { get; }

    public int Waves { get; }

    /// <summary>The column of growth (years from the middle of the history); −1 without.</summary>
    public int Growth { get; }

    public bool HasWeather => weather;

    public IReadOnlyList<byte> HolidayClasses => holidayClasses;

    public double[] Penalty { get; }

    /// <summary>The matrix, row by row.</summary>
    public double[] Matrix(DayCalendar days)
    {
        var matrix = new double[days.Count * Columns];
        for (var day = 0; day < days.Count; day++)
        {
            var row = matrix.AsSpan(day * Columns, Columns);
            row[0] = 1;
            row[1 + days.Weekday(day)] = 1;
            var holiday = Array.IndexOf(holidayClasses, (byte)days.Holiday(day));
            if (holiday >= 0) row[Holidays + holiday] = 1;
            if (days.NewYear(day) is > 0 and var band) row[NewYear + band - 1] = 1;
            if (weather && days.Weather(day) is > WeatherClass.Ordinary and var wet) row[Weather + (int)wet - 1] = 1;
            if (season)
            {
                row[Months + days.Month(day) - 1] = 1;
                for (var k = 0; k < Harmonics; k++)
                    (row[Waves + 2 * k], row[Waves + 2 * k + 1]) = Math.SinCos(2 * Math.PI * (k + 1) * days.Phase(day));
            }

            if (growth) row[Growth] = (days.From.DayNumber + day - origin.DayNumber) / DaysPerYear;
        }

        return matrix;
    }
}
