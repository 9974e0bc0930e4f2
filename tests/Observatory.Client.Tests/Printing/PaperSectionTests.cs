using GisData.Briefs;
using GisData.CouncilReports;
using GisData.DurableFixes;
using GisData.Printing;
using Observatory.Client.Briefs;
using Observatory.Client.CouncilReports;
using Observatory.Client.Printing;

namespace Observatory.Tests.Printing;

/// <summary>No section of a paper is ever blank: content, or a sentence why there is none.</summary>
public class PaperSectionTests
{
    [Theory]
    [InlineData("fa", "هیچ شاخصی از بازهٔ انتظار بیرون نرفت.", "هیچ کانونی در سطح ۹۰ درصد معنادار نشد", "هیچ درخواست بازی نمانده است", "چون کانونی معنادار نشد، پیشنهادی هم ساخته نشد.",
        "هیچ درخواست بازی در دست دستگاه دیگری نیست.", "در این دوره درخواستی بسته نشد.", "این اجرا مرزهای منطقه را ندارد", "برای کشیدن روند دست‌کم دو دوره لازم است.", "هیچ درخواست بازی مهلت ندارد", "کسی به پرسش رضایت پاسخ نداده است")]
    [InlineData("en", "No indicator left its range of expectation.", "No place was significant at the 90 per cent level", "No request was open at the end", "No place was significant, so nothing is proposed.",
        "No open request lies with another agency.", "No request was closed in this period.", "This run has no district boundaries", "A trend needs at least two periods.", "No open request has a deadline", "Nobody answered the satisfaction question")]
    public async Task A_brief_without_anything_says_so_in_every_section(string language, params string[] sentences)
    {
        var brief = new WeeklyBrief(SamplePapers.Health, 1, 1405, SamplePapers.NothingYet(SamplePapers.Last.AddDays(-6)));
        var html = await PaperHtml.Render<WeeklyBriefDocument>(("Brief", brief), ("Words", PaperText.For(language)));
        Assert.All(sentences, sentence => Assert.Contains(sentence, html, StringComparison.Ordinal));
        // Real data: nothing on the page may say otherwise.
        Assert.DoesNotContain(PaperText.For(language)["Simulated"], html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fa", "این اجرا طغیان‌ها را نپاییده است", "تا برشِ این اجرا هیچ پرونده‌ای بارگذاری نشده است.", "بستهٔ شهر کمیسیونی تعریف نکرده است.")]
    [InlineData("en", "This run did not watch for outbreaks", "No file had been loaded", "The city pack defines no commission.")]
    public async Task A_council_report_without_anything_says_so_in_every_section(string language, params string[] sentences)
    {
        var report = new CouncilReport(1, 1405, SamplePapers.NothingYet(SamplePapers.Last), [], 0, null);
        var html = await PaperHtml.Render<CouncilReportDocument>(("Report", report), ("Words", PaperText.For(language)));
        Assert.All(sentences, sentence => Assert.Contains(sentence, html, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fa", "پیش‌بینی هفتهٔ آینده", "۸۰ تا ۱۲۰", "روزهای اوج در شکل ۲", "برای مدل تقویمی کوتاه است")]
    [InlineData("en", "Forecast of next week", "80 to 120", "Surge days in figure 2", "too short for the model")]
    public async Task What_is_expected_and_foreseen_says_what_it_rests_on(string language, string title, string interval, string surges, string fallback)
    {
        var plain = SamplePapers.Brief().Figures;
        var figures = plain with { IsModelled = true, Surges = [SamplePapers.Last], NextWeek = [new(new("نظافت", "Cleaning"), SamplePapers.Last.AddDays(1), 100, 80, 120, 70, 130)] };
        var table = await PaperHtml.Part<NextWeekTable>(language, ("Figures", figures));
        Assert.Contains(title, table, StringComparison.Ordinal);
        Assert.Contains(interval, table, StringComparison.Ordinal);
        Assert.Contains(surges, await PaperHtml.Part<MethodBox>(language, ("Figures", figures), ("Scope", "Week")), StringComparison.Ordinal);
        Assert.Contains(fallback, await PaperHtml.Part<MethodBox>(language, ("Figures", plain), ("Scope", "Week")), StringComparison.Ordinal);
        Assert.DoesNotContain("<table", await PaperHtml.Part<NextWeekTable>(language, ("Figures", plain)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fa", "<b>۹۰٫۰ درصد</b> (بازهٔ ۹۵٪: ۸۷٫۱ تا ۹۲٫۳) از ۵۰۰ داوری‌شده", "۱۲۰ مورد هنوز نامعلوم", "کم‌شمار برای نرخ: ۹ داوری‌شده", "شب چیزی داوری نکرده است.")]
    [InlineData("en", "<b>90.0 per cent</b> (95% interval 87.1 to 92.3) of 500 judged", "120 not yet known", "Too few for a share: 9 judged", "The night has judged none.")]
    public async Task A_brief_says_how_many_fixes_lasted_with_their_interval_or_that_they_are_too_few(string language, string rate, string pending, string few, string none)
    {
        Task<string> Said(DurableFix? fixes) => PaperHtml.Part<FixRate>(language, ("Fixes", fixes));
        var known = await Said(new(null, 700, 450, 50, 120, 5, 80));
        Assert.Contains(rate, known, StringComparison.Ordinal);
        Assert.Contains(pending, known, StringComparison.Ordinal);
        var short9 = await Said(new(null, 29, 4, 5, 20, 1, 0));
        Assert.Contains(few, short9, StringComparison.Ordinal);
        Assert.DoesNotContain(language == "fa" ? "درصد" : "per cent", short9, StringComparison.Ordinal);
        Assert.Contains(none, await Said(null), StringComparison.Ordinal);
        // It stands in the brief itself.
        Assert.Contains(rate, await PaperHtml.Render<WeeklyBriefDocument>(("Brief", SamplePapers.Brief() with { Fixes = new(null, 700, 450, 50, 120, 5, 80) }), ("Words", PaperText.For(language))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fa", "داده از شبیه‌ساز است")]
    [InlineData("en", "The data come from the simulator")]
    public async Task Simulated_data_have_no_file_and_say_so(string language, string sentence)
    {
        var figures = SamplePapers.Brief().Figures;
        Assert.Contains(sentence, await PaperHtml.Part<InputTable>(language, ("Balance", null), ("Run", figures.Run), ("City", figures.City)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fa", "برای هیچ‌یک از بسته‌شده‌های این دوره پاسخی از شهروند ثبت نشده است.")]
    [InlineData("en", "No citizen's answer is recorded")]
    public async Task Closed_without_an_answer_is_not_the_same_as_nothing_closed(string language, string sentence)
        => Assert.Contains(sentence, await PaperHtml.Part<FeedbackTable>(language, ("Ledger", new FeedbackLedger(40, 0, 0, 0, 40, 0))), StringComparison.Ordinal);

    [Theory]
    [InlineData("fa", "نامعلوم", "هزینهٔ هیچ‌یک از ۱ پیشنهاد معلوم نیست")]
    [InlineData("en", "Unknown", "The cost of none of the 1 proposals is known")]
    public async Task A_proposal_without_a_unit_cost_says_unknown(string language, params string[] texts)
    {
        var figures = SamplePapers.Brief().Figures;
        var unknown = figures with { Proposals = new([figures.Proposals.Rows[2]], 1, 0, 0, 0) };
        var html = await PaperHtml.Part<ProposalTable>(language, ("Figures", unknown));
        Assert.All(texts, text => Assert.Contains(text, html, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fa", "۱ تا ۲", "نمونهٔ کم", "یگان‌ها با هم تفاوت دارند در پاکیزگی (۴ یگان، p کمتر از ۰٫۰۰۱).", "از هم جدا نمی‌شوند در معابر (۳ یگان، p ۰٫۴۱۰).")]
    [InlineData("en", "1 to 2", "too few", "units differ in Cleaning (4 units, p < 0.001).", "They cannot be told apart in Roads (3 units, p 0.410).")]
    public async Task Units_have_the_ranks_that_the_data_allow_and_one_sentence_on_their_pace(string language, params string[] texts)
    {
        var figures = SamplePapers.Brief().Figures;
        var html = await PaperHtml.Part<UnitTable>(language, ("Figures", figures));
        Assert.All(texts, text => Assert.Contains(" " + text, html.Replace(">", "> ", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Equal(3, html.Split("class=\"band\"").Length - 1);
        Assert.DoesNotContain(texts[2], await PaperHtml.Part<UnitTable>(language, ("Figures", figures with { Units = figures.Units! with { Paces = [] } })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_section_that_fails_fails_the_paper()
    {
        // A class that no text knows: the paper is not printed without its table, it is not printed at all.
        var figures = SamplePapers.Brief().Figures;
        var broken = SamplePapers.Brief() with { Figures = figures with { Hotspots = [figures.Hotspots[0] with { EmergingClass = "NoSuchClass" }] } };
        await Assert.ThrowsAsync<System.Resources.MissingManifestResourceException>(() => PaperHtml.Render<WeeklyBriefDocument>(("Brief", broken), ("Words", PaperText.For("fa"))));
    }

    [Theory]
    [InlineData("fa", "rtl", "دادهٔ شبیه‌سازی‌شده", "counter(pages, persian)", "@bottom-right { content: \"اجرا")]
    [InlineData("en", "ltr", "Simulated data", "counter(pages)", "@bottom-left { content: \"Run")]
    public async Task The_sheet_says_its_language_its_run_and_that_it_is_simulated(string language, string direction, string boxed, string counter, string foot)
    {
        var html = await PaperHtml.Render<WeeklyBriefDocument>(("Brief", SamplePapers.Brief()), ("Words", PaperText.For(language)));
        Assert.StartsWith($"<html lang=\"{language}\" dir=\"{direction}\">", html, StringComparison.Ordinal);
        Assert.Contains($"<span class=\"sim\">{boxed}</span>", html, StringComparison.Ordinal);
        Assert.Contains(counter, html, StringComparison.Ordinal);
        Assert.Contains(foot, html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
