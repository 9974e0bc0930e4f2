using Bunit;
using GisData.Reports;
using Observatory.Client.Reports;
using Observatory.Client.Tests.Pages;
using Observatory.Tests;

namespace Observatory.Client.Tests.Reports;

public sealed class ReportComparePageTests : PageContext
{
    [Theory]
    [InlineData("fa", "شاخص‌ها ‹ دریافت‌شده ‹ مقدار", "۱٬۲۰۰", "۱٬۲۶۰", "+۶۰")]
    [InlineData("en", "indicators › received › value", "1,200", "1,260", "+60")]
    public void What_differs_is_named_with_both_values_and_the_difference(string language, string name, string before, string after, string difference)
    {
        Speak(language);
        Answers.Reports = [Samples.Report(3), Samples.Report(2, last: SmallCity.LastDay.AddDays(-1))];
        Answers.Models[2] = """{"figures": {"indicators": [{"kind": "Received", "value": 1200, "part": 3}]}}""";
        Answers.Models[3] = """{"figures": {"indicators": [{"kind": "Received", "value": 1260, "part": 3}]}}""";
        var page = Open<ReportComparePage>("/reports/compare?after=3");
        Assert.Equal([name, before, after, difference], page.FindAll("tbody tr > *").Select(c => Plain(c.TextContent)));
        page.AssertSound(language == "fa");
    }

    [Fact]
    public void A_paper_without_another_edition_says_so()
    {
        Answers.Reports = [Samples.Report(3)];
        Assert.Contains("نوبت دیگری", Open<ReportComparePage>("/reports/compare?after=3").Markup, StringComparison.Ordinal);
        Assert.Contains("در بایگانی نیست", Open<ReportComparePage>("/reports/compare?after=4711").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_looked_for_stands_in_the_address_and_a_day_that_is_none_is_named()
    {
        Answers.Reports = [Samples.Report(3)];
        var page = Open<ReportArchivePage>("/reports?language=fa&q=ولیعصر&from=2025-12-22");
        Assert.Equal(new ReportSearch(Language: "fa", First: new DateOnly(2025, 12, 22), Words: "ولیعصر"), Answers.AskedSearch);
        var days = page.FindAll("input.day");
        Assert.Equal("۱۴۰۴/۱۰/۰۱", days[0].GetAttribute("value"));
        days[1].Change("۱۴۰۴/۱۳/۴۰");
        page.Find("form[role=search]").Submit();
        Assert.Contains("۱۴۰۴/۱۳/۴۰", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        page.FindAll("input.day")[1].Change("۱۴۰۴/۱۰/۱۰");
        page.Find("form[role=search]").Submit();
        Assert.EndsWith("from=2025-12-22&to=2025-12-31&q=" + Uri.EscapeDataString("ولیعصر"), Address().Uri, StringComparison.Ordinal);
    }

    private static string Plain(string text) => text.Trim().Replace("\u200e", "", StringComparison.Ordinal).Replace("\u2066", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);
}
