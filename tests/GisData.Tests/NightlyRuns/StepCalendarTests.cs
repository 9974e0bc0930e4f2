using Analytics.Hotspots;
using GisData.NightlyRuns;
using Observatory.Tests;

namespace GisData.Tests.NightlyRuns;

public sealed class StepCalendarTests
{
    [Fact]
    public void A_year_that_ends_with_a_Persian_month_gives_the_twelve_Persian_months()
    {
        // 1403 was a leap year: its Esfand has 30 days
        var pack = SmallCity.Pack with { Calendar = "persian" };
        var steps = StepCalendar.Choose(pack, new(2024, 3, 20), new(2025, 3, 20));
        Assert.Equal((TimeStepUnit.Month, 12, new DateOnly(2025, 3, 20)), (steps.Unit, steps.Count, steps.LastDay));
        Assert.Equal([new(2024, 3, 20), new(2024, 4, 20), new(2024, 5, 21)], steps.Starts.Take(3));
        Assert.Equal([new(2025, 1, 20), new(2025, 2, 19)], steps.Starts.TakeLast(2));
    }

    [Fact]
    public void In_the_middle_of_a_month_the_last_step_still_ends_last_night()
    {
        var steps = StepCalendar.Choose(SmallCity.Pack, StepCalendar.MonthsBack(SmallCity.Pack, new(2025, 12, 17), 12), new(2025, 12, 17));
        Assert.Equal((12, new(2024, 12, 18), new DateOnly(2025, 11, 18), new DateOnly(2025, 12, 17)), (steps.Count, steps.FirstDay, steps.Starts[^1], steps.LastDay));
    }

    [Theory]
    [InlineData("2025-01-31", "2025-12-31")]
    [InlineData("2024-02-10", "2024-12-30")]
    public void Month_steps_follow_each_other_without_gap_at_the_end_of_long_months(string first, string last)
    {
        var steps = StepCalendar.Choose(SmallCity.Pack, DateOnly.Parse(first), DateOnly.Parse(last));
        Assert.True(steps.Count >= TimeStep.FewestSteps);
        Assert.Equal(steps.Starts, steps.Starts.Distinct().Order());
        Assert.All(steps.Starts.Zip(steps.Starts.Skip(1)), pair => Assert.InRange(pair.Second.DayNumber - pair.First.DayNumber, 28, 31));
    }

    [Theory]
    [InlineData("2025-01-01", "month", 12)]
    [InlineData("2025-07-01", "week", 26)]
    [InlineData("2025-12-01", "day", 31)]
    public void The_steps_of_a_stored_run_are_those_it_was_made_with(string first, string unit, int count)
    {
        var steps = StepCalendar.Choose(SmallCity.Pack, DateOnly.Parse(first), SmallCity.LastDay);
        Assert.Equal((unit, count), (steps.Unit.ToString().ToLowerInvariant(), steps.Count));
        var run = new NightlyRun("r", SmallCity.LastDay, 1, default, "v", "{}", unit, steps.FirstDay, steps.LastDay, steps.Count, null, null, null, 1, "complete", default, null, null);
        Assert.Equal(steps.Starts, StepCalendar.Starts(SmallCity.Pack, run));
        Assert.Throws<InvalidOperationException>(() => StepCalendar.Starts(SmallCity.Pack, run with { StepCount = null }));
    }
}
