namespace Analytics.Simulation;

/// <summary>Ordinary requests of every subject on every day, before scaling: weight × season × weekday × holiday × growth.</summary>
internal sealed class DailyRates
{
    private readonly double[,] rates; // [subject, day]
    private readonly double[][] runningSums;

    public DailyRates(SimulatedCity city, SimulationOptions options)
    {
        From = options.From;
        Days = options.Days;
        rates = new double[city.Subjects.Count, Days];
        for (var day = 0; day < Days; day++)
        {
            var date = From.AddDays(day);
            var (month, dayOfMonth) = MonthAndDay(city, date);
            var common = city.Rhythm.Week[(int)date.DayOfWeek] * Math.Pow(1 + options.GrowthPerYear, day / 365.25);
            foreach (var holiday in city.Rhythm.Holidays.Where(h => Holds(h, month, dayOfMonth))) { common *= holiday.Rate; }
            for (var s = 0; s < city.Subjects.Count; s++) { rates[s, day] = city.Subjects[s].Weight * city.Subjects[s].Season[month - 1] * common; }
        }
        runningSums = [.. Enumerable.Range(0, city.Subjects.Count).Select(s => SeededRandom.RunningSums(Enumerable.Range(0, Days).Select(d => rates[s, d])))];
    }

    public DateOnly From { get; }

    public int Days { get; }

    /// <summary>Requests of a subject on a day.</summary>
    public double this[int subject, int day] => rates[subject, day];

    /// <summary>Of a subject from a day to another, both included.</summary>
    public double Sum(int subject, int firstDay, int lastDay) => runningSums[subject][lastDay] - (firstDay == 0 ? 0 : runningSums[subject][firstDay - 1]);

    public double Total => runningSums.Sum(r => r[^1]);

    public static (int Month, int Day) MonthAndDay(SimulatedCity city, DateOnly date)
    {
        var noon = date.ToDateTime(new TimeOnly(12, 0));
        return (city.Rhythm.Calendar.GetMonth(noon), city.Rhythm.Calendar.GetDayOfMonth(noon));
    }

    /// <summary>First day of the calendar month that holds a day.</summary>
    public static DateOnly MonthStart(SimulatedCity city, DateOnly date) => date.AddDays(1 - MonthAndDay(city, date).Day);

    private static bool Holds(SimulatedHoliday holiday, int month, int day)
    {
        int at = month * 100 + day, from = holiday.FromMonth * 100 + holiday.FromDay, to = holiday.ToMonth * 100 + holiday.ToDay;
        return from <= to ? at >= from && at <= to : at >= from || at <= to;
    }
}
