using Bunit;
using GisData.Reports;
using Microsoft.Extensions.DependencyInjection;
using Observatory.Client.Reports;
using Observatory.Client.Tests.Pages;
using Observatory.Tests;

namespace Observatory.Client.Tests.Reports;

public sealed class ReportArchivePageTests : PageContext
{
    [Theory]
    [InlineData("fa", "دی ۱۴۰۴", "آذر ۱۴۰۴", "خلاصهٔ هفتگی، عمران", "۲۴۴ کیلوبایت")]
    [InlineData("en", "December 2025", "November 2025", "Weekly brief, Works", "244 KB")]
    public void Papers_stand_by_month_newest_first(string language, string first, string second, string title, string size)
    {
        Speak(language);
        Answers.Reports = [Samples.Report(3, "weekly_brief", "works"), Samples.Report(2), Samples.Report(1, last: SmallCity.LastDay.AddDays(-35))];
        var page = Open<ReportArchivePage>("/reports");
        Assert.Equal([first, second], page.FindAll(".month h2").Select(h => h.TextContent));
        Assert.Equal(title, page.Find(".month h3 a").TextContent);
        Assert.Contains(size, page.Find(".month li").TextContent, StringComparison.Ordinal);
        Assert.Contains(Samples.Run.RunId, page.Find(".month li").TextContent, StringComparison.Ordinal);
        Assert.Equal("/reports/3/pdf", page.Find("a[download]").GetAttribute("href"));
        page.AssertSound(language == "fa");
    }

    [Fact]
    public void Kind_and_commission_stand_in_the_address()
    {
        Answers.Reports = [Samples.Report(3, "weekly_brief", "works"), Samples.Report(2)];
        var page = Open<ReportArchivePage>("/reports?kind=weekly_brief");
        Assert.Equal(("weekly_brief", null), Answers.AskedReports);
        Assert.Single(page.FindAll(".month li"));
        page.Find("select").Change("works");
        Assert.EndsWith("/reports?kind=weekly_brief&commission=works", Address().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void The_next_papers_are_announced()
    {
        Services.AddSingleton<IReportSchedule>(new Schedule());
        var text = Open<ReportArchivePage>("/reports").Find(".jobs").TextContent;
        Assert.Contains("اجرای شبانه", text, StringComparison.Ordinal);
        Assert.Contains("جمعه ۱۲ دی ۱۴۰۴، ساعت ۰۲:۳۰", text, StringComparison.Ordinal);
        Assert.Contains("هنوز اجرا نشده", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", true, true, "are being printed: 3 of 12")]
    [InlineData("fa", true, true, "در حال چاپ است: ۳ از ۱۲")]
    [InlineData("en", false, true, "3 of 12 are in the archive; the rest could not be printed")]
    [InlineData("fa", false, false, "هیچ اجرای کاملی")]
    public void Briefs_that_are_due_are_not_silently_missing(string language, bool printing, bool seen, string said)
    {
        Speak(language);
        Services.AddSingleton<IReportSchedule>(new Schedule { Due = new DueBriefs(new DateOnly(2026, 1, 2), 3, 12, printing, seen) });
        var page = Open<ReportArchivePage>("/reports");
        Assert.Contains(said, page.Find(".jobs [role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal(printing, page.FindAll(".jobs [role=status] a").Count == 1);
        page.AssertSound(language == "fa");
    }

    [Theory]
    [InlineData("fa")]
    [InlineData("en")]
    public void An_empty_archive_says_what_fills_it(string language)
    {
        Speak(language);
        var page = Open<ReportArchivePage>("/reports");
        Assert.Contains("night", page.Find(".state").TextContent, StringComparison.Ordinal);
        page.AssertSound(language == "fa");
        Assert.Equal("/reports", Open<ReportArchivePage>("/reports?kind=weekly_brief").Find(".state a").GetAttribute("href"));
    }

    [Fact]
    public void A_database_that_is_away_is_an_error()
    {
        Answers.Away = true;
        Assert.Single(Open<ReportArchivePage>("/reports").FindAll("[role=alert]"));
    }

    private sealed class Schedule : IReportSchedule
    {
        public DueBriefs? Due { get; init; }

        public Task<DueBriefs?> FindDueBriefsAsync(CancellationToken ct) => Task.FromResult(Due);

        public Task<IReadOnlyList<JobSchedule>> ListAsync(CancellationToken ct)
            => Task.FromResult<IReadOnlyList<JobSchedule>>([new("night", new TimeOnly(2, 30), null, false, false, false, [new DateTimeOffset(2026, 1, 2, 2, 30, 0, TimeSpan.Zero)], null)]);
    }
}
