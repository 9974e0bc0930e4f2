using Analytics.Hotspots;

namespace Observatory.Tests.Hotspots;

public class HotspotOptionsTests
{
    [Fact]
    public void Defaults_are_pinned_because_papers_print_them()
    {
        var options = new HotspotOptions();
        options.Validate();
        Assert.Equal((1, 6, 20, 4, 1, 50), (options.Radius, options.BackgroundRadius, options.BackgroundPrior, options.Rounds, options.MinimumExpected, options.ExactBelow));
        Assert.Equal((0.05, 0.02, 1.4, 10, false), (options.Alpha, options.OwnCellPValue, options.MinimumRatio, options.MinimumExcess, options.IncludeColdspots));
    }

    [Fact]
    public void All_problems_are_named_at_once()
    {
        var problem = Assert.Throws<ArgumentException>(() => new HotspotOptions { Radius = 0, Alpha = 0.2, MinimumRatio = 0.5 }.Validate()).Message;
        Assert.Contains("Radius", problem, StringComparison.Ordinal);
        Assert.Contains("Alpha", problem, StringComparison.Ordinal);
        Assert.Contains("MinimumRatio", problem, StringComparison.Ordinal);
    }
}
