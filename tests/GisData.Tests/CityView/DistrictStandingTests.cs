using GisData.CityView;
using GisData.ReferenceLayers;
using Observatory.Tests;

namespace GisData.Tests.CityView;

public class DistrictStandingTests
{
    private static readonly Populations People = Populations.Of(SmallCity.Pack with
    {
        Districts = [.. Enumerable.Range(1, 5).Select(i => SmallCity.Pack.Districts[0] with { Id = i, Population = i == 5 ? null : i == 4 ? 100 : 100_000 })],
    });

    [Fact]
    public void Rates_are_ranked_as_far_as_they_can_be_told_apart_and_counts_are_not()
    {
        // 400, 390 and 200 of 100,000; 3 of 100 people, where one is expected; 900 where nobody knows how many live.
        var standings = DistrictStanding.Of([new(1, 400, 0, 100, 40, null), new(2, 390, 0, 9, 9, null), new(3, 200, 0, 0, 0, null), new(4, 3, 0, 10, 0, null), new(5, 900, 0, 10, 10, null)], People);
        Assert.Equal([(1, 2), (1, 2), (3, 3), (null, null), (null, null)], Enumerable.Range(1, 5).Select(d => (standings[d].Place?.Best, standings[d].Place?.Worst)));
        Assert.Equal(4.0, standings[1].Rate!.PerThousand, 1e-12);
        Assert.InRange(standings[1].Rate!.Low, 3.6, 3.7);
        Assert.Null(standings[5].Rate);
        Assert.Null(standings[5].Place);
        Assert.NotNull(standings[4].Place);
    }

    [Fact]
    public void A_share_of_fewer_than_ten_is_not_given()
    {
        var standings = DistrictStanding.Of([new(1, 400, 0, 100, 40, null), new(2, 390, 0, 9, 9, null), new(3, 200, 0, 0, 0, null)], People);
        Assert.Equal([true, false, false], Enumerable.Range(1, 3).Select(d => standings[d].JudgesOverdue));
        Assert.Equal((0.4, 0.309, 0.498), (standings[1].Overdue.Share, Math.Round(standings[1].Overdue.Low, 3), Math.Round(standings[1].Overdue.High, 3)));
        Assert.Null(standings[3].Overdue.Share);
        Assert.Empty(DistrictStanding.Of([], People));
    }
}
