using Bunit;
using GisData.Access;
using GisData.Errata;
using Microsoft.Extensions.DependencyInjection;
using Observatory.Client.Errata;
using Observatory.Client.Reports;
using Observatory.Client.Tests.Pages;
using Observatory.Tests;

namespace Observatory.Client.Tests.Errata;

public sealed class ErrataPageTests : PageContext
{
    private readonly Kept kept = new();

    public ErrataPageTests() => Services.AddSingleton<IErrataQueries>(kept);

    [Theory]
    [InlineData("fa", "گزارش شبانه، ۱۰ دی ۱۴۰۴", "دریافت‌شده، عمران", "۱٬۲۰۰", "۱٬۲۰۷", "+۷", "درخواستِ دیررسیده")]
    [InlineData("en", "Nightly report, 31 December 2025", "Received, Works", "1,200", "1,207", "+7", "came late")]
    public void What_was_printed_stands_beside_what_is_and_why(string language, params string[] cells)
    {
        Speak(language);
        kept.Errata = [new(3, "council_report", null, SmallCity.LastDay, SmallCity.LastDay, "received", new("عمران", "Works"), null, null, FigureKind.Count, 1200, 1200, 1207, ["late"], "run", Samples.Run.StartedAt, Samples.Run.StartedAt)];
        var page = Open<ErrataPage>("/reports/errata");
        Assert.Equal(cells, page.FindAll("tbody tr > *").Take(6).Select(c => Plain(c.TextContent)));
        Assert.Null(kept.Asked);
        page.AssertSound(language == "fa");
    }

    [Theory]
    [InlineData("fa", "هیچ رقمی عوض نشده است", "۲ اصلاح")]
    [InlineData("en", "No figure has changed", "2 corrections")]
    public void A_paper_s_mark_in_the_archive_leads_to_its_own_list(string language, string none, string mark)
    {
        Speak(language);
        Answers.Reports = [Samples.Report(3) with { Errata = 2 }, Samples.Report(2)];
        var badge = Assert.Single(Open<ReportArchivePage>("/reports").FindAll("a.badge"));
        Assert.Equal((mark, "/reports/errata?report=3"), (badge.TextContent, badge.GetAttribute("href")));
        Assert.Contains(none, Open<ErrataPage>("/reports/errata?report=3").Markup, StringComparison.Ordinal);
        Assert.Equal(3, kept.Asked);
    }

    private static string Plain(string text) => text.Trim().Replace("\u2066", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);

    private sealed class Kept : IErrataQueries
    {
        public IReadOnlyList<PaperErratum> Errata { get; set; } = [];

        public long? Asked { get; private set; }

        public Task<IReadOnlyList<PaperErratum>> ListAsync(Reader reader, long? reportId, int count, CancellationToken ct)
        {
            Asked = reportId;
            return Task.FromResult(Errata);
        }

        public Task<IReadOnlyList<PaperErratum>> ListKnownAsync(Reader reader, string kind, DateOnly first, DateOnly last, string runId, CancellationToken ct) => Task.FromResult(Errata);

        public Task<IReadOnlyList<PaperErratum>> ListOfRunAsync(Reader reader, string runId, string? previousRunId, CancellationToken ct) => Task.FromResult(Errata);
    }
}
