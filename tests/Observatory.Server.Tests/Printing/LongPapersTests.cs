using GisData.AgencyLetters;
using GisData.AnnualBooklets;
using GisData.Errata;
using GisData.MonthlyReports;
using GisData.Printing;
using Observatory.Client.AgencyLetters;
using Observatory.Client.AnnualBooklets;
using Observatory.Client.MonthlyReports;

namespace Observatory.Tests.Printing;

/// <summary>Letter, monthly report and booklet as PDFs: tagged, searchable, with the pages their contents name.</summary>
public class LongPapersTests(Paper paper) : IClassFixture<Paper>
{
    private static readonly PaperFigures Figures = SamplePapers.Report().Figures;

    [Theory]
    [InlineData("fa", "محلهٔ نمونه", "صفحهٔ ۱ از")]
    [InlineData("en", "Sample quarter", "Page 1 of")]
    public async Task A_letter_lists_every_item_over_as_many_pages_as_it_takes(string language, string place, string page)
    {
        Paper.RequireTools();
        var letter = new AgencyLetter
        {
            City = Figures.City, Run = Figures.Run, UnitId = 51, Agency = new("آبفا", "Water company"), AsOf = SamplePapers.Last, OlderThanDays = 30, Open = 200,
            Items = [.. Enumerable.Range(0, 120).Select(i => new LetterItem($"R-{1000 + i}", new("نشت آب", "Leak"), new("محلهٔ نمونه", "Sample quarter"), SamplePapers.Last.AddDays(-200 + i), 200 - i, SamplePapers.Last.AddDays(-190 + i), null, 0))],
        };
        var (pdf, _) = await paper.Press.PrintAsync<AgencyLetterDocument>("Letter", letter, language, int.MaxValue, TestContext.Current.CancellationToken);
        await Paper.KeepAsync(pdf.Bytes, $"letter-{language}");
        var text = Paper.Plain(await Paper.ReadAsync("pdftotext", pdf.Bytes, "-layout"));
        Assert.All([Paper.Plain(place), Paper.Plain(page)], part => Assert.Contains(part, text, StringComparison.Ordinal));
        if (language == "en") Assert.All(letter.Items, i => Assert.Contains(i.Number, text, StringComparison.Ordinal));
        Assert.True(pdf.Pages > 1);
        var words = Observatory.Client.Printing.PaperText.For(language);
        await Paper.AccessibleAsync(pdf.Bytes, language, words["Letter.Document", words[letter.Agency], words[Figures.City.Name], words.Format.LongDate(letter.AsOf)], words["Letter.Title", words[letter.Agency]], words["Letter.Items"]);
    }

    [Theory]
    [InlineData("fa")]
    [InlineData("en")]
    public async Task A_booklet_has_the_pages_its_contents_name(string language)
    {
        Paper.RequireTools();
        var row = new MonthRow(null, null, 1200, new(1100, 1000, 1190, 12), 1050, 1100, 300, 280, 90);
        MonthlyReport Month(int month) => new(Figures.City, Figures.Run, 1405, month, new DateOnly(2026, 3, 21).AddDays(31 * (month - 1)), new DateOnly(2026, 4, 20).AddDays(31 * (month - 1)), row, [row with { Slug = "health", Name = SamplePapers.Health.Name }])
        {
            Briefs = [Brief(row with { Slug = "health", Name = SamplePapers.Health.Name })], Effects = month == 3 ? [new(7, new("کار", "Work"), 12, "NoMeasuredEffect", -0.03, -0.2, 0.15), new(8, new("کار", "Work"), 3, "TooFew", null, null, null)] : [],
        };
        var months = Enumerable.Range(1, 6).Select(Month).ToList();
        var booklet = new AnnualBooklet(Figures.City, Figures.Run, 1405, months[0].First, months[^1].Last, months, 2,
            [new(5, "monthly_report", null, months[0].First, months[0].Last, "received", null, null, null, FigureKind.Count, 1190, 1190, 1200, ["late"], "run", Figures.Run.StartedAt, Figures.Run.StartedAt)]);
        var (pdf, _) = await paper.Press.PrintAsync<AnnualBookletDocument>("Booklet", booklet, language, int.MaxValue, TestContext.Current.CancellationToken);
        await Paper.KeepAsync(pdf.Bytes, $"booklet-{language}");
        // Title, contents, city, one commission, six months of a page, effects, corrections.
        Assert.Equal(12, pdf.Pages);
        Assert.Equal(pdf.Pages, AnnualBookletDocument.PagesOf(booklet));
        var words = Observatory.Client.Printing.PaperText.For(language);
        foreach (var (title, page) in new[] { (words["Year.City"], 3), (words[SamplePapers.Health.Name], 4), (MonthWords.Name(months[2], words), 7), (words["Effects.Title"], 11), (words["Errata.Title"], 12) })
            Assert.Contains(Paper.Plain(title), Paper.Plain(await Paper.ReadAsync("pdftotext", pdf.Bytes, "-layout", "-f", page.ToString(System.Globalization.CultureInfo.InvariantCulture), "-l", page.ToString(System.Globalization.CultureInfo.InvariantCulture))), StringComparison.Ordinal);
        var last = Paper.Plain(await Paper.ReadAsync("pdftotext", pdf.Bytes, "-layout", "-f", "12", "-l", "12"));
        Assert.Contains(Paper.Plain(words.N(1190)), last, StringComparison.Ordinal);
        var (report, _) = await paper.Press.PrintAsync<MonthlyReportDocument>("Report", months[2], language, 2, TestContext.Current.CancellationToken);
        Assert.Contains(Paper.Plain(words["Effects.NoMeasuredEffect"]), Paper.Plain(await Paper.ReadAsync("pdftotext", report.Bytes, "-layout")), StringComparison.Ordinal);
        await Paper.AccessibleAsync(pdf.Bytes, language, words["Year.Document", words[Figures.City.Name], words.Format.Plain(1405)],
            [words["Year.Title", words.Format.Plain(1405)], words["Year.Contents"], words["Year.City"], .. months.Select(m => MonthWords.Name(m, words)), words["Effects.Title"], words["Errata.Title"]]);
        await Paper.AccessibleAsync(report.Bytes, language, words["Month.Document", words[Figures.City.Name], MonthWords.Name(months[2], words)], words["Month.Table"], words["Month.Briefs"], words[SamplePapers.Health.Name]);
    }

    private static MonthBrief Brief(MonthRow row) => new("health", row.Name!, row, new(60, new(50, 70)), new(0.6, new(0.5, 0.7)), 120, [new(new("زباله", "Waste"), 400, 380)],
        SamplePapers.Brief().Figures.Hotspots.Take(3).ToList(), 8, SamplePapers.Brief().Figures.Units!.Rows.Take(3).ToList(), []);

    [Fact]
    public void Months_are_those_of_the_city_s_calendar()
    {
        var persian = SmallCity.Pack with { Calendar = "persian" };
        Assert.Equal((new DateOnly(2026, 10, 23), new DateOnly(2026, 11, 21)), CityMonth.Of(persian, 1405, 8));
        Assert.Equal((1405, 7), CityMonth.LastWhole(persian, new DateOnly(2026, 11, 20)));
        Assert.Equal((1405, 8), CityMonth.LastWhole(persian, new DateOnly(2026, 11, 21)));
        Assert.Equal((1404, 12), CityMonth.LastWhole(persian, new DateOnly(2026, 3, 25)));
        Assert.Equal((new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 28)), CityMonth.Of(SmallCity.Pack, 2026, 2));
    }
}
