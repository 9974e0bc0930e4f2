using Analytics.SpatialStatistics;
using GisData.Hotspots;
using NetTopologySuite.Geometries;

namespace Observatory.Tests.Hotspots;

public class HotStretchTests
{
    [Fact]
    public void A_place_that_just_began_is_told_by_its_last_steps()
    {
        // ten quiet months, then two of five times as many: 1.6 over the window, 5 since it began
        var finding = Finding([.. Enumerable.Repeat(10, 10), 50, 50], [.. Enumerable.Repeat(10.0, 12)], [.. Enumerable.Repeat((short)0, 10), 3, 3]);
        var stretch = HotStretch.Of(finding);
        Assert.NotNull(stretch);
        Assert.Equal((2, 100, 20.0, 5.0), (stretch.Steps, stretch.Observed, stretch.Expected, stretch.Ratio));
        var (low, high) = CountTail.MeanInterval(100, 2);
        Assert.Equal(low / 20, stretch.Low, 9);
        Assert.Equal(high / 20, stretch.High, 9);
    }

    [Theory]
    [InlineData(3)] // nine of twelve months hot
    [InlineData(-1)] // never by itself
    public void Of_a_place_that_lasts_the_window_tells_the_story(int first)
        => Assert.Null(HotStretch.Of(Finding([.. Enumerable.Repeat(30, 12)], [.. Enumerable.Repeat(10.0, 12)], [.. Enumerable.Range(0, 12).Select(n => (short)(first >= 0 && n >= first ? 2 : 0))])));

    [Fact]
    public void A_few_requests_more_at_the_end_do_not_hide_the_window()
        => Assert.Null(HotStretch.Of(Finding([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3], [.. Enumerable.Repeat(0.2, 12)], [.. Enumerable.Repeat((short)0, 11), 3])));

    private static HotspotFinding Finding(int[] observed, double[] expected, short[] levels)
    {
        // judged with a dispersion of two
        double[] z = [.. observed.Zip(expected, (o, e) => (o - e) / Math.Sqrt(2 * e))];
        var (o, e) = (observed.Sum(), expected.Sum());
        return new HotspotFinding("run", 1, "subject", 11, 1, [11], [1L], Point.Empty, 0, 0, 1, [], "جا", "Place", "New", false, 3, o, e, o / e, o / e * 0.8, o / e * 1.2, 3, 0.001,
            o, 0, 0, 0, 1, levels.Count(l => l != 0), observed, expected, z, levels, new DateOnly(2025, 1, 1));
    }
}
