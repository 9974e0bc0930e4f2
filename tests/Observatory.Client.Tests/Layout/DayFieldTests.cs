using System.Globalization;
using Bunit;
using Observatory.Client.Layout;
using Observatory.Tests;

namespace Observatory.Client.Tests.Layout;

/// <summary>The library's picker as we use it: what people type, and which calendar they see.</summary>
public sealed class DayFieldTests : ClientContext
{
    private DateOnly? chosen;

    [Theory]
    [InlineData("fa", "۱۴۰۴/۲/۱۵")]
    [InlineData("fa", "1404/02/15")]
    [InlineData("fa", "2025-05-05")]
    [InlineData("en", "2025/05/05")]
    [InlineData("en", "۱۴۰۴/۲/۱۵")]
    public void A_typed_day_is_read_in_any_digits_and_either_calendar(string language, string text)
    {
        Speak(language);
        Type(text);
        Assert.Equal("2025-05-05", chosen?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("۱۴۰۴/۱۲/۳۰")]
    [InlineData("فردا")]
    [InlineData("2031-01-01")]
    public void A_day_that_is_not_in_the_data_is_refused_and_named(string text)
    {
        var field = Type(text);
        Assert.Null(chosen);
        Assert.Equal("true", field.Find("input").GetAttribute("aria-invalid"));
        Assert.Contains(text, field.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("1404/02/11", field.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void In_Persian_the_month_is_Jalali_and_its_week_begins_on_Saturday()
    {
        var field = Field();
        Assert.Equal("1404/02/11", field.Find("input").GetAttribute("value"));
        Assert.Contains("اردیبهشت", field.Find(".rz-calendar-title").TextContent, StringComparison.Ordinal);
        Assert.Equal("شنبه", field.Find("th").GetAttribute("abbr"));
        Days(field, "15")[0].Click();
        Assert.Equal(new DateOnly(2025, 5, 5), chosen);
    }

    [Fact]
    public void In_English_it_is_Gregorian()
    {
        Speak("en");
        var field = Field();
        Assert.Equal("2025-05-01", field.Find("input").GetAttribute("value"));
        Assert.Contains("May", field.Find(".rz-calendar-title").TextContent, StringComparison.Ordinal);
        Days(field, "5")[0].Click();
        Assert.Equal(new DateOnly(2025, 5, 5), chosen);
    }

    private static List<AngleSharp.Dom.IElement> Days(IRenderedComponent<DayField> field, string number)
        => [.. field.FindAll("td").Where(d => d.TextContent.Trim() == number && !d.ClassList.Contains("rz-calendar-other-month"))];

    private IRenderedComponent<DayField> Type(string text)
    {
        JSInterop.Setup<string>("Radzen.getInputValue", _ => true).SetResult(text);
        var field = Field();
        field.Find("input").Change(text);
        return field;
    }

    private IRenderedComponent<DayField> Field() => Render<DayField>(p => p
        .Add(d => d.Label, "از").Add(d => d.Value, new DateOnly(2025, 5, 1)).Add(d => d.Min, SmallCity.FirstDay).Add(d => d.Max, SmallCity.LastDay).Add(d => d.ValueChanged, day => chosen = day));
}
