using Analytics.AnalysisGrids;
using Analytics.Hotspots;
using GisData.AnalysisGrids;
using GisData.NightlyRuns;
using Observatory.Server.NightlyRuns;
using Observatory.Tests;

namespace Observatory.Server.Tests.NightlyRuns;

public sealed class RecentCountsTests
{
    private const int Steps = 24;

    [Theory]
    [InlineData(0, 12, false)]  // hot in the first year only
    [InlineData(12, 24, true)]  // hot in the last year only
    public void What_counts_is_the_last_year(int from, int to, bool stillHot)
    {
        var work = Work(from, to);
        var hotspot = Assert.Single(work.Result.Hotspots, h => h.Level > 0);
        Assert.Equal(12, work.ProposalFirstStep);
        var recent = ProposalsStep.Count(work, hotspot, hotspot.Subjects[0]);
        Assert.Equal((new DateOnly(2025, 1, 1), 365), (recent.FirstDay, recent.Days));
        Assert.Equal(hotspot.StepObserved[12..].Sum(), recent.Observed);
        Assert.Equal(hotspot.StepExpected[12..].Sum(), recent.Expected, 6);
        Assert.Equal(stillHot, recent.Observed > recent.Expected);
    }

    // A disc of cells in which everything is even but for the middle, where subject 0 is asked for five times as often for a while.
    private static NightWork Work(int from, int to)
    {
        var grid = new AnalysisGrid(1, new HexCell(0, 0).Disc(9).Select(c => new AnalysisCell(c, 1, 11)));
        var counts = new CountCube(3, grid.Set.Count, Steps);
        for (var cell = 0; cell < grid.Set.Count; cell++)
            for (var step = 0; step < Steps; step++)
                for (var subject = 0; subject < 3; subject++)
                    counts[subject, cell, step] = subject == 0 && step >= from && step < to && grid.Set[cell].DistanceTo(new(0, 0)) <= 1 ? 10 : 2;
        return new NightWork("r", SmallCity.LastDay, 1, SmallCity.Pack, new NightlyRunOptions())
        {
            Grid = grid,
            Steps = StepCalendar.Choose(SmallCity.Pack, new(2024, 1, 1), SmallCity.LastDay),
            Cube = new RequestCube([11, 12, 13], [1, 2], [0, 0, 1], counts, new int[grid.Set.Count], 0),
            Result = HotspotDetector.Detect(new HotspotInput(grid.Set, counts, [0, 0, 1])),
        };
    }
}
