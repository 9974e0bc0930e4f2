using GisData.BudgetProposals;
using GisData.Cities;
using Observatory.Tests;

namespace GisData.Tests.BudgetProposals;

public sealed class BudgetCalendarTests
{
    private static readonly LocalizedName Any = new("x", "x");

    // 1404 is a common year of the Persian calendar (29 Esfand), 1403 a leap year (30 Esfand); 29 November 2026 is 8 Azar 1405.
    [Theory]
    [InlineData("2026-11-29", 10, 31, 1, "2027-01-20", 1406, 52)]
    [InlineData("2026-11-29", 12, 31, 1, "2027-03-20", 1406, 111)]
    [InlineData("2025-03-01", 12, 31, 1, "2025-03-20", 1404, 19)]
    [InlineData("2026-03-01", 12, 31, 1, "2026-03-20", 1405, 19)]
    [InlineData("2026-11-29", 2, 15, -1, "2027-05-05", 1405, 157)]
    [InlineData("2026-09-23", 7, 1, 1, "2026-09-23", 1406, 0)]
    [InlineData("2026-09-24", 7, 1, 1, "2027-09-23", 1407, 364)]
    public void A_day_comes_next_in_the_citys_own_year(string today, int month, int day, int offset, string on, int fiscalYear, int daysLeft)
    {
        var next = Assert.Single(BudgetCalendar.ListNext(Persian(new BudgetDeadline("d", Any, month, day, Any, YearOffset: offset)), DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal((on, fiscalYear, daysLeft), ($"{next.On:yyyy-MM-dd}", next.FiscalYear, next.DaysLeft));
    }

    [Fact]
    public void Tehrans_two_legal_days_are_the_mayors_bill_and_the_approval()
    {
        var pack = CityPackReader.Read(Path.Combine(SharedData.Repository, "cities"), "tehran");
        Assert.Equal(["approval", "bill"], pack.BudgetCalendar.Where(d => d.Legal).Select(d => d.Key).Order());
        Assert.Equal(["bill", "commissions", "approval", "close", "start", "supplement"], BudgetCalendar.ListNext(pack, new(2026, 11, 29)).Select(d => d.Deadline.Key));
        Assert.Empty(BudgetCalendar.ListNext(SmallCity.Pack, new(2026, 11, 29)));
    }

    // In Dey the bill is still to come; after the approval in Esfand only the budget after the next can be meant.
    [Theory]
    [InlineData("2026-11-29", 1406)]
    [InlineData("2027-02-15", 1406)]
    [InlineData("2027-03-21", 1407)]
    public void A_proposal_is_meant_for_the_budget_of_the_next_legal_day(string day, int year)
    {
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(year, BudgetCalendar.FiscalYearAt(CityPackReader.Read(Path.Combine(SharedData.Repository, "cities"), "tehran"), on));
        Assert.Equal(on.Year + 1, BudgetCalendar.FiscalYearAt(SmallCity.Pack, on));
    }

    private static CityPack Persian(params BudgetDeadline[] days) => SmallCity.Pack with { Calendar = "persian", BudgetCalendar = days };
}
