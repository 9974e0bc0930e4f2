using Analytics.Hotspots;

namespace Observatory.Tests.Hotspots;

public class HotspotDetectorTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Planted_places_are_found_and_little_else(int seed)
    {
        var city = new SyntheticCity(seed).Plant();
        var (found, outside, area) = city.Score(HotspotDetector.Detect(city.Draw()));
        output.WriteLine($"seed {seed}: found {found:0.00} of persistent and intensifying places, {outside:0.000} of {area} reported cells lie outside anything planted");
        Assert.InRange(found, 0.9, 1);
        Assert.InRange(outside, 0, 0.12);
    }
}
