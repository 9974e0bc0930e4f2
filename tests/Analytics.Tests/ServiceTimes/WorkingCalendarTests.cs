using Analytics.ServiceTimes;

namespace Observatory.Tests.ServiceTimes;

public class WorkingCalendarTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tehran");
    private static readonly Dictionary<DayOfWeek, (TimeOnly, TimeOnly)> Hours = new()
    {
        [DayOfWeek.Saturday] = Day(), [DayOfWeek.Sunday] = Day(), [DayOfWeek.Monday] = Day(), [DayOfWeek.Tuesday] = Day(), [DayOfWeek.Wednesday] = Day(),
        [DayOfWeek.Thursday] = (new TimeOnly(8, 0), new TimeOnly(12, 0)),
    };

    // Holidays: 20 March 2024 (a Wednesday) to 23 March (Saturday), the first days of Nowruz 1403.
    private static readonly WorkingCalendar Calendar = new(Zone, Hours, Enumerable.Range(0, 4).Select(new DateOnly(2024, 3, 20).AddDays));

    [Fact]
    public void A_deadline_in_working_days_passes_fridays_and_holidays()
    {
        // Asked on Tuesday 19 March: Sunday 24, Monday 25, Tuesday 26.
        Assert.Equal(Local(26, 16), Calendar.DeadlineAfterDays(Local(19, 10), 3));
        Assert.Equal(Local(26, 16), Calendar.DeadlineAfterDays(Local(19, 23), 3));
        // Thursday 28 ends at noon; from Wednesday 27 the next day is it, then Saturday 30.
        Assert.Equal(Local(28, 12), Calendar.DeadlineAfterDays(Local(27, 9), 1));
        Assert.Equal(Local(30, 16), Calendar.DeadlineAfterDays(Local(27, 9), 2));
        Assert.Equal(Local(24, 16), Calendar.DeadlineAfterDays(Local(21, 9), 0));
        Assert.Equal(3, Calendar.WorkingDays(Local(19, 10), Local(26, 16)));
    }

    [Fact]
    public void A_deadline_in_working_hours_stops_at_night()
    {
        // Tuesday 15:00: one hour, then Sunday 24 from 8.
        Assert.Equal(Local(24, 10), Calendar.DeadlineAfterHours(Local(19, 15), 3));
        Assert.Equal(Local(19, 16), Calendar.DeadlineAfterHours(Local(19, 15), 1));
        Assert.Equal(Local(24, 8), Calendar.DeadlineAfterHours(Local(22, 15), 0));
        Assert.Equal(3, Calendar.WorkingHours(Local(19, 15), Local(24, 10)), 1e-12);
        Assert.Equal(0, Calendar.WorkingHours(Local(20, 0), Local(23, 23)));
        Assert.Equal(0, Calendar.WorkingHours(Local(24, 12), Local(24, 9)));
    }

    [Fact]
    public void Hours_and_their_deadline_undo_each_other()
    {
        var random = new Random(4);
        for (var round = 0; round < 200; round++)
        {
            var start = Local(17, 0).AddMinutes(random.Next(20_000));
            var hours = random.Next(1, 4000) / 60.0;
            Assert.Equal(hours, Calendar.WorkingHours(start, Calendar.DeadlineAfterHours(start, hours)), 1e-6);
            Assert.Equal(round % 9, Calendar.WorkingDays(start, Calendar.DeadlineAfterDays(start, round % 9)) - (round % 9 == 0 && !Calendar.IsWorkingDay(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(start, Zone).DateTime)) ? 1 : 0));
        }
    }

    [Fact]
    public void A_calendar_that_never_works_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new WorkingCalendar(Zone, new Dictionary<DayOfWeek, (TimeOnly, TimeOnly)>(), []));
        Assert.Throws<ArgumentException>(() => new WorkingCalendar(Zone, new Dictionary<DayOfWeek, (TimeOnly, TimeOnly)> { [DayOfWeek.Friday] = (new(9, 0), new(9, 0)) }, []));
        var never = new WorkingCalendar(Zone, Hours, Enumerable.Range(0, 4000).Select(new DateOnly(2024, 1, 1).AddDays));
        Assert.Throws<InvalidOperationException>(() => never.DeadlineAfterDays(Local(1, 9), 1));
        Assert.Throws<InvalidOperationException>(() => never.DeadlineAfterHours(Local(1, 9), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.DeadlineAfterDays(Local(1, 9), -1));
    }

    private static (TimeOnly, TimeOnly) Day() => (new TimeOnly(8, 0), new TimeOnly(16, 0));

    private static DateTimeOffset Local(int dayOfMarch, int hour) => new DateTimeOffset(2024, 3, dayOfMarch, hour, 0, 0, TimeSpan.FromHours(3.5)).ToUniversalTime();
}
