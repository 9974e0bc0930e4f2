using System.Globalization;
using Analytics.Outbreaks;

namespace Observatory.Tests.Outbreaks;

public class PoissonScanTests(ITestOutputHelper output)
{
    // SaTScan 9.3.1, New York leukemia: circular, great-circle distances, 50 % of the population.
    [Fact]
    public void Published_case_of_SaTScan()
    {
        double[][] cases = Read("satscan_ny_cases.txt"), coordinates = Read("satscan_ny_coords.txt"), population = Read("satscan_ny_pop.txt");
        var ids = coordinates.Select(r => (long)r[0]).ToArray();
        var byId = cases.ToDictionary(r => (long)r[0], r => (long)r[1]);
        var people = population.ToDictionary(r => (long)r[0], r => r[2]);
        var places = ScanPlaces.GreatCircle(ids, [.. coordinates.Select(r => r[1])], [.. coordinates.Select(r => r[2])]);
        var result = PoissonScan.Detect(ScanCircles.Of(places), [.. ids.Select(id => byId.GetValueOrDefault(id))], [.. ids.Select(id => people[id])]);
        var first = result.Clusters[0];
        foreach (var c in result.Clusters.Take(6)) output.WriteLine($"{c.CentreId} {c.RadiusKm:F3} {c.Cases} {c.Expected:F3} {c.ObservedToExpected:F3} {c.RelativeRisk:F3} {c.LogLikelihoodRatio:F6} {c.RankPValue} {c.PValue:G4}");
        var centre = coordinates.First(r => (long)r[0] == first.CentreId);
        Assert.Equal("42.083800 -75.989827", string.Create(CultureInfo.InvariantCulture, $"{centre[1]:F6} {centre[2]:F6}"));
        Assert.Equal("7.70 106 62.13 1.71 1.87 14.780276", Line(first));
        Assert.Equal([52, 50, 53, 38, 49, 48, 15, 39, 37, 1, 16, 44, 47, 40, 14, 2, 51, 13, 43, 45, 17, 55, 11, 3, 12, 46, 36, 35, 54, 10, 5], first.PlaceIds);
        Assert.Equal("13.01 42 21.24 1.98 2.06 8.287056", Line(result.Clusters[1]));
        Assert.Equal("2.35 44 23.83 1.85 1.92 7.199672", Line(result.Clusters[2]));
        Assert.Equal("5.82 25 12.82 1.95 1.99 4.651839", Line(result.Clusters[3]));
        Assert.Equal(0.001, first.RankPValue);
        // Published 0.000087, 0.033 and 0.105 by other random numbers.
        Assert.InRange(first.PValue, 0.00002, 0.0004);
        Assert.InRange(result.Clusters[1].PValue, 0.015, 0.06);
        Assert.InRange(result.Clusters[2].PValue, 0.07, 0.15);
    }

    [Fact]
    public void Same_bytes_for_any_number_of_threads()
    {
        var circles = ScanCircles.Of(ScanPlaces.Planar([1, 2, 3, 4, 5], [0, 1000, 2000, 3000, 9000], [0, 0, 0, 0, 0]));
        long[] cases = [9, 8, 3, 2, 1];
        double[] people = [10, 10, 10, 10, 10];
        Assert.Equal(PoissonScan.Detect(circles, cases, people, threads: 1).Maxima, PoissonScan.Detect(circles, cases, people, threads: 2).Maxima);
    }

    [Fact]
    public void Degenerate_input_says_why_or_is_refused()
    {
        var two = ScanCircles.Of(ScanPlaces.Planar([1, 2], [0, 1000], [0, 0]));
        Assert.Equal(ScanVerdict.NoPopulation, PoissonScan.Detect(two, [0, 0], [0, 0]).Verdict);
        Assert.Equal(ScanVerdict.TooFewCases, PoissonScan.Detect(two, [0, 1], [5, 5]).Verdict);
        Assert.Equal(ScanVerdict.OnePlace, PoissonScan.Detect(ScanCircles.Of(ScanPlaces.Planar([1], [0], [0])), [7], [5]).Verdict);
        Assert.Throws<ArgumentException>(() => PoissonScan.Detect(two, [1, 3], [0, 5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PoissonScan.Detect(two, [1, 3], [double.NaN, 5]));
        Assert.Throws<ArgumentException>(() => PoissonScan.Detect(two, [1], [5]));
        Assert.Throws<ArgumentException>(() => ScanCircles.Of(ScanPlaces.Planar([], [], [])));
        Assert.Throws<ArgumentException>(() => ScanPlaces.GreatCircle([1], [91], [0]));
        // All cases where all people are: nothing can be said against the rest.
        var all = PoissonScan.Detect(two, [9, 0], [5, 5]);
        Assert.Null(all.Clusters[0].RelativeRisk);
        Assert.True(double.IsFinite(all.Clusters[0].LogLikelihoodRatio));
    }

    private static string Line(PoissonCluster c)
        => string.Create(CultureInfo.InvariantCulture, $"{c.RadiusKm:F2} {c.Cases} {c.Expected:F2} {c.ObservedToExpected:F2} {c.RelativeRisk:F2} {c.LogLikelihoodRatio:F6}");

    private static double[][] Read(string file)
        => [.. File.ReadLines(SharedData.Require("reference/satscan/" + file)).Where(l => l.Length > 0)
            .Select(l => l.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray())];
}
