using Analytics.AnalysisGrids;
using Analytics.Hotspots;

namespace Observatory.Tests.Hotspots;

public class OverlapTrimTests
{
    private const int Steps = 12;
    private static readonly HexCellSet Cells = new(new HexCell(750, 6300).Disc(12));
    private static readonly int Centre = Cells.IndexOf(new HexCell(750, 6300));

    [Fact]
    public void What_one_subject_alone_shows_strongly_stays_in_a_place_that_it_shares()
    {
        // Six subjects are hot at the centre, one of them one ring further out: pooled with five ordinary ones the ring would look ordinary.
        var places = HotspotDetector.Detect(City(subject => subject == 0 ? 2 : 1)).Hotspots;
        Assert.All(places, place => Assert.All(place.Cells, cell => Assert.InRange(Cells[cell].DistanceTo(Cells[Centre]), 0, 2)));
        Assert.Equal(19, places.Where(place => place.Subjects.Contains(0)).SelectMany(place => place.Cells).Distinct().Count());
    }

    // Six subjects in three groups, the same exposure everywhere, four times as many requests within so many rings of the centre.
    private static HotspotInput City(Func<int, int> rings)
    {
        var random = new Random(9);
        var counts = new CountCube(6, Cells.Count, Steps);
        for (var subject = 0; subject < 6; subject++)
            for (var cell = 0; cell < Cells.Count; cell++)
                for (var step = 0; step < Steps; step++)
                    counts[subject, cell, step] = SyntheticCity.Poisson(random, Cells[cell].DistanceTo(Cells[Centre]) <= rings(subject) ? 4 : 1);
        return new HotspotInput(Cells, counts, [0, 0, 1, 1, 2, 2], [.. Enumerable.Repeat(1.0, Cells.Count)]);
    }
}
