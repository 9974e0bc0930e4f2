using Bunit;
using GisData.Access;
using GisData.ReferenceLayers;
using GisData.UnitCosts;
using Microsoft.Extensions.DependencyInjection;
using Observatory.Client.Tests.Pages;
using Observatory.Client.UnitCosts;

namespace Observatory.Client.Tests.UnitCosts;

public sealed class UnitCostsPageTests : PageContext
{
    private static readonly Reader Operator = new("op", ReaderRole.Operator);
    private readonly Table table = new();

    public UnitCostsPageTests() => Services.AddSingleton<IUnitCostQueries>(table).AddSingleton<IUnitCostCommands>(table);

    [Theory]
    [InlineData("fa", "هیچ بهایی بارگذاری نشده است", "هزینه نامعلوم")]
    [InlineData("en", "No unit cost is loaded", "Cost unknown")]
    public void An_empty_table_says_what_that_means_and_names_every_work(string language, string title, string unknown)
    {
        Speak(language);
        var page = Open<UnitCostsPage>("/budget/unit-costs");
        Assert.Equal(title, page.Find(".state h2").TextContent);
        Assert.All(page.FindAll("tbody tr"), row => Assert.Contains(unknown, row.TextContent, StringComparison.Ordinal));
        Assert.NotEmpty(page.FindAll("tbody tr"));
        Assert.Empty(page.FindAll("button.pri, button.link, input"));
    }

    [Fact]
    public void What_is_stale_superseded_or_invented_says_so()
    {
        Speak("en");
        table.Costs.AddRange([Cost(1, new(2024, 1, 1), simulated: true), Cost(2, new(2024, 6, 1)), Cost(3, new(2027, 1, 1)), Cost(4, new(2025, 12, 1), 2)]);
        var rows = Open<UnitCostsPage>("/budget/unit-costs").FindAll("tbody tr").Take(4).Select(r => string.Join(' ', r.QuerySelectorAll(".badge").Select(b => b.TextContent))).ToArray();
        Assert.Equal(["superseded simulated", "stale", "not yet", ""], rows);
    }

    [Fact]
    public void An_operator_is_told_what_is_wrong_and_what_was_right_is_kept()
    {
        Speak("en");
        var page = Open<UnitCostsPage>("/budget/unit-costs", AfterNight with { Reader = Operator });
        page.FindAll("button.pri").Single(b => b.TextContent.Contains("Add a unit cost", StringComparison.Ordinal)).Click();
        page.Find("form").Submit();
        Assert.Equal("Choose the work.", page.Find("[role=alert]").TextContent);
        page.Find("form select").Change("measure-13");
        var amounts = page.FindAll("form input[inputmode=decimal]");
        amounts[0].Input("-۵٬۰۰۰");
        page.Find("form").Submit();
        Assert.Equal("A unit cost is not negative. Nothing was saved.", page.Find("[role=alert]").TextContent);
        page.FindAll("form input[inputmode=decimal]")[0].Input("۵٬۰۰۰٫۵");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("form")));
        Assert.Equal(("measure-13", 5000.5m, "IRR"), (table.Entered!.MeasureCode, table.Entered.Amount, table.Entered.Currency));
    }

    [Fact]
    public void Withdrawing_asks_once_more()
    {
        Speak("en");
        table.Costs.Add(Cost(7, new(2025, 6, 1)));
        var page = Open<UnitCostsPage>("/budget/unit-costs", AfterNight with { Reader = Operator });
        page.FindAll("button.link").Single(b => b.TextContent == "Withdraw").Click();
        Assert.Null(table.Withdrawn);
        page.FindAll("button.btn").Single(b => b.TextContent == "Yes, withdraw").Click();
        page.WaitForAssertion(() => Assert.Equal(7, table.Withdrawn));
    }

    private static UnitCost Cost(long id, DateOnly from, int? district = null, bool simulated = false)
        => new(id, "measure-11", district, "IRR", 500, 400, 700, "a list", null, from, simulated, "op", new DateTimeOffset(2025, 6, 1, 0, 0, 0, TimeSpan.Zero));

    private sealed class Table : IUnitCostQueries, IUnitCostCommands
    {
        public List<UnitCost> Costs { get; } = [];
        public NewUnitCost? Entered { get; private set; }
        public long? Withdrawn { get; private set; }

        public Task<IReadOnlyList<UnitCost>> ListAsync(Reader reader, CancellationToken ct) => Task.FromResult<IReadOnlyList<UnitCost>>([.. Costs]);

        public Task AddAsync(Reader reader, NewUnitCost cost, CancellationToken ct)
        {
            if (cost.Amount < 0) throw new UnitCostException("amount", UnitCostProblem.Negative, "a unit cost is not negative");
            Entered = cost;
            return Task.CompletedTask;
        }

        public Task<bool> WithdrawAsync(Reader reader, long unitCostId, CancellationToken ct)
        {
            Withdrawn = unitCostId;
            return Task.FromResult(true);
        }

        public Task<ReferenceOutcome> LoadAsync(Reader reader, string path, CancellationToken ct) => throw new NotSupportedException();
    }
}
