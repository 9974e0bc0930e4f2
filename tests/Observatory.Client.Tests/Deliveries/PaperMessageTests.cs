using System.Text.Json;
using Bunit;
using GisData.AgencyLetters;
using GisData.AnnualBooklets;
using GisData.MonthlyReports;
using GisData.Printing;
using GisData.Reports;
using Observatory.Client.Deliveries;
using Observatory.Client.Localization;
using Observatory.Tests;

namespace Observatory.Client.Tests.Deliveries;

/// <summary>What a message says of each kind of paper, from the model as the archive keeps it.</summary>
public sealed class PaperMessageTests : ClientContext
{
    private static readonly PaperFigures Figures = SamplePapers.Report().Figures;
    private static readonly MonthRow Row = new(null, null, 1200, new Expectation(1000, 900, 1100, 12), 1100, 1150, 400, 380, 90);
    private static readonly MonthlyReport Month = new(Figures.City, Figures.Run, 1405, 8, new DateOnly(2026, 10, 23), new DateOnly(2026, 11, 21), Row, []);

    public static TheoryData<string, object, string, string[]> Papers => new()
    {
        { "council_report", SamplePapers.Report(), "گزارش شبانهٔ شورا، شهر کوچک، ۲۹ آبان ۱۴۰۵", ["دریافت‌شدهٔ روز: ", "کانون‌های تازه: "] },
        { "weekly_brief", SamplePapers.Brief(), "خلاصهٔ هفتگی، عمران، شهر کوچک، ۲۹ آبان ۱۴۰۵", ["دریافت‌شده: ", "کانون‌های مسئله: "] },
        { "monthly_report", Month, "گزارش ماهانه، شهر کوچک، ۲۹ آبان ۱۴۰۵", ["درخواست‌های دریافت‌شده: ۱٬۲۰۰ · بیش از انتظار", "گذشته از مهلت: ۹۰"] },
        { "annual_booklet", new AnnualBooklet(Figures.City, Figures.Run, 1405, Month.First, Month.Last, [Month, Month], 2, []), "کتابچهٔ سالانه، شهر کوچک، ۲۹ آبان ۱۴۰۵", ["شمار ماه‌ها: ۲", "درخواست‌های دریافت‌شده: ۲٬۴۰۰"] },
        { "council_paper", SampleCouncilPaper.Unknown(), "برگهٔ شورا، " + SampleCouncilPaper.Unknown().Measure.Fa + "، شهر کوچک، ۲۹ آبان ۱۴۰۵", ["هزینه (", "نامعلوم"] },
        { "agency_letter", new AgencyLetter { City = Figures.City, Run = Figures.Run, UnitId = 3, Agency = new("آبفا", "Water"), AsOf = Month.Last, OlderThanDays = 30, Open = 9, Items = [] }, "نامه به دستگاه، آبفا، شهر کوچک، ۲۹ آبان ۱۴۰۵", ["درخواست‌های باز بیش از ۳۰ روز: ۰", "همهٔ درخواست‌های باز دستگاه: ۹"] },
    };

    [Theory]
    [MemberData(nameof(Papers))]
    public void Each_kind_says_its_headline(string kind, object model, string subject, string[] said)
    {
        var message = Of(kind, model, Languages.Persian, simulated: false);
        Assert.Equal(subject, message.Subject);
        foreach (var part in said) Assert.Contains(part, message.PlainText, StringComparison.Ordinal);
        var english = Of(kind, model, Languages.English, simulated: true);
        Assert.StartsWith("[Simulated] ", english.Subject, StringComparison.Ordinal);
        Assert.StartsWith("The data of this paper is simulated", english.PlainText, StringComparison.Ordinal);
        Assert.Equal(message.Figures.Count, english.Figures.Count);
        Assert.DoesNotContain(english.Figures, f => f.Name.Any(c => c is >= 'ء' and <= 'ی'));
    }

    [Fact]
    public void The_page_in_the_mail_has_the_languages_direction_and_a_link_only_where_the_dashboard_has_an_address()
    {
        var message = Of("council_report", SamplePapers.Report(), Languages.Persian, simulated: true, new Uri("https://observatory.city.example/"));
        var page = Render<MessageDocument>(p => p.Add(d => d.Message, message));
        Assert.Equal("rtl", page.Find("table").GetAttribute("dir"));
        Assert.Equal("https://observatory.city.example/reports/7/pdf?inline=true", page.Find("a").GetAttribute("href"));
        Assert.Contains("https://observatory.city.example/reports/7/pdf?inline=true", message.PlainText, StringComparison.Ordinal);
        Assert.Contains("شبیه‌سازی‌شده", page.Markup, StringComparison.Ordinal);
        Assert.Empty(Render<MessageDocument>(p => p.Add(d => d.Message, Of("council_report", SamplePapers.Report(), Languages.English, simulated: false))).FindAll("a"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("""{"figures": 3}""")]
    public void A_model_that_is_not_read_any_more_leaves_the_figures_to_the_paper(string? model)
    {
        var message = PaperMessage.Of(Report("council_report", Languages.Persian, false), model, SmallCity.Pack, null);
        Assert.Empty(message.Figures);
        Assert.Contains("پیوست است", message.PlainText, StringComparison.Ordinal);
    }

    private static PaperMessage Of(string kind, object model, string language, bool simulated, Uri? site = null)
        => PaperMessage.Of(Report(kind, language, simulated), JsonSerializer.Serialize(model, model.GetType(), PaperArchive.Json), SmallCity.Pack, site);

    private static ArchivedReport Report(string kind, string language, bool simulated)
        => new(7, kind, kind == "weekly_brief" ? "works" : null, language, new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 20), "run", "h", "sha", 2, 1000, simulated, DateTimeOffset.UnixEpoch);
}
