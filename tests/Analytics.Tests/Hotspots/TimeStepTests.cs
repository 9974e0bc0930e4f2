using Analytics.Hotspots;

namespace Observatory.Tests.Hotspots;

public class TimeStepTests
{
    private static DateOnly Gregorian(DateOnly day) => new(day.Year, day.Month, 1);

    [Fact]
    public void Ten_complete_months_are_months()
    {
        var step = TimeStep.Choose(new DateOnly(2023, 1, 15), new DateOnly(2023, 12, 20), Gregorian);
        Assert.Equal(TimeStepUnit.Month, step.Unit);
        Assert.Equal(10, step.Count);   // February … November
        Assert.Equal((new DateOnly(2023, 2, 1), new DateOnly(2023, 11, 30)), (step.FirstDay, step.LastDay));
    }

    [Fact]
    public void A_month_that_ends_with_the_window_is_complete()
        => Assert.Equal(new DateOnly(2023, 12, 31), TimeStep.Choose(new DateOnly(2023, 1, 1), new DateOnly(2023, 12, 31), Gregorian).LastDay);

    [Fact]
    public void Half_a_year_is_weeks_that_end_with_the_window()
    {
        var step = TimeStep.Choose(new DateOnly(2011, 7, 1), new DateOnly(2011, 12, 31), Gregorian);
        Assert.Equal(TimeStepUnit.Week, step.Unit);
        Assert.Equal(26, step.Count);
        Assert.Equal(new DateOnly(2011, 12, 31), step.LastDay);
        Assert.Equal(new DateOnly(2011, 12, 25), step.Starts[^1]);
        Assert.Equal(new DateOnly(2011, 7, 3), step.FirstDay);
    }

    [Fact]
    public void Few_weeks_are_days_and_fewer_than_ten_days_are_refused()
    {
        Assert.Equal(TimeStepUnit.Day, TimeStep.Choose(new DateOnly(2024, 1, 1), new DateOnly(2024, 2, 10), Gregorian).Unit);
        Assert.Throws<ArgumentException>(() => TimeStep.Choose(new DateOnly(2024, 1, 1), new DateOnly(2024, 1, 9), Gregorian));
    }

    [Fact]
    public void Every_day_of_the_window_lies_in_the_step_that_holds_it()
    {
        var step = TimeStep.Choose(new DateOnly(2022, 1, 1), new DateOnly(2024, 8, 31), Gregorian);
        for (var day = step.FirstDay; day <= step.LastDay; day = day.AddDays(1)) Assert.Equal(Gregorian(day), step.Starts[step.IndexOf(day)]);
        Assert.Equal(-1, step.IndexOf(step.FirstDay.AddDays(-1)));
        Assert.Equal(-1, step.IndexOf(step.LastDay.AddDays(1)));
    }

    [Fact]
    public void The_calendar_is_the_callers()
    {
        var persian = new System.Globalization.PersianCalendar();
        DateOnly Start(DateOnly day)
        {
            var instant = day.ToDateTime(TimeOnly.MinValue);
            return day.AddDays(1 - persian.GetDayOfMonth(instant));
        }

        var step = TimeStep.Choose(new DateOnly(2023, 3, 21), new DateOnly(2025, 11, 21), Start);
        Assert.Equal(32, step.Count);   // Farvardin 1402 … Aban 1404
        Assert.Equal(new DateOnly(2024, 3, 20), step.Starts[12]);
    }
}
