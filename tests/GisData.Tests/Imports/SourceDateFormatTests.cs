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

    [Theory]
    [InlineData("2023-05-01T10:00:00+03:30", "2023-05-01 06:30:00.0000000")]
    [InlineData("2023-05-01T10:00:00Z", "2023-05-01 10:00:00.0000000")]
    [InlineData("2023-05-01T10:00Z", "2023-05-01 10:00:00.0000000")]
    [InlineData("2023-05-01t10:00:00z", "2023-05-01 10:00:00.0000000")]
    [InlineData("2023-05-01 10:00:00 +03:30", "2023-05-01 06:30:00.0000000")]
    [InlineData("2023-05-01T10:00:00-0400", "2023-05-01 14:00:00.0000000")]
    [InlineData("2023-05-01T22:00:00-04", "2023-05-02 02:00:00.0000000")]
    [InlineData("2023-05-01T10:00:00.25+03:30", "2023-05-01 06:30:00.2500000")]
    [InlineData("2023-05-01T10:00:00.1234567Z", "2023-05-01 10:00:00.1234567")]
    [InlineData("2023-05-01T10:00:00.12345678Z", "2023-05-01 10:00:00.1234568")]
    [InlineData("2024-02-29T23:59:59.999-12:00", "2024-03-01 11:59:59.9990000")]
    [InlineData("2023-05-01", "2023-04-30 20:30:00.0000000")]
    public void A_time_with_its_offset_is_the_instant_it_names(string text, string utc)
    {
        var format = new SourceDateFormat("iso8601", SourceDateFormat.CalendarOf("gregorian"), Tehran, Now);
        Assert.True(format.TryRead(text, out var instant, out _), text);
        Assert.Equal(utc, instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fffffff", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("8:00-05", null)]
    [InlineData("5-2024", null)]
    [InlineData("2024-05", null)]
    [InlineData("05-06-2024", null)]
    [InlineData("05-06-2024 10:00Z", null)]
    [InlineData("10:00Z", null)]
    [InlineData("May-24", null)]
    [InlineData("2024/05/06 10:00+03:30", null)]
    [InlineData("2023-05-01T10:00:00", null)]
    [InlineData("2023-05-01T10:00:00.Z", null)]
    [InlineData("2023-05-01T10:00:00+3", null)]
    [InlineData("2023-05-01T10:00:00+03:30 x", null)]
    [InlineData("2023-05-01T", null)]
    [InlineData("", null)]
    [InlineData("2023-02-30T10:00Z", "there is no day 2023-02-30 in the Gregorian calendar")]
    [InlineData("2023-02-03T25:00Z", "there is no time 25:00:00")]
    [InlineData("0001-01-01T00:00:00+03:30", "there is no day 0001-01-01 in the Gregorian calendar")]
    [InlineData("2023-02-03T10:00:00+99:00", null)]
    public void What_is_no_iso_time_is_not_read(string text, string? reason)
    {
        var format = new SourceDateFormat("iso8601", SourceDateFormat.CalendarOf("gregorian"), Tehran, Now);
        Assert.False(format.TryRead(text, out _, out var why), text);
        Assert.Equal(reason, why);
    }

    [Theory]
    [InlineData("MM/dd/yyyy hh:mm:ss tt", "07/05/2011 03:14:22 PM", "2011-07-05 15:14:22")]
    [InlineData("MM/dd/yyyy hh:mm:ss tt", "07/05/2011 12:14:22 AM", "2011-07-05 00:14:22")]
    [InlineData("MM/dd/yyyy hh:mm:ss tt", "07/05/2011 12:00:00 pm", "2011-07-05 12:00:00")]
    [InlineData("M/d/yyyy h:mm tt", "7/5/2011 3:14\u202fp.m.", "2011-07-05 15:14:00")]
    [InlineData("yyyy/MM/dd hh:mm tt", "2011/07/05 03:14 ب.ظ", "2011-07-05 15:14:00")]
    [InlineData("yyyy/MM/dd hh:mm tt", "2011/07/05 03:14 قبل از ظهر", "2011-07-05 03:14:00")]
    [InlineData("d MMM yyyy", "5 Jul 2011", "2011-07-05 00:00:00")]
    [InlineData("MMM d, yyyy", "Sept. 5, 2011", "2011-09-05 00:00:00")]
    [InlineData("MMM d yyyy h:mmtt", "Jul  5 2011  3:14PM", "2011-07-05 15:14:00")]
    [InlineData("dd-MMM-yy", "05-JUL-11", "2011-07-05 00:00:00")]
    [InlineData("d MMM yyyy", "5 ژوئيه 2011", "2011-07-05 00:00:00")]
    public void Half_days_and_names_of_months_are_read(string form, string text, string meant)
    {
        Assert.Null(SourceDateFormat.Problem(form));
        Assert.True(new SourceDateFormat(form, SourceDateFormat.CalendarOf("gregorian"), TimeZoneInfo.Utc, Now).TryRead(text, out var instant, out _));
        Assert.Equal(meant, instant.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("۱۴ تیر ۱۴۰۱")]
    [InlineData("14 تير ماه 1401")]
    [InlineData("14 تیر\u200cماه 1401")]
    [InlineData("14 Tir 1401")]
    public void Persian_months_have_their_names(string text)
    {
        Assert.True(new SourceDateFormat("d MMM yyyy", SourceDateFormat.CalendarOf("persian"), TimeZoneInfo.Utc, Now).TryRead(PersianText.AsciiDigits(text), out var instant, out _));
        Assert.Equal(new DateTime(2022, 7, 5), instant.UtcDateTime);
    }

    [Theory]
    [InlineData("d MMM yyyy", "gregorian", "31 Jun 2011", "noDay")]
    [InlineData("d MMM yyyy", "persian", "30 اسفند 1400", "noDay")]
    [InlineData("MM/dd/yyyy hh:mm tt", "gregorian", "07/05/2011 13:14 PM", "noClock")]
    public void What_there_is_not_is_said(string form, string calendar, string text, string kind)
    {
        Assert.False(new SourceDateFormat(form, SourceDateFormat.CalendarOf(calendar), Tehran, Now).TryRead(text, out _, out var reason));
        Assert.Equal(kind, RejectReason.Of(reason!).Kind);
    }

    [Theory]
    [InlineData("hh:mm yyyy/MM/dd")]
    [InlineData("HH:mm tt yyyy/MM/dd")]
    public void Hours_to_twelve_and_the_half_of_the_day_go_together(string form) => Assert.NotNull(SourceDateFormat.Problem(form));
}
