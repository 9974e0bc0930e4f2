using GisData.Access;
using GisData.Cities;
using GisData.ReferenceLayers;
using GisData.UnitCosts;
using Observatory.Tests;

namespace GisData.Tests.UnitCosts;

public sealed class UnitCostTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    private static readonly Reader Operator = new("op", ReaderRole.Operator);
    private static readonly NewUnitCost Good = new("measure-13", null, "IRR", 500, 400, 700, "price list 1404", new DateOnly(2025, 5, 1), new DateOnly(2025, 6, 1));
    private UnitCostCommands Commands => new(clone.Database, SmallCity.Pack, new StandingClock(new(2026, 1, 4, 12, 0, 0, TimeSpan.Zero)));
    private UnitCostQueries Queries => new(clone.Database);

    [Fact]
    public void The_districts_own_comes_before_the_citys_and_the_latest_begun_before_earlier_ones()
    {
        UnitCost Cost(long id, decimal amount, int year, int? district = null) => new(id, "m", district, "IRR", amount, amount, amount, "s", null, new DateOnly(year, 1, 1), false, "x", default);
        var table = new UnitCostTable([Cost(1, 1, 2024), Cost(2, 2, 2025), Cost(3, 3, 2026), Cost(4, 9, 2023, district: 7), Cost(5, 4, 2025)]);
        Assert.Equal(4, table.Find("m", 3, new(2025, 6, 1))!.Amount);       // of two of one day the later entered
        Assert.Equal(1, table.Find("m", null, new(2024, 6, 1))!.Amount);
        Assert.Equal(9, table.Find("m", 7, new(2025, 6, 1))!.Amount);
        Assert.Null(table.Find("m", 3, new(2023, 6, 1)));
        Assert.Null(table.Find("other", 3, new(2025, 6, 1)));
        Assert.True(Cost(1, 1, 2024).IsStaleOn(new(2025, 7, 2), SmallCity.Pack.UnitCostStaleMonths));
        Assert.False(Cost(1, 1, 2024).IsStaleOn(new(2025, 7, 1), 18));
        Assert.True(Cost(1, 1, 2024).IsStaleOn(new(2025, 7, 1), 12));
    }

    public static TheoryData<NewUnitCost, string, UnitCostProblem> Wrong => new()
    {
        { Good with { Amount = -1, Low = null, High = null }, "amount", UnitCostProblem.Negative },
        { Good with { Low = -1 }, "amount", UnitCostProblem.Negative },
        { Good with { High = 450 }, "low", UnitCostProblem.RangeNotRising },
        { Good with { Currency = " " }, "currency", UnitCostProblem.CurrencyMissing },
        { Good with { Currency = "toman" }, "currency", UnitCostProblem.OtherCurrency },
        { Good with { Source = "" }, "source", UnitCostProblem.NoSource },
        { Good with { MeasureCode = "gold-plating" }, "measure", UnitCostProblem.UnknownMeasure },
        { Good with { DistrictId = 23 }, "district", UnitCostProblem.UnknownDistrict },
        { Good with { SourceDate = new DateOnly(2026, 1, 5) }, "source_date", UnitCostProblem.InTheFuture },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task What_cannot_be_a_unit_cost_is_named_and_not_kept(NewUnitCost cost, string field, UnitCostProblem problem)
    {
        var refused = await Assert.ThrowsAsync<UnitCostException>(() => Commands.AddAsync(Operator, cost, default));
        Assert.Equal((field, problem), (refused.Column, refused.Problem));
        Assert.DoesNotContain(await Queries.ListAsync(Operator, default), c => c.MeasureCode == cost.MeasureCode && c.Amount == cost.Amount && c.Source == cost.Source && c.DistrictId == cost.DistrictId && c.High == cost.High);
    }

    [Fact]
    public async Task One_is_entered_once_and_withdrawn_not_deleted()
    {
        var cost = Good with { MeasureCode = "measure-21", DistrictId = 2 };
        await Commands.AddAsync(Operator, cost, default);
        Assert.Equal(UnitCostProblem.AlreadyThere, (await Assert.ThrowsAsync<UnitCostException>(() => Commands.AddAsync(Operator, cost, default))).Problem);
        var kept = Assert.Single(await Queries.ListAsync(new Reader("c", ReaderRole.CouncilMember), default), c => c.MeasureCode == "measure-21");
        Assert.Equal((2, 500m, 400m, 700m, "op", false), (kept.DistrictId, kept.Amount, kept.Low, kept.High, kept.EnteredBy, kept.Simulated));
        Assert.True(await Commands.WithdrawAsync(Operator, kept.UnitCostId, default));
        Assert.False(await Commands.WithdrawAsync(Operator, kept.UnitCostId, default));
        Assert.DoesNotContain(await Queries.ListAsync(Operator, default), c => c.UnitCostId == kept.UnitCostId);
        foreach (var other in new[] { new Reader("a", ReaderRole.Analyst), new Reader("c", ReaderRole.CouncilMember), Operator with { Districts = [1] } })
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Commands.AddAsync(other, cost, default));
    }

    [Fact]
    public async Task A_file_is_loaded_as_far_as_its_rows_are_good_and_says_what_became_of_each()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "costs.csv");
        await File.WriteAllTextAsync(file, """
            measure,amount,currency,source,valid_from,low,high,district
            measure-11,"۱٬۲۰۰٬۰۰۰",IRR,فهرست بها,۱۴۰۴/۰۱/۰۱,1000000,1500000,
            measure-11,1300000,IRR,فهرست بها,1404/01/01,,,منطقهٔ ۲
            measure-11,120000,TOMAN,فهرست بها,1404/01/01,,,1
            measure-11,-5,IRR,فهرست بها,1404/02/01,,,
            measure-11,5,,فهرست بها,1404/02/01,,,
            measure-99,5,IRR,فهرست بها,1404/02/01,,,
            measure-11,abc,IRR,فهرست بها,1404/02/01,,,
            """);
        var outcome = await Commands.LoadAsync(Operator, file, default);
        Assert.Equal((7, 2, 0, 5), (outcome.Read, outcome.Loaded, outcome.Unchanged, outcome.Rejected.Count));
        Assert.Equal(["4 currency", "5 amount", "6 currency", "7 measure", "8 amount"], outcome.Rejected.Select(r => $"{r.Line} {r.Field}"));
        Assert.Equal((0, 2), ((await Commands.LoadAsync(Operator, file, default)).Loaded, (await Commands.LoadAsync(Operator, file, default)).Unchanged));
        var inForce = new UnitCostTable(await Queries.ListAsync(Operator, default));
        Assert.Equal((1_200_000m, 1_300_000m), (inForce.Find("measure-11", 1, new(2025, 6, 1))!.Amount, inForce.Find("measure-11", 2, new(2025, 6, 1))!.Amount));
    }

    // What a newcomer copies must load.
    [Fact]
    public async Task The_example_of_tehran_loads_whole()
    {
        var cities = Path.Combine(SharedData.Repository, "cities");
        var commands = new UnitCostCommands(clone.Database, CityPackReader.Read(cities, "tehran"), TimeProvider.System);
        var outcome = await commands.LoadAsync(Operator, Path.Combine(cities, "tehran", "unit-costs.example.csv"), default);
        Assert.Equal((8, 0), (outcome.Loaded + outcome.Unchanged, outcome.Rejected.Count));
    }
}
