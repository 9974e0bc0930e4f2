using GisData.Imports;

namespace GisData.Tests.Imports;

public sealed class SourceDateFormatTests
{
    private static readonly TimeZoneInfo Tehran = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tehran");
    private static readonly DateTimeOffset Now = new(2024, 6, 1, 0, 0, 0, TimeSpan.Zero);

    // Days on which the clocks stand still are remembered with their offset: every hour must be what the time zone says, those about the changes too.
    [Theory]
    [InlineData("Asia/Tehran", 2018)]
    [InlineData("Asia/Tehran", 2022)]
    [InlineData("America/New_York", 2023)]
    [InlineData("Africa/Casablanca", 2023)]
    public void Every_hour_of_a_year_is_the_instant_that_its_time_zone_says(string zoneId, int year)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var format = new SourceDateFormat("yyyy-MM-dd HH:mm", SourceDateFormat.CalendarOf("gregorian"), zone, Now);
        for (var local = new DateTime(year, 1, 1, 0, 30, 0, DateTimeKind.Unspecified); local.Year == year; local = local.AddHours(1))
        {
            Assert.True(format.TryRead(local.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture), out var instant, out _));
            var meant = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
            Assert.Equal(TimeZoneInfo.ConvertTimeToUtc(meant, zone), instant.UtcDateTime);
        }
    }

    [Theory]
    [InlineData("yyyy-MM-dd HH:mm:ss.fff", "2023-05-01 10:00:00.250", 250)]
    [InlineData("yyyy-MM-dd HH:mm:ss.f", "2023-05-01 10:00:00.5", 500)]
    [InlineData("yyyy-MM-dd HH:mm:ss.ffffff", "2023-05-01 10:00:00.250999", 250)]
    public void A_fraction_of_a_second_is_cut_to_milliseconds(string form, string text, int milliseconds)
    {
        Assert.True(new SourceDateFormat(form, SourceDateFormat.CalendarOf("gregorian"), Tehran, Now).TryRead(text, out var instant, out _));
        Assert.Equal(milliseconds, instant.Millisecond);
    }
}
