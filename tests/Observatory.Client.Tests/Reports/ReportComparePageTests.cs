using Bunit;
using GisData.Reports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
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
    public void Editions_of_one_kind_are_told_apart_by_what_they_are_about()
    {
        Answers.Reports = [Samples.Report(3, "agency_letter") with { About = "1" }, Samples.Report(2, "agency_letter", last: SmallCity.LastDay.AddDays(-1)) with { About = "2" }, Samples.Report(1, "agency_letter", last: SmallCity.LastDay.AddDays(-30)) with { About = "1" }];
        (Answers.Models[1], Answers.Models[2], Answers.Models[3]) = ("""{"open": 4}""", """{"open": 90}""", """{"open": 5}""");
        var page = Open<ReportComparePage>("/reports/compare?after=3");
        Assert.Single(page.FindAll("option"));
        Assert.Contains("عمران", page.Find(".editions h2").TextContent, StringComparison.Ordinal); // the unit that letter 1 went to
        Assert.Equal(["۴", "۵"], page.FindAll("tbody td").Take(2).Select(c => Plain(c.TextContent)));
    }

    [Theory]
    [InlineData("fa")]
    [InlineData("en")]
    public void Every_figure_of_every_paper_has_a_name(string language)
    {
        Speak(language);
        var text = Services.GetRequiredService<IStringLocalizer<ReportsText>>();
        object[] models = [SamplePapers.Report(), SamplePapers.Brief(), SampleCouncilPaper.Costed()];
        var unnamed = models.SelectMany(m => PaperValues.Read(System.Text.Json.JsonSerializer.Serialize(m, m.GetType(), GisData.Printing.PaperArchive.Json)))
            .SelectMany(v => v.Path).Where(s => s.Name is null && s.Key != "figures" && s.Key.Any(char.IsLower) && !s.Key.Any(char.IsDigit) && text["Figure." + char.ToLowerInvariant(s.Key[0]) + s.Key[1..]].ResourceNotFound).Select(s => s.Key).Distinct();
        Assert.Empty(unnamed);
    }

    [Fact]
    public void Figures_stand_in_the_order_of_the_paper_however_the_database_keeps_them()
        => Assert.Equal(["figures/indicators/1/value", "figures/indicators/1/part", "figures/feedback/closed", "input/read"],
            PaperValues.Read("""{"input": {"read": 1}, "figures": {"feedback": {"closed": 2}, "indicators": [{"part": 3, "value": 4}]}}""").Select(v => v.Key));

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
