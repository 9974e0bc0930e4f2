using GisData.AgencyLetters;
using GisData.AnnualBooklets;
using GisData.CouncilReports;
using GisData.Errata;
using GisData.MonthlyReports;
using GisData.Printing;
using Observatory.Client.AgencyLetters;
using Observatory.Client.AnnualBooklets;
using Observatory.Client.CouncilPapers;
using Observatory.Client.CouncilReports;
using Observatory.Client.MonthlyReports;
using Observatory.Client.Printing;

namespace Observatory.Tests.Printing;

/// <summary>Month, year, letter, proposal: no section is blank, whatever there is not.</summary>
public class LongPaperSectionTests
{
    private static readonly PaperFigures F = SamplePapers.Report().Figures;
    private static readonly MonthRow Nothing = new(null, null, 0, null, null, 0, 0, 0, 0);

    public static TheoryData<string> Languages => ["fa", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_month_without_anything_says_so_in_every_section(string language)
    {
        var words = PaperText.For(language);
        var html = await PaperHtml.Render<MonthlyReportDocument>(("Report", EmptyMonth()), ("Words", words));
        Says(html, words["Month.Lead.None", words.N(0)], words["Month.Moves.None"], words["Effects.None"], words["Month.Subjects.None"], words["Month.Hotspots.NoRun"], words["Month.Units.None"],
            words["Month.Closing.None"], words["Month.Satisfied.None", words.N(0)], words["WhyNone.NoDeadlines"], words["NoExpectation"], words["Unknown"]);
        var looked = EmptyMonth() with { Briefs = [EmptyMonth().Briefs[0] with { Hotspots = [] }] };
        Says(await PaperHtml.Render<MonthlyReportDocument>(("Report", looked), ("Words", words)), words["Month.Hotspots.None"]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_year_without_checks_or_corrections_says_so(string language)
    {
        var words = PaperText.For(language);
        var booklet = new AnnualBooklet(F.City, F.Run, 1405, F.First, F.Last, [EmptyMonth()], 0, []);
        Says(await PaperHtml.Render<AnnualBookletDocument>(("Booklet", booklet), ("Words", words)), words["Effects.None"], words["Year.Errata.NonePrinted"], words["Month.Hotspots.NoRun"]);
        Says(await PaperHtml.Render<AnnualBookletDocument>(("Booklet", booklet with { Printed = 8 }), ("Words", words)), words["Year.Errata.None", words.N(8)]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_letter_without_old_items_says_so(string language)
    {
        var words = PaperText.For(language);
        var letter = new AgencyLetter { City = F.City, Run = F.Run, UnitId = 51, Agency = new("آبفا", "Water company"), AsOf = F.Last, OlderThanDays = 30, Open = 1, Items = [] };
        Says(await PaperHtml.Render<AgencyLetterDocument>(("Letter", letter), ("Words", words)), words["Letter.Items.None"]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_proposal_of_which_little_is_known_says_unknown_with_the_reason(string language)
    {
        var words = PaperText.For(language);
        Says(await PaperHtml.Render<CouncilPaperDocument>(("Paper", SampleCouncilPaper.Unknown()), ("Words", words)), words["Unknown"], words["Paper.Cost.Unknown"]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_night_tells_what_late_data_changed_or_that_it_changed_nothing(string language)
    {
        var words = PaperText.For(language);
        var report = SamplePapers.Report() with { Corrections = [] };
        Task<string> Html(CouncilReport r) => PaperHtml.Render<CouncilReportDocument>(("Report", r), ("Words", words));
        Says(await Html(report), words["Errata.None"], words["Questions.Empty"], words["Moves.Empty"], words["Health.NoneFailed"]);
        Says(await Html(report with { Corrections = null }), words["Errata.First"]);
        PaperErratum overdue = new(5, "weekly_brief", SamplePapers.Health.Name, F.Last.AddDays(-6), F.Last, "overdue", null, null, null, FigureKind.Share, 0.234, 0.234, 0.241, ["changed", "late"], "run", F.Run.StartedAt, F.Run.StartedAt);
        var html = await Html(report with { Corrections = [overdue, overdue with { Figure = "received", FigureKind = FigureKind.Count, Printed = 12, Now = 12, Causes = ["undone"] }] });
        Says(html, words["Errata.Found", words.N(2), words.N(1)], words.Share(0.241), words["Errata.Cause.late"], words["Errata.Cause.changed"], words["Errata.Settled"], words[SamplePapers.Health.Name]);
        Assert.DoesNotContain(words["Errata.Cause.undone"], html, StringComparison.Ordinal);
    }

    private static MonthlyReport EmptyMonth() => new(F.City, F.Run, 1405, 8, new DateOnly(2026, 10, 23), new DateOnly(2026, 11, 21), Nothing, [Nothing with { Slug = "health", Name = SamplePapers.Health.Name }])
    {
        Briefs = [new("health", SamplePapers.Health.Name, Nothing with { Slug = "health", Name = SamplePapers.Health.Name }, null, null, 0, [], null, 0, [], [])],
    };

    private static void Says(string html, params string[] sentences) => Assert.All(sentences, sentence => Assert.Contains(sentence, html, StringComparison.Ordinal));
}
