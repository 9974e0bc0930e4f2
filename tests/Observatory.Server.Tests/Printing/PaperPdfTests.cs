using Observatory.Client.Briefs;
using Observatory.Client.CouncilPapers;
using Observatory.Client.CouncilReports;
using Observatory.Client.Printing;
using Observatory.Server.Printing;

namespace Observatory.Tests.Printing;

public class PaperPdfTests(Paper paper) : IClassFixture<Paper>
{
    [Theory]
    [InlineData("fa", "خلاصهٔ هفتگی کمیسیون سلامت، محیط زیست و خدمات شهری", "صفحهٔ ۲ از ۲")]
    [InlineData("en", "Weekly brief, Commission: Health", "Page 2 of 2")]
    public async Task A_brief_has_two_pages_that_can_be_searched_and_say_where_they_come_from(string language, string title, string lastPage)
    {
        Paper.RequireTools();
        var (pdf, _) = await paper.Press.PrintAsync<WeeklyBriefDocument>("Brief", SamplePapers.Brief(), language, 2, TestContext.Current.CancellationToken);
        await Paper.KeepAsync(pdf.Bytes, $"brief-{language}");
        Assert.Equal(2, pdf.Pages);
        Assert.InRange(pdf.Bytes.Length, 20_000, 500_000);
        await CheckAsync(pdf.Bytes, title, lastPage);
        var words = PaperText.For(language);
        await Paper.AccessibleAsync(pdf.Bytes, language, title, words["Changes.Title"], words["Map.Title"], words["Hotspots.Title"], words["Units.Title"], words["Method.Title"]);
    }

    [Theory]
    [InlineData("fa", "گزارش شبانهٔ شورا", "صفحهٔ ۱ از ۱")]
    [InlineData("en", "Nightly council report", "Page 1 of 1")]
    public async Task A_council_report_has_one_page_that_can_be_searched_and_say_where_they_come_from(string language, string title, string lastPage)
    {
        Paper.RequireTools();
        var (pdf, _) = await paper.Press.PrintAsync<CouncilReportDocument>("Report", SamplePapers.CalmReport(), language, 1, TestContext.Current.CancellationToken, orElse: 2);
        await Paper.KeepAsync(pdf.Bytes, $"report-{language}");
        Assert.Equal(1, pdf.Pages);
        Assert.InRange(pdf.Bytes.Length, 20_000, 500_000);
        await CheckAsync(pdf.Bytes, title, lastPage);
        var words = PaperText.For(language);
        await Paper.AccessibleAsync(pdf.Bytes, language, title, words["Council.Title", words.Format.LongDate(SamplePapers.Last)], words["Alarms.Title"], words["Commissions.Title"], words["Overdue.Title"], words["Health.Title"]);
    }

    [Theory]
    [InlineData("fa")]
    [InlineData("en")]
    public async Task A_night_with_much_to_say_takes_a_second_page_and_loses_nothing(string language)
    {
        Paper.RequireTools();
        var report = SamplePapers.Report();
        var moves = Enumerable.Range(1, 4).Select(i => new GisData.CouncilReports.ProposalMoved(i, new("لایروبی جوی", "Dredging"), SamplePapers.District(1), "draft", "commission", SamplePapers.Last)).ToList();
        var corrections = Enumerable.Range(1, 6).Select(i => new GisData.Errata.PaperErratum(i, "council_report", null, SamplePapers.Last.AddDays(-i), SamplePapers.Last.AddDays(-i), "received", null, null, null,
            GisData.Errata.FigureKind.Count, 4000 + i, 4000 + i, 4100 + i, ["late"], "run", report.Figures.Run.StartedAt, report.Figures.Run.StartedAt)).ToList();
        var (pdf, _) = await paper.Press.PrintAsync<CouncilReportDocument>("Report", report with { Moves = moves, Corrections = corrections }, language, 1, TestContext.Current.CancellationToken, orElse: 2);
        await Paper.KeepAsync(pdf.Bytes, $"report-busy-{language}");
        Assert.Equal(2, pdf.Pages);
        var (text, words) = (Paper.Plain(await Paper.ReadAsync("pdftotext", pdf.Bytes, "-layout")), PaperText.For(language));
        Assert.All([words["Errata.Title"], words.N(4106), words["Moves.Title"], words["Method.ReportsHead"]], part => Assert.Contains(Paper.Plain(part), text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fa", true, "برگهٔ پیشنهاد ردیف بودجه", "صفحهٔ ۱ از ۱")]
    [InlineData("en", true, "Council paper", "Page 1 of 1")]
    [InlineData("fa", false, "برگهٔ پیشنهاد ردیف بودجه", "صفحهٔ ۱ از ۱")]
    [InlineData("en", false, "Council paper", "Page 1 of 1")]
    public async Task A_council_paper_has_one_page_however_little_is_known(string language, bool costed, string title, string lastPage)
    {
        Paper.RequireTools();
        var paperModel = costed ? SampleCouncilPaper.Costed() : SampleCouncilPaper.Unknown();
        var (pdf, _) = await paper.Press.PrintAsync<CouncilPaperDocument>("Paper", paperModel, language, 1, TestContext.Current.CancellationToken);
        await Paper.KeepAsync(pdf.Bytes, $"paper-{(costed ? "costed" : "unknown")}-{language}");
        Assert.Equal(1, pdf.Pages);
        Assert.InRange(pdf.Bytes.Length, 20_000, 500_000);
        await CheckAsync(pdf.Bytes, title, lastPage);
        var words = PaperText.For(language);
        await Paper.AccessibleAsync(pdf.Bytes, language, title, words["Paper.Where"], words["Paper.Cost"], words["Paper.Vote"]);
    }

    [Fact]
    public async Task The_same_model_gives_the_same_page()
        => Assert.Equal(await Paper.BriefHtml("fa"), await Paper.BriefHtml("fa"));

    [Fact]
    public async Task The_page_is_the_same_whoever_s_request_prints_it()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        var (here, persian) = (await PaperHtml("en"), "");
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("fa");
            persian = await PaperHtml("en");
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(here, persian);

        static Task<string> PaperHtml(string language) => DocumentRenderer.RenderAsync<CouncilPaperDocument>(
            new Dictionary<string, object?> { ["Paper"] = SampleCouncilPaper.Costed(), ["Words"] = PaperText.For(language) });
    }

    private static async Task CheckAsync(byte[] pdf, string title, string lastPage)
    {
        var text = Paper.Plain(await Paper.ReadAsync("pdftotext", pdf, "-layout"));
        foreach (var part in new[] { "20261121-0214-7c1e", "7c1e94abd03f5528", lastPage })
            Assert.Contains(Paper.Plain(part), text);
        var info = await Paper.ReadAsync("pdfinfo", pdf);
        Assert.Contains(Paper.Plain(title), Paper.Plain(info));
        Assert.Matches(@"Tagged:\s+yes", info);
        Assert.Matches(@"JavaScript:\s+no", info);
        Assert.Matches(@"Page size:\s+59\d\.\d+ x 84\d\.\d+ pts \(A4\)", info);
        var fonts = (await Paper.ReadAsync("pdffonts", pdf)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        Assert.NotEmpty(fonts);
        // Embedded TrueType of our family and nothing else: no fallback font, no Type 3 drawing.
        Assert.All(fonts, font => Assert.Matches(@"Vazirmatn-(Regular|Bold)\s+CID TrueType\s+Identity-H\s+yes yes yes", font));
    }
}
