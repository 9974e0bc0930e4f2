using Analytics.AnalysisGrids;
using GisData.AnalysisGrids;
using GisData.BudgetProposals;

namespace GisData.Tests.BudgetProposals;

public sealed class DistrictPopulationTests
{
    private static readonly DistrictPopulation[] Districts = [new(1, 1_000, 10), new(2, 5_000, 20)];

    [Fact]
    public void Residents_are_the_districts_people_by_share_of_area()
    {
        Assert.Equal(1_000 * 2 / 10 + 5_000 * 1 / 20, DistrictPopulation.EstimateResidents(Districts, [Cell(0, 1), Cell(1, 1), Cell(2, 2)], 1));
        // edge cells reach beyond the city: never more than live there
        Assert.Equal(1_000, DistrictPopulation.EstimateResidents(Districts, [Cell(0, 1), Cell(1, 1)], 8));
    }

    [Fact]
    public void An_unknown_population_is_not_zero()
    {
        Assert.Null(DistrictPopulation.EstimateResidents(Districts, [Cell(0, 1), Cell(1, 3)], 1));
        Assert.Null(DistrictPopulation.EstimateResidents(Districts, [Cell(0, null)], 1));
    }

    private static AnalysisCell Cell(int q, int? district) => new(new HexCell(q, 0), district, null);
}
