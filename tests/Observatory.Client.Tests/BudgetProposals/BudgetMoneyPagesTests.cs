using Bunit;
using GisData.Access;
using GisData.BudgetProposals;
using GisData.Cities;
using GisData.ServiceRequests;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Observatory.Client.BudgetProposals;
using Observatory.Client.Layout;
using Observatory.Client.Tests.Pages;
using Observatory.Tests;

namespace Observatory.Client.Tests.BudgetProposals;

/// <summary>The calendar of the budget and what the finance system says, on 1 January 2026 (11 Dey 1404).</summary>
public sealed class BudgetMoneyPagesTests : PageContext
{
    private static readonly Reader Operator = new("op", ReaderRole.Operator);
    private static readonly CityPack Persian = SmallCity.Pack with
    {
        Calendar = "persian",
        BudgetCalendar =
        [
            new("close", new("پایان پرداخت", "Last payments"), 2, 15, new("پیشنهاد", "a proposal"), YearOffset: -1, Waiting: [ProposalLife.InExecution]),
            new("bill", new("پیشنهاد شهردار", "The mayor's bill"), 10, 31, new("قانون", "the law"), Legal: true, YearOffset: 1, Waiting: [ProposalLife.UnitComment]),
        ],
    };

    private static readonly ShellState Tehran = AfterNight with { City = Persian };
    private readonly Money money = new();

    public BudgetMoneyPagesTests() => Services.AddSingleton<IFinanceQueries>(money).AddSingleton<ISpendingCommands>(money);

    [Theory]
    [InlineData("fa", "۳۰ دی ۱۴۰۴", "۱۹ روز مانده", "مهلت قانونی", "بودجهٔ سال ۱۴۰۵", "۲ پیشنهاد در «نظر یگان»")]
    [InlineData("en", "20 January 2026", "19 days left", "set by law", "Budget of 1405", "2 proposals in “Unit's comment”")]
    public void The_nearest_day_comes_first_and_says_whose_it_is_and_what_waits(string language, string day, string left, string legal, string year, string waiting)
    {
        Speak(language);
        money.Lines = [Line(1, ProposalLife.UnitComment, cost: 100), Line(2, ProposalLife.UnitComment, cost: null), Line(3, ProposalLife.Council)];
        var first = Open<BudgetCalendarPage>("/budget/calendar", Tehran).Find(".days > li").TextContent;
        foreach (var said in new[] { day, left, legal, year, waiting }) Assert.Contains(said, first, StringComparison.Ordinal);
        Assert.Contains(language == "fa" ? "و ۱ با هزینهٔ نامعلوم" : "and 1 of unknown cost", first, StringComparison.Ordinal);
    }

    [Fact]
    public void A_city_that_has_stated_no_days_says_so_and_reminds_of_nothing()
    {
        Speak("en");
        Assert.Contains("has not stated the days", Open<BudgetCalendarPage>("/budget/calendar").Find(".state").TextContent, StringComparison.Ordinal);
        Assert.Empty(Render<BudgetReminder>(p => p.Add(r => r.City, SmallCity.Pack)).Markup.Trim());
        Assert.Contains("19 days left", Render<BudgetReminder>(p => p.Add(r => r.City, Persian)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Spending_above_what_was_approved_is_said_loudly()
    {
        Speak("en");
        money.Lines = [Line(1, ProposalLife.InExecution, line: "1405-1", approved: 100, spending: new(new(2025, 12, 30), 100, 130)), Line(2, ProposalLife.Approved, line: "1405-2", approved: 50), Line(3, ProposalLife.Council)];
        var page = Open<FinancePage>("/budget/finance");
        Assert.Contains("On 1 lines more was spent", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["overspent", ""], page.FindAll("tbody tr").Select(r => string.Join(' ', r.QuerySelectorAll(".badge").Select(b => b.TextContent))));
        Assert.Contains("said nothing yet", page.FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
        // An analyst reads; only an operator hands in a file.
        Assert.Empty(page.FindComponents<InputFile>());
    }

    [Fact]
    public void A_file_is_tried_first_and_loaded_after_a_yes()
    {
        Speak("en");
        money.Outcome = dry => new SpendingOutcome("f.csv", dry, 4, 1, 1, [new(3, "line_code", "no proposal has this line", "")], [new(5, "spent", "-1 is negative", "")],
            [new(SpendingProblem.Overspent, 2, 7, "1405-1", 100, 130, 100)]);
        var page = Open<FinancePage>("/budget/finance", AfterNight with { Reader = Operator });
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("line_code,approved", "f.csv"));
        page.WaitForAssertion(() => Assert.Contains("4 rows read = 2 matched + 1 unmatched + 1 rejected.", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Equal([true], money.DryRuns);
        Assert.Contains("1405-1: 130 spent of 100", page.Find(".loud").TextContent, StringComparison.Ordinal);
        Assert.Equal(["3 unmatched", "5 rejected"], page.FindAll("[role=status] tbody tr").Select(r => $"{r.Children[0].TextContent} {r.Children[1].TextContent}"));
        page.FindAll("button.pri").Single(b => b.TextContent == "Load the 2 matched rows").Click();
        page.WaitForAssertion(() => Assert.Equal([true, false], money.DryRuns));
        Assert.Contains("1 new, 1 unchanged.", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fa", "بخش ۲ از «⁨۱۴۰۶-۹⁩»، مأموریت، «⁨۹⁩» است؛ نمونهٔ درست: «⁨۲⁩».", "کد ردیف", "خالی است.")]
    [InlineData("en", "Segment 2 of “⁨1406-9⁩”, mission, is “⁨9⁩”; a right one would be “⁨2⁩”.", "Line code", "It is empty.")]
    public void Why_a_row_was_not_taken_is_said_in_the_readers_language(string language, string segment, string column, string empty)
    {
        Speak(language);
        var scheme = new BudgetLineScheme([new("year", new("سال", "year"), "14[0-9][0-9]", "1406"), new("mission", new("مأموریت", "mission"), "[1-6]", "2")]);
        var problem = scheme.FindProblem("1406-9")!;
        // Every kind of reason has its words; a sentence that has none stands as it came.
        RowReason[] kinds = [new("empty"), new("codeEmpty"), new("codeAny", "a"), new("codeSegments", "a", "1", "2"), scheme.FindProblem("1406-9")!.Why, new("codeValue", "a", "b", "c", "2"), new("currencyEmpty", "IRR"),
            new("currencyOther", "toman", "IRR"), new("future", "2026-02-01"), new("repeated"), new("negative", "-1"), new("noAmount", "x"), new("noDay", "x"), new("unmatched"), new("several", "1, 2")];
        money.Outcome = dry => new SpendingOutcome("f.csv", dry, 20, 0, 0, [], [new(4, "line_code", problem.Message, "") { Why = problem.Why }, new(5, "approved", "is empty", "") { Why = new("empty") }, new(6, "x", "some sentence", ""),
            .. kinds.Select((k, n) => new RejectedRow(10 + n, "spent", "english", "") { Why = k })], []);
        var page = Open<FinancePage>("/budget/finance", AfterNight with { Reader = Operator, City = SmallCity.Pack with { BudgetLines = scheme } });
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("line_code,approved", "f.csv"));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[role=status] tbody tr")));
        var rows = page.FindAll("[role=status] tbody tr").Select(r => (Column: r.Children[2].TextContent, Why: r.Children[3].TextContent)).ToList();
        Assert.Equal((column, segment), rows[0]);
        Assert.Equal(empty, rows[1].Why);
        Assert.Equal("some sentence", rows[2].Why);
        Assert.All(rows.Skip(3), r => Assert.False(r.Why.Contains("english", StringComparison.Ordinal) || r.Why.Contains("Reason.", StringComparison.Ordinal), r.Why));
    }

    private static FinanceLine Line(long id, string state, decimal? cost = 10, string? line = null, decimal? approved = null, ProposalSpending? spending = null) => new(
        id, state, null, line, 11, "measure-11", 2, new("محله", "Place"), ["works"], 5, cost, cost, cost, approved, approved is null ? null : new DateOnly(2025, 12, 1), spending, "run", "hash", null);

    private sealed class Money : IFinanceQueries, ISpendingCommands
    {
        public IReadOnlyList<FinanceLine> Lines { get; set; } = [];
        public Func<bool, SpendingOutcome> Outcome { get; set; } = _ => throw new NotSupportedException();
        public List<bool> DryRuns { get; } = [];

        public Task<IReadOnlyList<FinanceLine>> ListAsync(Reader reader, CancellationToken ct) => Task.FromResult(Lines);

        public Task<SpendingOutcome> LoadAsync(Reader reader, string path, bool dryRun, CancellationToken ct)
        {
            Assert.True(File.Exists(path));
            DryRuns.Add(dryRun);
            return Task.FromResult(Outcome(dryRun));
        }
    }
}
