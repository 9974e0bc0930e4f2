using Analytics.AnalysisGrids;
using Analytics.Hotspots;

namespace Observatory.Tests.Hotspots;

public class EmergingMapTests
{
    private const int Steps = 12;
    private static readonly HexCellSet Cells = new(new HexCell(750, 6300).Disc(12));

    [Theory]
    [InlineData("111111111111", EmergingClass.PersistentHot)]
    [InlineData("000000000001", EmergingClass.NewHot)]
    [InlineData("000000001111", EmergingClass.ConsecutiveHot)]
    [InlineData("010010010001", EmergingClass.SporadicHot)]
    public void A_planted_place_has_its_class_at_its_centre(string pattern, EmergingClass wanted)
    {
        var (input, centre) = City(pattern, 6);
        var map = EmergingMap.Classify(input, HotspotDetector.Detect(input));
        Assert.Equal(2, map.Count);
        Assert.All(map, series => Assert.Equal((1, Steps), (series.StepsJoined, series.Steps)));
        Assert.Equal(wanted, map[0].Cells[centre].Class);
        Assert.Equal(EmergingClass.NoPattern, map[1].Cells[centre].Class);
        var astray = Enumerable.Range(0, Cells.Count).Count(cell => map[0].Cells[cell].Class != EmergingClass.NoPattern && Cells[cell].DistanceTo(Cells[centre]) > 2);
        Assert.True(astray <= Cells.Count / 100, $"{astray} cells far from the place have a class");
    }

    [Fact]
    public void What_ended_a_step_ago_is_still_hot_because_a_bin_borrows_from_the_step_before()
    {
        var (input, centre) = City("111111111110", 6);
        Assert.Equal(EmergingClass.PersistentHot, EmergingMap.Classify(input, HotspotDetector.Detect(input))[0].Cells[centre].Class);
        (input, centre) = City("111111111100", 6);
        Assert.Equal(EmergingClass.HistoricalHot, EmergingMap.Classify(input, HotspotDetector.Detect(input))[0].Cells[centre].Class);
    }

    [Fact]
    public void Too_little_expected_says_so_and_steps_are_joined_as_long_as_ten_remain()
    {
        var (few, _) = City("000000000000", 0.2);
        Assert.All(EmergingMap.Classify(few, HotspotDetector.Detect(few)), series =>
        {
            Assert.Equal(0, series.Steps);
            Assert.All(series.Cells, cell => Assert.Equal(EmergingCell.None, cell));
        });
        var (many, _) = City(new string('0', 36), 0.3);
        Assert.All(EmergingMap.Classify(many, HotspotDetector.Detect(many)), series => Assert.Equal((2, 18), (series.StepsJoined, series.Steps)));
        var (days, _) = City("0000000", 6);
        Assert.All(EmergingMap.Classify(days, HotspotDetector.Detect(days)), series => Assert.Equal(0, series.Steps));
    }

    [Fact]
    public void Cells_without_a_request_have_no_class_and_nothing_is_not_a_number()
    {
        var (input, centre) = City("111111111111", 6);
        for (var subject = 0; subject < input.Counts.Subjects; subject++)
            for (var step = 0; step < Steps; step++) { input.Counts[subject, centre, step] = 0; }
        foreach (var series in EmergingMap.Classify(input, HotspotDetector.Detect(input)))
        {
            Assert.True(series.Cells[centre].TooFew);
            Assert.All(series.Cells, cell => Assert.True(double.IsFinite(cell.TrendZ) && cell.TrendP is >= 0 and <= 1));
        }
    }

    // Two groups of two subjects on a level background of so many requests a subject, cell and step; the first group's first subject has five times as many at the
    // centre and around it in the steps that are 1. Exposure is the same everywhere: of four subjects alone it could not be told which is hot and which are cold.
    private static (HotspotInput Input, int Centre) City(string pattern, double level)
    {
        var random = new Random(5);
        var centre = Cells.IndexOf(new HexCell(750, 6300));
        var counts = new CountCube(4, Cells.Count, pattern.Length);
        for (var subject = 0; subject < 4; subject++)
            for (var cell = 0; cell < Cells.Count; cell++)
                for (var step = 0; step < pattern.Length; step++)
                {
                    var hot = subject == 0 && pattern[step] == '1' && Cells[cell].DistanceTo(Cells[centre]) <= 1;
                    counts[subject, cell, step] = SyntheticCity.Poisson(random, level * (hot ? 5 : 1));
                }

        return (new HotspotInput(Cells, counts, [0, 0, 1, 1], [.. Enumerable.Repeat(1.0, Cells.Count)]), centre);
    }
}
