using Bunit;
using GisData.Access;
using GisData.Reports;
using Microsoft.Extensions.DependencyInjection;
using Observatory.Client.Localization;
using Observatory.Client.Reports;
using Observatory.Client.Tests.Pages;

namespace Observatory.Client.Tests.Reports;

public sealed class SchedulePageTests : PageContext, IScheduleCommands, IReportSchedule
{
    private readonly List<string> _done = [];
    private bool _paused;

    [Fact]
    public void An_operator_sets_pauses_and_runs_a_job()
    {
        Services.AddSingleton<IScheduleCommands>(this).AddSingleton<IReportSchedule>(this);
        var page = Open<SchedulePage>("/admin/schedules", AfterNight with { Reader = new Reader("o", ReaderRole.Operator) });
        Assert.Contains("هر شنبه، ساعت ۰۵:۰۰", page.Find(".job p").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll(".job ol li").Count);
        Assert.Empty(page.FindAll(".job div p.t3"));
        page.Find(".job input").Change("۲۵:۰۰");
        page.Find(".job form").Submit();
        Assert.Contains("«۲۵:۰۰» ساعت روز نیست", page.Find(".job [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(_done);
        page.Find(".job input").Change("۶:۴۵");
        page.Find(".job form").Submit();
        Assert.Empty(page.FindAll(".job [role=alert]"));
        page.FindAll(".job form button")[1].Click();
        Assert.Contains("متوقف", page.Find(".job .badge.warn").TextContent, StringComparison.Ordinal);
        page.FindAll(".job form button")[2].Click();
        Assert.Equal(["set weekly-briefs 06:45", "pause weekly-briefs True", "run weekly-briefs"], _done);
        Assert.Contains("آغاز شد", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_without_jobs_says_so()
    {
        Speak(Languages.English);
        Assert.Contains("This server runs no jobs", Open<SchedulePage>("/admin/schedules", AfterNight with { Reader = new Reader("o", ReaderRole.Operator) }).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Others_are_told_whose_it_is()
    {
        Speak(Languages.English);
        Services.AddSingleton<IScheduleCommands>(this).AddSingleton<IReportSchedule>(this);
        var closed = Open<SchedulePage>("/admin/schedules", AfterNight with { Reader = new Reader("a", ReaderRole.Analyst) });
        Assert.Contains("Only an operator", closed.Markup, StringComparison.Ordinal);
        Assert.Empty(closed.FindAll(".job"));
    }

    Task<DueBriefs?> IReportSchedule.FindDueBriefsAsync(CancellationToken ct) => Task.FromResult<DueBriefs?>(null);

    Task<IReadOnlyList<JobSchedule>> IReportSchedule.ListAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<JobSchedule>>(
        [new("weekly-briefs", new TimeOnly(5, 0), DayOfWeek.Saturday, _paused, false, false, _paused ? [] : [new(2026, 1, 3, 1, 30, 0, TimeSpan.Zero), new(2026, 1, 10, 1, 30, 0, TimeSpan.Zero)], null)]);

    Task IScheduleCommands.SetTimeAsync(Reader reader, string job, TimeOnly at, CancellationToken ct) => Did($"set {job} {at:HH:mm}");

    Task IScheduleCommands.PauseAsync(Reader reader, string job, bool paused, CancellationToken ct)
    {
        _paused = paused;
        return Did($"pause {job} {paused}");
    }

    Task IScheduleCommands.RunNowAsync(Reader reader, string job, CancellationToken ct) => Did($"run {job}");

    private Task Did(string what)
    {
        _done.Add(what);
        return Task.CompletedTask;
    }
}
