using Analytics.BudgetProposals;
using Analytics.SpatialStatistics;
using Range = Analytics.BudgetProposals.Range;

namespace Observatory.Tests.BudgetProposals;

public class BudgetEstimateTests
{
    private static readonly WorkMeasure Asphalt = new("asphalt-patch", 2, 6, 15);

    [Fact]
    public void Quantity_is_incidents_times_size_and_cost_follows()
    {
        var estimate = BudgetEstimate.Of(Asphalt, 40, 3_500_000m, 200, 80, 1, 365);
        Assert.Equal(new Range(80, 240, 600), estimate.Quantity);
        Assert.Equal(new AmountRange(280_000_000m, 840_000_000m, 2_100_000_000m), estimate.Cost);
    }

    [Fact]
    public void Without_a_unit_cost_the_cost_is_unknown_not_zero()
        => Assert.Null(BudgetEstimate.Of(Asphalt, 40, null, 200, 80, 1, 365).Cost);

    [Fact]
    public void Averted_requests_are_the_excess_by_the_year_with_an_interval()
    {
        var averted = BudgetEstimate.Of(Asphalt, 40, null, 220, 100, 1.5, 731).AvertedPerYear;
        Assert.Equal(120 / (731 / 365.25), averted.Typical, 1e-9);
        var (low, high) = CountTail.MeanInterval(220, 1.5);
        Assert.Equal((low - 100) / (731 / 365.25), averted.Low, 1e-9);
        Assert.Equal((high - 100) / (731 / 365.25), averted.High, 1e-9);
    }

    [Fact]
    public void Where_nothing_exceeds_nothing_is_averted()
        => Assert.Equal(0, BudgetEstimate.Of(Asphalt, 3, null, 40, 90, 1, 365).AvertedPerYear.Typical);

    [Fact]
    public void Nonsense_is_refused()
    {
        Assert.Throws<ArgumentException>(() => BudgetEstimate.Of(new WorkMeasure("x", 3, 2, 9), 1, null, 1, 1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BudgetEstimate.Of(Asphalt, 1, -1m, 1, 1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BudgetEstimate.Of(Asphalt, 1, 1m, 1, 1, 1, 0));
    }
}
