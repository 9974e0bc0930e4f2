using Observatory.Client.Localization;

namespace Observatory.Client.Tests.Localization;

public sealed class PersianFormatTests
{
    private static readonly PersianFormat Fa = PersianFormat.For("fa");
    private static readonly PersianFormat En = PersianFormat.For("en");

    [Fact]
    public void Numbers_take_the_digits_and_separators_of_their_language()
    {
        Assert.Equal("۱۰۸٬۴۱۲", Fa.Number(108_412));
        Assert.Equal("108,412", En.Number(108_412));
        Assert.Equal("۲٫۶", Fa.Number(2.6, 1));
        Assert.Equal("۱۴۰۵", Fa.Plain(1405));
        Assert.Equal("—", Fa.Number(double.NaN, 1));
    }

    [Fact]
    public void A_code_is_read_from_its_first_segment_on()
    {
        Assert.Equal("\u2066۱۴۰۵-۲-۰۷\u2069", Fa.Code("1405-2-07"));
        Assert.Equal("1405-2-07", En.Code("1405-2-07"));
        Assert.Matches("^\u206642.36000°, \u2066.71.05870\u2069°\u2069$", En.Point(42.36, -71.0587));
        Assert.Matches("^\u2066۴۲٫۳۶۰۰۰°, \u2066.+۷۱٫۰۵۸۷۰\u2069°\u2069$", Fa.Point(42.36, -71.0587));
    }

    [Theory]
    [InlineData(8.4, "\u2066+۸٫۴\u2069", "\u2066+8.4\u2069")]
    [InlineData(-0.3, "\u2066\u2212۰٫۳\u2069", "\u2066\u22120.3\u2069")]
    [InlineData(0.04, "\u2066۰٫۰\u2069", "\u20660.0\u2069")]
    public void A_signed_number_is_an_isolate_that_keeps_its_sign_in_front(double value, string fa, string en)
    {
        Assert.Equal(fa, Fa.Signed(value, 1));
        Assert.Equal(en, En.Signed(value, 1));
    }

    [Fact]
    public void Percentages_carry_the_sign_of_the_language()
    {
        Assert.Equal("\u2067\u061c۱۲٫۴٪\u2069", Fa.Percent(0.124));
        Assert.Equal("12.4%", En.Percent(0.124));
        Assert.Equal("\u2066\u2212۴٫۲٪\u2069", Fa.SignedPercent(-0.042));
        Assert.Equal("\u2066+۱٫۱\u2069 واحد درصد", Fa.PercentagePoints(0.011));
    }

    [Fact]
    public void Dates_are_Jalali_in_Persian_and_Gregorian_in_English()
    {
        var day = new DateOnly(2026, 11, 20);
        Assert.Equal("جمعه ۲۹ آبان ۱۴۰۵", Fa.LongDate(day));
        Assert.Equal("۱۴۰۵/۰۸/۲۹", Fa.ShortDate(day));
        Assert.Equal("Friday 20 November 2026", En.LongDate(day));
        Assert.Equal("2026-11-20", En.ShortDate(day));
        Assert.Equal("آبان ۱۴۰۵", Fa.MonthYear(day));
    }

    [Theory]
    [InlineData("2026-10-23", "2026-11-20", "۱ تا ۲۹ آبان ۱۴۰۵")]
    [InlineData("2026-10-12", "2026-11-20", "۲۰ مهر تا ۲۹ آبان ۱۴۰۵")]
    [InlineData("2026-03-20", "2026-03-21", "۲۹ اسفند ۱۴۰۴ تا ۱ فروردین ۱۴۰۵")]
    [InlineData("2026-11-20", "2026-11-20", "۲۹ آبان ۱۴۰۵")]
    public void A_period_says_once_what_both_its_ends_share(string from, string to, string text)
        => Assert.Equal(text, Fa.Period(DateOnly.Parse(from), DateOnly.Parse(to)));

    [Fact]
    public void A_stamp_is_written_in_the_citys_time()
    {
        // 30 Shahrivar 1401 was the last day of summer time in Iran.
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tehran");
        Assert.Equal("چهارشنبه ۳۰ شهریور ۱۴۰۱، ساعت ۲۲:۳۰", Fa.Stamp(new DateTimeOffset(2022, 9, 21, 18, 0, 0, TimeSpan.Zero), zone));
        Assert.Equal("پنجشنبه ۳۰ شهریور ۱۴۰۲، ساعت ۲۱:۳۰", Fa.Stamp(new DateTimeOffset(2023, 9, 21, 18, 0, 0, TimeSpan.Zero), zone));
    }

    [Fact]
    public void Durations_are_hours_below_two_days()
    {
        Assert.Equal("۵٫۰ ساعت", Fa.Duration(5));
        Assert.Equal("۲٫۶ روز", Fa.Duration(62.4));
        Assert.Equal("2.6 days", En.Duration(62.4));
    }

    [Fact]
    public void Typed_digits_of_any_script_are_read()
    {
        Assert.Equal("1234.5", PersianDigits.ToLatin("۱٬۲۳۴٫۵"));
        Assert.Equal("137", PersianDigits.ToLatin("١٣٧"));
        Assert.Equal("-3", PersianDigits.ToLatin("\u2066\u2212۳\u2069"));
    }
}
