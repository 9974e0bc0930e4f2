using Analytics.Outbreaks;

namespace Observatory.Tests.Outbreaks;

public class PermutationScanTests
{
    private static readonly DateOnly Today = new(2024, 5, 31);
    private static readonly OutbreakOptions Small = new() { BaselineDays = 2, LongestWindow = 1, MinimumTotal = 5, StratifyByWeekday = false, Replicas = 99 };

    // DOMAIN 3.4: 3 zones × 3 days.
    [Fact]
    public void Golden_three_zones_and_three_days()
    {
        var counts = IncidentCounts.OfDistinct(new[,] { { 4, 1, 0 }, { 1, 3, 1 }, { 0, 1, 9 } }, Today);
        var circles = ScanCircles.Of(ScanPlaces.Planar([1, 2, 3], [0, 50_000, 100_000], [0, 0, 0]), 3);
        var cluster = PermutationScan.Detect(counts, circles, Small).Clusters[0];
        Assert.Equal([3L], cluster.PlaceIds);
        Assert.Equal((Today, Today, 9), (cluster.From, cluster.To, cluster.Cases));
        Assert.Equal(5, cluster.Expected, 1e-12);
        Assert.Equal("1.878376", cluster.LogLikelihoodRatio.ToString("F6", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("6.542869", Math.Exp(cluster.LogLikelihoodRatio).ToString("F6", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Agrees_with_the_scan_written_out_cylinder_by_cylinder()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var city = new NullCity(seed, places: 30, subjects: 1, perDay: 4 * seed);
            var counts = city.Counts(0, 60, 60);
            var options = new OutbreakOptions { BaselineDays = 60, LongestWindow = 1 + seed % 11, MaximumRadiusKm = 4, Replicas = 99, StratifyByWeekday = seed % 2 == 0 };
            var (value, cases, expected) = ByHand(counts, city, options);
            var found = PermutationScan.Detect(counts, ScanCircles.Of(city.Places, 4, 50), options).Clusters[0];
            Assert.Equal(value, found.LogLikelihoodRatio, 1e-9);
            Assert.Equal(cases, found.Cases);
            Assert.Equal(expected, found.Expected, 1e-9);
        }
    }

    // The level of the fast sweep is for speed: every maximum is the one that a look at every cylinder finds.
    [Fact]
    public void Fast_sweep_gives_the_maximum_over_every_cylinder()
    {
        foreach (var (places, perDay, window) in new[] { (40, 12.0, 9), (60, 0.6, 14), (20, 200.0, 3) })
        {
            var city = new NullCity(3, places, subjects: 1, perDay);
            var options = new OutbreakOptions { BaselineDays = 60, LongestWindow = window, MaximumRadiusKm = 4 };
            var scan = new CylinderScan(city.Counts(0, 60, 60), ScanCircles.Of(city.Places, 4, 50), options, "test");
            var scratch = new CylinderScan.Scratch(scan);
            for (var replica = 0; replica < 200; replica++) Assert.Equal(scan.Replica(replica, scratch, everyCylinder: true), scan.Replica(replica, scratch), 1e-12);
        }
    }

    [Fact]
    public void Same_bytes_for_any_number_of_threads_and_again()
    {
        var city = new NullCity(5, places: 50, subjects: 1, perDay: 20);
        var circles = ScanCircles.Of(city.Places, 3, 20);
        var options = new OutbreakOptions { Replicas = 299 };
        var counts = city.Counts(0, 120, 120);
        var one = PermutationScan.Detect(counts, circles, options with { Threads = 1 });
        var two = PermutationScan.Detect(counts, circles, options with { Threads = 2 });
        Assert.Equal(one.Maxima, two.Maxima);
        Assert.Equal(one.Clusters.Select(c => (c.CentreId, c.PValue)), two.Clusters.Select(c => (c.CentreId, c.PValue)));
        Assert.NotEqual(one.Maxima, PermutationScan.Detect(counts, circles, options with { Seed = 7 }).Maxima);
    }

    [Fact]
    public void Stopping_early_agrees_with_all_replicas_and_says_how_many_it_ran()
    {
        var city = new NullCity(6, places: 40, subjects: 1, perDay: 10);
        var circles = ScanCircles.Of(city.Places, 3, 20);
        var counts = city.Counts(0, 120, 120);
        var all = PermutationScan.Detect(counts, circles, new OutbreakOptions());
        var early = PermutationScan.Detect(counts, circles, new OutbreakOptions { StopAfter = 10 });
        Assert.True(early.Maxima.Count < all.Maxima.Count);
        Assert.Equal(all.Maxima.Take(early.Maxima.Count), early.Maxima);
        Assert.Equal(10.0 / early.Maxima.Count, early.Clusters[0].PValue, 1e-12);
        Assert.Equal(early.Maxima.Count, early.Maxima.ToList().FindIndex(early.Maxima.Count - 1, m => m >= early.Clusters[0].LogLikelihoodRatio - 1e-9) + 1);
    }

    [Fact]
    public void Secondary_clusters_share_no_place()
    {
        var city = new NullCity(8, places: 60, subjects: 1, perDay: 30);
        var clusters = PermutationScan.Detect(city.Counts(0, 120, 120), ScanCircles.Of(city.Places, 3, 20), new OutbreakOptions { Replicas = 99, MostClusters = 20 }).Clusters;
        Assert.True(clusters.Count > 2);
        var places = clusters.SelectMany(c => c.PlaceIds).ToList();
        Assert.Equal(places.Count, places.Distinct().Count());
        Assert.Equal(clusters.OrderByDescending(c => c.LogLikelihoodRatio), clusters);
    }

    // A place that lives on Fridays only, in a city that does not, is no outbreak on a Friday.
    [Fact]
    public void A_weekly_rhythm_of_a_place_raises_no_alarm_within_weekdays()
    {
        var counts = new int[20, 112];
        var random = new Random(4);
        for (var day = 0; day < 112; day++)
            for (var place = 0; place < 20; place++) counts[place, day] = SyntheticCity.Poisson(random, place == 0 ? day % 7 == 111 % 7 ? 12 : 0 : 1);
        var circles = ScanCircles.Of(ScanPlaces.Planar([.. Enumerable.Range(0, 20).Select(i => (long)i)], [.. Enumerable.Range(0, 20).Select(i => i * 900.0)], new double[20]), 3, 50);
        var table = IncidentCounts.OfDistinct(counts, Today);
        Assert.True(PermutationScan.Detect(table, circles, new OutbreakOptions { StratifyByWeekday = false }).Clusters[0].PValue < 0.001);
        Assert.True(PermutationScan.Detect(table, circles, new OutbreakOptions()).Clusters[0].PValue > 0.02);
    }

    [Fact]
    public void An_empty_place_far_away_changes_nothing()
    {
        var city = new NullCity(9, places: 25, subjects: 1, perDay: 30);
        var counts = city.Counts(0, 100, 100);
        var wide = new int[26, 100];
        for (var p = 0; p < 25; p++)
            for (var d = 0; d < 100; d++) wide[p, d] = counts[p, d];
        var options = new OutbreakOptions { BaselineDays = 100, Replicas = 99 };
        var here = PermutationScan.Detect(counts, ScanCircles.Of(city.Places, 3, 50), options).Clusters[0];
        var farther = ScanPlaces.Planar([.. city.Places.Ids, 999], [.. city.X, 1e6], [.. city.Y, 1e6]);
        var with = PermutationScan.Detect(IncidentCounts.OfDistinct(wide, counts.LastDay), ScanCircles.Of(farther, 3, 50), options).Clusters[0];
        Assert.Equal(here.LogLikelihoodRatio, with.LogLikelihoodRatio, 1e-12);
        Assert.Equal(here.PlaceIds, with.PlaceIds);
    }

    [Fact]
    public void Calls_about_one_incident_count_once()
    {
        var incidents = Enumerable.Range(0, 500).Select(call => new ReportedIncident(call / 10, call / 10 % 4, Today.AddDays(-(call / 10 % 60))));
        var counts = IncidentCounts.Of(incidents, 4, Today, 60);
        Assert.Equal(50, counts.Total);
    }

    [Fact]
    public void Degenerate_input_says_why_or_is_refused()
    {
        var circles = ScanCircles.Of(ScanPlaces.Planar([1, 2], [0, 1000], [0, 0]));
        var options = new OutbreakOptions { Replicas = 99 };
        ScanVerdict Of(IncidentCounts counts) => PermutationScan.Detect(counts, circles, options).Verdict;
        Assert.Equal(ScanVerdict.TooFewCases, Of(IncidentCounts.Of([], 2, Today, 120)));
        var oneDay = new int[2, 1] { { 40 }, { 20 } };
        Assert.Equal(ScanVerdict.TooFewDays, Of(IncidentCounts.OfDistinct(oneDay, Today)));
        var sameDay = new int[2, 120];
        (sameDay[0, 119], sameDay[1, 119]) = (50, 20);
        Assert.Equal(ScanVerdict.TooFewDays, Of(IncidentCounts.OfDistinct(sameDay, Today)));
        var onePlace = new int[2, 120];
        for (var day = 0; day < 120; day++) onePlace[1, day] = 2;
        Assert.Equal(ScanVerdict.OnePlace, Of(IncidentCounts.OfDistinct(onePlace, Today)));
        var longAgo = new int[2, 120];
        for (var day = 0; day < 60; day++) (longAgo[0, day], longAgo[1, day]) = (1, 1);
        Assert.Equal(ScanVerdict.NothingRecent, Of(IncidentCounts.OfDistinct(longAgo, Today)));
        Assert.Throws<ArgumentException>(() => IncidentCounts.Of([], 0, Today, 10));
        Assert.Throws<ArgumentException>(() => IncidentCounts.Of([new ReportedIncident(1, 5, Today)], 2, Today, 10));
        Assert.Throws<ArgumentException>(() => PermutationScan.Detect(IncidentCounts.OfDistinct(new int[3, 40], Today), circles, options));
        var problems = Assert.Throws<ArgumentException>(() => new OutbreakOptions { Replicas = 3, LongestWindow = 31 }.Validate()).Message;
        Assert.Contains("Replicas 3", problems, StringComparison.Ordinal);
        Assert.Contains("LongestWindow 31", problems, StringComparison.Ordinal);
    }

    // Every circle by sorting, every window by summing, every expectation by its definition.
    private static (double Value, int Cases, double Expected) ByHand(IncidentCounts counts, NullCity city, OutbreakOptions options)
    {
        var strata = options.StratifyByWeekday ? 7 : 1;
        var best = (Value: 0.0, Cases: 0, Expected: 0.0);
        var all = Enumerable.Range(0, counts.Places).ToArray();
        double Mean(int place, int day)
        {
            var days = Enumerable.Range(0, counts.Days).Where(d => d % strata == day % strata).ToArray();
            double here = days.Sum(d => counts[place, d]), stratum = days.Sum(d => all.Sum(p => counts[p, d]));
            return stratum == 0 ? 0 : here * all.Sum(p => counts[p, day]) / stratum;
        }

        var means = all.Select(p => Enumerable.Range(0, counts.Days).Select(d => Mean(p, d)).ToArray()).ToArray();
        foreach (var centre in all)
            foreach (var radius in all.Select(p => city.Places.DistanceKm(centre, p)).Where(r => r <= options.MaximumRadiusKm).Distinct())
            {
                var inside = all.Where(p => city.Places.DistanceKm(centre, p) <= radius).ToArray();
                if (inside.Sum(p => Enumerable.Range(0, counts.Days).Sum(d => counts[p, d])) > 0.5 * counts.Total) continue;
                for (var window = 1; window <= options.LongestWindow; window++)
                {
                    var days = Enumerable.Range(counts.Days - window, window).ToArray();
                    var cases = inside.Sum(p => days.Sum(d => counts[p, d]));
                    var expected = inside.Sum(p => days.Sum(d => means[p][d]));
                    if (cases < options.MinimumCases || cases <= expected) continue;
                    var value = cases * Math.Log(cases / expected) + (counts.Total - cases) * Math.Log((counts.Total - cases) / (counts.Total - expected));
                    if (value > best.Value + 1e-12) best = (value, cases, expected);
                }
            }

        return best;
    }
}
