using Bunit;
using GisData.Access;
using GisData.Health;
using Microsoft.Extensions.DependencyInjection;
using Observatory.Client.Health;
using Observatory.Client.Layout;
using Observatory.Client.Localization;
using Observatory.Client.Tests.Pages;

namespace Observatory.Client.Tests.Health;

public sealed class TroubleNoticeTests : PageContext, IHealthQueries
{
    private int _asked;
    private Trouble _trouble = new([], 0, 0);

    public TroubleNoticeTests() => Services.AddSingleton<IHealthQueries>(this);

    private static ShellState As(ReaderRole role) => AfterNight with { Reader = new Reader("x", role) };

    [Fact]
    public void An_operator_sees_on_every_page_what_failed_and_where_it_is_mended()
    {
        _trouble = new Trouble([new JobFailure("night", new DateTimeOffset(2026, 1, 1, 2, 30, 0, TimeSpan.Zero), 2, "The disk is full.")], 2, 1);
        var notice = Open<TroubleNotice>("/", As(ReaderRole.Operator), p => p.Add(n => n.Page, "/"));
        Assert.Equal(["/admin/schedules", "/admin/outbox?state=refused"], notice.FindAll("a").Select(a => a.GetAttribute("href")));
        Assert.Equal(["۱", "۳"], notice.FindAll("a b").Select(b => b.TextContent));
        Assert.Contains("کار ناکام", notice.Markup, StringComparison.Ordinal);
        // mended: the next page says so
        _trouble = new Trouble([], 0, 1);
        notice.Render(p => p.Add(n => n.Page, "/budget"));
        // what is stuck may wait for a first or a further attempt: no one state shows it
        Assert.Equal(["/admin/outbox"], notice.FindAll("a").Select(a => a.GetAttribute("href")));
        _trouble = new Trouble([], 0, 0);
        notice.Render(p => p.Add(n => n.Page, "/reports"));
        Assert.Empty(notice.FindAll("a"));
        Assert.Equal(3, _asked);
    }

    [Fact]
    public void Nobody_else_is_told_and_nothing_is_asked_for_them()
    {
        _trouble = new Trouble([], 1, 1);
        foreach (var shell in new[] { As(ReaderRole.Analyst), As(ReaderRole.CouncilMember), As(ReaderRole.Operator) with { Reader = new Reader("o", ReaderRole.Operator, Districts: [1]) }, As(ReaderRole.Operator) with { DatabaseAway = true } })
            Assert.Empty(Open<TroubleNotice>("/", shell).FindAll("a"));
        Assert.Equal(0, _asked);
    }

    [Fact]
    public void The_page_of_schedules_says_what_a_failed_job_said()
    {
        Speak(Languages.English);
        _trouble = new Trouble([new JobFailure("weekly-briefs", new DateTimeOffset(2026, 1, 3, 5, 0, 0, TimeSpan.Zero), 3, "Chromium is missing.")], 0, 0);
        var failed = Render<FailedJobs>(p => p.Add(f => f.Failures, _trouble.FailedJobs).Add(f => f.Zone, TimeZoneInfo.Utc));
        Assert.Contains("Chromium is missing.", failed.Find("li").TextContent, StringComparison.Ordinal);
        Assert.Contains("Weekly briefs", failed.Find("li .badge").TextContent, StringComparison.Ordinal);
        Assert.Contains("try 3", failed.Find("li").TextContent, StringComparison.Ordinal);
    }

    Task<Trouble> IHealthQueries.FindTroubleAsync(Reader reader, CancellationToken ct)
    {
        _asked++;
        return Task.FromResult(_trouble);
    }
}
