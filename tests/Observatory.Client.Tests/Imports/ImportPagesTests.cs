using Bunit;
using GisData.Access;
using GisData.Imports;
using Microsoft.Extensions.DependencyInjection;
using Observatory.Client.Imports;
using Observatory.Client.Layout;
using Observatory.Client.Localization;
using Observatory.Client.Tests.Pages;

namespace Observatory.Client.Tests.Imports;

public sealed class ImportPagesTests : PageContext
{
    private static readonly ShellState Operating = AfterNight with { Reader = new Reader("op", ReaderRole.Operator) };
    private readonly ImportAnswers _imports = new();
    private readonly DefaultPointAnswers _points = new();

    public ImportPagesTests()
    {
        Services.AddSingleton<IImportQueries>(_imports);
        Services.AddSingleton<IImportCommands>(_imports);
        Services.AddSingleton<IRejectedRowCommands>(_imports);
        Services.AddSingleton<IDefaultPointQueries>(_points);
        Services.AddSingleton<IDefaultPointCommands>(_points);
    }

    [Theory]
    [InlineData("fa", "۱٬۰۰۰ ردیف خوانده‌شده = ۹۰۰ بارشده + ۴۰ تکراری + ۶۰ ردشده", "انجام‌شده", "در ۲ دقیقه")]
    [InlineData("en", "1,000 rows read = 900 loaded + 40 duplicates + 60 rejected", "done", "took 2 min")]
    public void The_list_shows_that_what_was_read_balances(string language, string balance, string status, string took)
    {
        Speak(language);
        _imports.Runs.AddRange([ImportAnswers.Run(2, "failed"), ImportAnswers.Run(1)]);
        var page = Open<ImportListPage>("/admin/imports", Operating);
        Assert.Equal(2, page.FindAll(".runs > li").Count);
        Assert.Equal(balance, page.Find(".balance [role=img]").GetAttribute("aria-label"));
        Assert.Equal(["flex-grow: 900", "flex-grow: 40", "flex-grow: 60"], page.FindAll(".balance .parts i").Select(i => i.GetAttribute("style")));
        Assert.Contains(status, page.FindAll(".runs .badge")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains(took, page.FindAll(".runs > li")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("no room", page.FindAll(".runs > li")[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("/admin/imports/new", page.Find(".sub a.pri").GetAttribute("href"));
        page.AssertSound(language == "fa");
    }

    [Theory]
    [InlineData("fa", "هیچ‌یک از ۹۰۰ نقطهٔ این پرونده در شهر نیست.", "دستگاه مختصات دیگری")]
    [InlineData("en", "None of the 900 points of this file lies in the city.", "another reference system")]
    public void An_import_of_which_no_point_lies_in_the_city_is_a_warning_in_list_ledger_and_dry_run(string language, string warning, string advice)
    {
        Speak(language);
        var notes = new Dictionary<string, long> { ["pointOutside"] = 900, ["pointsMissCity"] = 900 };
        var run = ImportAnswers.Run(1) with { Notes = new ImportRunNotes("shapefile", null, notes, []) };
        _imports.Runs.AddRange([run, ImportAnswers.Run(2)]);
        Assert.Equal(warning, Open<ImportListPage>("/admin/imports", Operating).Find(".runs p.warn").TextContent);
        var ledger = Open<ImportPage>("/admin/imports/1", Operating, p => p.Add(c => c.ImportId, 1));
        Assert.StartsWith(warning, ledger.Find("p.missed[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains(advice, ledger.Find("p.missed").TextContent, StringComparison.Ordinal);
        Assert.Single(ledger.FindAll("ul.notes li"), li => li.TextContent.Contains(PersianFormat.Current.Number(900), StringComparison.Ordinal));
        ledger.AssertSound(language == "fa");
        var check = Render<ImportCheckResult>(p => p.Add(c => c.Check, new(900, 900, 0, 900, 0, null, null, [], [], notes, 1)).Add(c => c.Draft, GisData.Imports.Wizard.ImportSample.Unread).Add(c => c.Zone, TimeZoneInfo.Utc));
        Assert.StartsWith(warning, check.Find("p.missed").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fa", "۱٬۰۰۰ از حدود ۴٬۰۰۰ ردیف")]
    [InlineData("en", "1,000 of about 4,000 rows")]
    public void A_running_import_tells_how_far_it_is_and_can_be_cancelled(string language, string rows)
    {
        Speak(language);
        _imports.Runs.Add(ImportAnswers.Run(5, "running"));
        var page = Open<ImportListPage>("/admin/imports", Operating);
        Assert.Contains(rows, page.Find(".going [role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal(("1", "0.25"), (page.Find("progress").GetAttribute("max"), page.Find("progress").GetAttribute("value")));
        page.Find(".going button").Click();
        Assert.Equal(["cancel 5"], _imports.Done);
        page.AssertSound(language == "fa");
    }

    [Theory]
    [InlineData("fa", "۴۱ درخواست پیشین بی‌نقطه شد", "برداشتن نقطه از ۷ درخواست", "دقت ۷ درخواست بازنگری شد")]
    [InlineData("en", "41 earlier requests lost it", "Take the points from 7 requests", "7 requests were regraded")]
    public void Default_points_say_what_became_of_earlier_requests_and_are_taken_from_the_rest(string language, string regraded, string button, string said)
    {
        Speak(language);
        _imports.Runs.Add(ImportAnswers.Run(1));
        _points.Known.AddRange([DefaultPointAnswers.Point(51.41, waiting: 7, regraded: 41), DefaultPointAnswers.Point(51.42, waiting: 9, regraded: 0, shared: true)]);
        var page = Open<ImportListPage>("/admin/imports", Operating);
        Assert.Contains(regraded, page.FindAll("#default-points li")[0].TextContent, StringComparison.Ordinal);
        Assert.Equal(button, page.Find("#default-points > button").TextContent);
        page.AssertSound(language == "fa");
        page.Find("#default-points > button").Click();
        Assert.Contains(said, page.Find("#default-points [role=status]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#default-points > button"));
    }

    [Fact]
    public void A_running_import_moves_on_without_a_reload()
    {
        _imports.Runs.Add(ImportAnswers.Run(5, "running"));
        var page = Open<ImportListPage>("/admin/imports", Operating);
        _imports.Runs[0] = ImportAnswers.Run(5);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("progress")), TimeSpan.FromSeconds(10));
        Assert.Single(page.FindAll(".balance"));
    }

    [Theory]
    [InlineData(ReaderRole.CouncilMember, false)]
    [InlineData(ReaderRole.Analyst, false)]
    [InlineData(ReaderRole.Operator, true)]
    public void Others_get_a_page_that_says_why_and_nothing_else(ReaderRole role, bool restricted)
    {
        _imports.Runs.Add(ImportAnswers.Run(1));
        var shell = AfterNight with { Reader = new Reader("r", role, restricted ? [1] : null) };
        foreach (var page in new IRenderedComponent<Microsoft.AspNetCore.Components.IComponent>[] { Open<ImportListPage>("/admin/imports", shell), Open<ImportPage>("/admin/imports/1", shell, p => p.Add(x => x.ImportId, 1)) })
        {
            Assert.Single(page.FindAll(".state"));
            Assert.DoesNotContain("requests.csv", page.Markup, StringComparison.Ordinal);
            Assert.Empty(page.FindAll("a.pri"));
        }

        Assert.DoesNotContain(NavPlaces.For(shell.Reader), p => p.Route == "/admin/imports");
        Assert.Contains(NavPlaces.For(Operating.Reader), p => p.Route == "/admin/imports");
    }

    [Theory]
    [InlineData("fa", "زمان ثبت", "«\u2068دیروز\u2069» زمانی به شکل", "۵۵ ردیف روی نقطهٔ پیش‌فرض")]
    [InlineData("en", "Requested at", "“\u2068دیروز\u2069” is no time of the form", "55 rows lay on a default point")]
    public void The_ledger_says_what_was_found_and_why_rows_were_refused(string language, string field, string reason, string note)
    {
        Speak(language);
        Fill();
        var page = Ledger("/admin/imports/1");
        Assert.Contains(note, page.Find(".notes").TextContent, StringComparison.Ordinal);
        Assert.Contains(field, page.Find(".reject .why").TextContent, StringComparison.Ordinal);
        Assert.Contains(reason, page.Find(".reject .why").TextContent, StringComparison.Ordinal);
        Assert.Equal("/requests?from=2025-01-01&to=2025-06-30&import=1", page.Find(".sub a.btn").GetAttribute("href"));
        Assert.Equal("/admin/imports/1/rejects.csv", page.Find("a[download]").GetAttribute("href"));
        Assert.Equal("/requests/77", page.Find(".dups a").GetAttribute("href"));
        Assert.Single(page.FindAll("circle.m-mark"));
        Assert.Contains("field=requestedAt&reason=", page.Find(".counts a").GetAttribute("href"), StringComparison.Ordinal);
        page.AssertSound(language == "fa");
    }

    [Fact]
    public void A_row_opens_as_its_columns_and_is_tried_again_mended()
    {
        Fill();
        var page = Ledger("/admin/imports/1?row=3");
        var inputs = page.FindAll(".cells input");
        Assert.Equal(["2", "دیروز", ""], inputs.Select(i => i.GetAttribute("value")));   // the cell it lacked is there, empty
        Assert.Equal("true", inputs[1].GetAttribute("aria-invalid"));
        inputs[1].Change("1402/01/02");
        _imports.Retry = new RetryResult(1, null, 1, 0, 0, 1, 0, [new StillWrong(3, "subject", "is empty", 2)]);
        page.Find(".cells").Submit();
        Assert.Equal(["2", "1402/01/02", ""], _imports.Order!.Mended![3]);
        Assert.Contains("هنوز نادرست: موضوع: خالی است", page.Find(".cells [role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", page.FindAll(".cells input")[2].GetAttribute("aria-invalid"));
        page.AssertSound(persian: false);
    }

    [Fact]
    public void All_open_rows_are_tried_by_the_profile_as_it_is_now_or_as_it_was()
    {
        Fill();
        var page = Ledger("/admin/imports/1");
        page.Find(".retry button").Click();
        Assert.Equal("export", _imports.Order!.ProfileName);
        page.Find(".retry select").Change("then");
        page.Find(".retry button").Click();
        Assert.Null(_imports.Order!.ProfileName);
    }

    [Theory]
    [InlineData("fa", "۱٬۲۰۰ درخواست", "۲ اجرای شبانه و ۵ گزارش")]
    [InlineData("en", "1,200 requests", "2 nightly runs and 5 papers")]
    public void An_import_is_taken_back_only_after_it_was_said_what_goes(string language, string goes, string seen)
    {
        Speak(language);
        _imports.Runs.Add(ImportAnswers.Run(1));
        var page = Ledger("/admin/imports/1");
        page.Find(".undo button").Click();
        Assert.Empty(_imports.Done);
        Assert.Contains(goes, page.Find(".undo [role=status]").TextContent, StringComparison.Ordinal);
        Assert.Contains(seen, page.Find(".undo [role=status]").TextContent, StringComparison.Ordinal);
        page.Find(".undo .danger").Click();
        Assert.Equal(["undo 1"], _imports.Done);
    }

    [Fact]
    public void A_later_import_that_stands_in_the_way_is_named()
    {
        _imports.Runs.Add(ImportAnswers.Run(1));
        _imports.Preview = new UndoPreview(0, 0, UndoRefusal.ChangedLater, 9, 0, 0);
        var page = Ledger("/admin/imports/1");
        page.Find(".undo button").Click();
        Assert.Equal("/admin/imports/9", page.Find(".undo a").GetAttribute("href"));
        Assert.Empty(page.FindAll(".undo .danger"));
    }

    [Fact]
    public void An_unknown_import_and_a_database_that_is_away_are_told_apart()
    {
        Assert.Single(Ledger("/admin/imports/1").FindAll(".state a[href='/admin/imports']"));
        _imports.Away = true;
        Assert.Single(Open<ImportListPage>("/admin/imports", Operating).FindAll("[role=alert]"));
    }

    private void Fill()
    {
        _imports.Runs.Add(ImportAnswers.Run(1));
        _imports.Counts.Add(new RejectCount("requestedAt", "'…' is not a time of the form yyyy/MM/dd", 60, 60));
        _imports.Rejects.Add(new KeptReject(3, "requestedAt", "'دیروز' is not a time of the form yyyy/MM/dd", "2,دیروز", ["2", "دیروز"], ["شناسه", "تاریخ", "موضوع"], 1, null, null, null));
        _imports.Duplicates.Add(new DuplicateRow(8, 77, "a-77"));
    }

    private IRenderedComponent<ImportPage> Ledger(string address) => Open<ImportPage>(address, Operating, p => p.Add(x => x.ImportId, 1));
}
