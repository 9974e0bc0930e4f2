using GisData.Cities;
using Observatory.Server.NightlyRuns;
using Observatory.Tests;

namespace Observatory.Server.Tests.NightlyRuns;

public sealed class CityDayTests
{
    [Theory]
    [InlineData("2026-01-04", "2026-01-04T20:30Z")]
    [InlineData("2022-07-01", "2022-07-01T19:30Z")] // summer time of 1401
    [InlineData("2022-03-21", "2022-03-21T20:30Z")] // the midnight that summer time skipped
    [InlineData("2023-07-01", "2023-07-01T20:30Z")] // no summer time since 1402
    public void A_day_ends_at_the_citys_midnight(string day, string end)
        => Assert.Equal(DateTimeOffset.Parse(end), CityDay.End(SmallCity.Pack with { TimeZone = "Asia/Tehran" }, DateOnly.Parse(day)));

    [Theory]
    [InlineData("2025-12-31", 2025, 12, 31)]
    public void A_date_on_the_command_line_is_iso(string text, int year, int month, int day) => Assert.Equal(new DateOnly(year, month, day), NightVerb.ReadDate(text));

    [Theory]
    [InlineData("31/12/2025")]
    [InlineData("2025-13-01")]
    [InlineData("yesterday")]
    public void Anything_else_is_the_callers_mistake(string text) => Assert.Throws<CommandLine.BadInputException>(() => NightVerb.ReadDate(text));
}
