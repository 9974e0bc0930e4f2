using Analytics.Hotspots;
using Analytics.SpatialStatistics;

namespace Observatory.Tests.Hotspots;

/// <summary>The class of a found place against the class that the published rules give to the true intensities.</summary>
public class ClassQualityTests(ITestOutputHelper output)
{
    [Fact]
    public void Places_with_enough_power_in_every_step_get_the_class_of_their_true_intensities()
    {
        var byClass = new SortedDictionary<EmergingClass, (int Right, int All)>();
        var wrong = new SortedDictionary<string, int>();
        for (var seed = 31; seed < 39; seed++)
        {
            var city = new SyntheticCity(seed, requests: 900_000).Plant(3, 3, 10);
            var hotspots = HotspotDetector.Detect(city.Draw()).Hotspots;
            foreach (var place in city.Truth.Where(city.HasPower))
            {
                var truth = city.TrueClass(place);
                var found = hotspots.Where(h => h.Subjects.Intersect(place.Subjects).Any()).MaxBy(h => h.Cells.Intersect(place.Cells).Count());
                var called = found is not null && found.Cells.Intersect(place.Cells).Any() ? found.Class : EmergingClass.NoPattern;
                var (right, all) = byClass.GetValueOrDefault(truth);
                byClass[truth] = (right + (called == truth ? 1 : 0), all + 1);
                if (called != truth) { wrong[$"{truth} called {called}"] = wrong.GetValueOrDefault($"{truth} called {called}") + 1; }
            }
        }

        foreach (var (kind, (right, all)) in byClass) { output.WriteLine($"{kind}: {right} of {all}"); }
        foreach (var (what, times) in wrong) { output.WriteLine($"{what}: {times}"); }
        var (rightly, places) = (byClass.Values.Sum(c => c.Right), byClass.Values.Sum(c => c.All));
        output.WriteLine($"{rightly} of {places} places = {(double)rightly / places:0.000}");
        Assert.True(places >= 60, $"only {places} places have the power");
        Assert.True(byClass.Count >= 7, "too few classes were planted");
        Assert.InRange((double)rightly / places, 0.85, 1);
    }
}
