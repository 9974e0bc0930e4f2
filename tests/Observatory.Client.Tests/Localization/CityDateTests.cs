using System.Globalization;
using Observatory.Client.Localization;

namespace Observatory.Client.Tests.Localization;

public sealed class CityDateTests
{
    private static readonly Calendar Jalali = CityDate.Calendar("persian");

    [Theory]
    [InlineData("۱۴۰۵/۸/۲۹", "2026-11-20")]
    [InlineData("1405-08-29", "2026-11-20")]
    [InlineData("2026-11-20", "2026-11-20")]
    [InlineData("۱۴۰۳/۱۲/۳۰", "2025-03-20")]
    public void Dates_are_read_in_the_calendar_their_year_tells(string text, string iso)
        => Assert.Equal(DateOnly.Parse(iso), CityDate.Parse(text, Jalali));

    [Theory]
    [InlineData("۱۴۰۴/۱۲/۳۰")] // 1404 is a common year
    [InlineData("۱۴۰۵/۰۷/۳۱")]
    [InlineData("۱۴۰۵/۱۳/۱")]
    [InlineData("دیروز")]
    [InlineData("")]
    public void A_day_that_does_not_exist_is_no_day(string text) => Assert.Null(CityDate.Parse(text, Jalali));

    [Fact]
    public void Months_and_years_begin_where_their_calendar_begins_them()
    {
        var day = new DateOnly(2026, 11, 20);
        Assert.Equal(new DateOnly(2026, 10, 23), CityDate.MonthStart(day, Jalali));
        Assert.Equal(new DateOnly(2026, 3, 21), CityDate.YearStart(day, Jalali));
        Assert.Equal(new DateOnly(2026, 11, 14), CityDate.WeekStart(day, DayOfWeek.Saturday));
    }
}
