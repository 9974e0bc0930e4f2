using Analytics.Outbreaks;
using Analytics.Simulation;
using Analytics.Tests.Simulation;

namespace Observatory.Tests.Outbreaks;

public class NightlyOutbreaksTests(ITestOutputHelper output)
{
    // The short form of the campaign that tests/Benchmarks runs in full: one false alarm a fortnight instead of a year.
    [Fact]
    public void Where_nothing_breaks_out_alarms_come_about_as_often_as_chosen()
    {
        int alarms = 0, nights = 0;
        for (var seed = 1; seed <= 12; seed++)
        {
            var run = NullCampaign.Run(new NullCity(seed, places: 30, subjects: 4, perDay: 6), 20, new OutbreakOptions { RecurrenceDays = 14, Replicas = 199 });
            (alarms, nights) = (alarms + run.Alarms.Count, nights + run.NightsWithAlarm);
            output.WriteLine($"seed {seed}: {run.Alarms.Count} alarms ({run.CityWide} city-wide) on {run.NightsWithAlarm} nights");
        }

        // 240 nights, 17 expected to show one; one that lasts is one alarm.
        Assert.InRange(alarms, 5, 25);
        Assert.InRange(nights, 6, 34);
    }

    // Nights a month apart share no window.
    [Fact]
    public void Family_p_values_are_uniform_where_nothing_breaks_out()
    {
        var p = new List<double>();
        var options = new OutbreakOptions { Replicas = 99, BaselineDays = 60 };
        for (var seed = 100; seed < 140; seed++)
        {
            var city = new NullCity(seed, places: 30, subjects: 4, perDay: 6);
            var circles = ScanCircles.Of(city.Places, options.MaximumRadiusKm, options.MaximumPlaces);
            for (var night = 60; night <= 150; night += 15)
                if (NightlyOutbreaks.Watch(city.Night(night, 60), circles, [], options).Subjects.Min(s => s.FamilyPValue) is { } smallest) p.Add(smallest);
        }

        output.WriteLine($"{p.Count} nights: {p.Count(x => x <= 0.05)} ≤ 0.05, {p.Count(x => x <= 0.2)} ≤ 0.2, {p.Count(x => x <= 0.5)} ≤ 0.5");
        foreach (var level in new[] { 0.05, 0.2, 0.5 })
        {
            var spread = 3.3 * Math.Sqrt(p.Count * level * (1 - level));
            Assert.InRange(p.Count(x => x <= level), p.Count * level - spread, p.Count * level + spread);
        }
    }

    [Fact]
    public void The_planted_outbreak_is_found_the_next_morning_and_stays_one_alarm()
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            var simulator = new CitySimulator(ToyCity.City, ToyCity.Options(seed) with { Requests = 120_000, From = new DateOnly(2023, 9, 23) });
            var planted = simulator.Truth.Outbreak!;
            var neighbourhoods = ToyCity.City.Neighbourhoods;
            var circles = ScanCircles.Of(ScanPlaces.Planar([.. neighbourhoods.Select(n => (long)n.Id)],
                [.. neighbourhoods.Select(n => n.Shape.Centroid.X)], [.. neighbourhoods.Select(n => n.Shape.Centroid.Y)]), 5, 50);
            var index = neighbourhoods.Index().ToDictionary(n => n.Item.Id, n => n.Index);
            var zone = TimeSpan.FromHours(3.5);
            var incidents = simulator.Simulate().GroupBy(r => r.SubjectId).ToDictionary(g => g.Key,
                g => g.Select(r => new ReportedIncident(r.IncidentNumber, index[r.NeighbourhoodId], DateOnly.FromDateTime(r.RequestedAt.ToOffset(zone).Date))).ToList());
            var options = new OutbreakOptions { MaximumRadiusKm = 5 };
            var earlier = new List<OutbreakAlarm>();
            var found = new List<OutbreakAlarm>();
            for (var night = planted.To.AddDays(-1); night <= planted.To; night = night.AddDays(1))
            {
                var result = NightlyOutbreaks.Watch([.. incidents.OrderBy(i => i.Key).Select(i => new SubjectIncidents(i.Key, IncidentCounts.Of(i.Value, index.Count, night, 120)))], circles, earlier, options);
                earlier = [.. result.Alarms];
                found.AddRange(result.Alarms.Where(a => a.Subject == planted.Subject));
                foreach (var a in result.Alarms.Where(a => a.Subject == planted.Subject)) output.WriteLine($"seed {seed} {night:MM-dd} {a.Id} {a.Kind} {a.Cases}/{a.Expected:F1} since {a.FirstNight:MM-dd} p {a.FamilyPValue:G2}");
            }

            // The morning after its last day at the latest, often before; it lasts four days.
            var last = found.Where(a => a.LastNight == planted.To).ToList();
            Assert.Single(last);
            Assert.Single(found.DistinctBy(a => a.Id));
            Assert.True(planted.Neighbourhoods.Count(n => last[0].PlaceIds.Contains(n)) >= 2);
        }
    }

    [Fact]
    public void A_rise_of_the_whole_city_is_seen_by_the_chart_and_not_by_the_scan()
    {
        var random = new Random(3);
        var counts = new int[40, 120];
        for (var place = 0; place < 40; place++)
            for (var day = 0; day < 120; day++) counts[place, day] = SyntheticCity.Poisson(random, day == 119 ? 1.6 : 0.8);
        var circles = ScanCircles.Of(ScanPlaces.Planar([.. Enumerable.Range(0, 40).Select(i => (long)i)], [.. Enumerable.Range(0, 40).Select(i => i * 900.0)], new double[40]), 3, 50);
        var night = NightlyOutbreaks.Watch([new SubjectIncidents(5, IncidentCounts.OfDistinct(counts, new DateOnly(2024, 1, 1)))], circles, [], new OutbreakOptions());
        Assert.Equal(AlarmKind.CityWide, Assert.Single(night.Alarms).Kind);
        Assert.True(night.Subjects[0].FamilyPValue > 0.05);
    }

    [Fact]
    public void An_alarm_that_goes_on_keeps_its_id_and_one_elsewhere_does_not()
    {
        var city = new NullCity(2, places: 60, subjects: 2, perDay: 10);
        var circles = ScanCircles.Of(city.Places, 2, 50);
        IncidentCounts With(int night, int extra, int place)
        {
            var counts = city.Counts(0, 120, night);
            var table = new int[60, 120];
            for (var p = 0; p < 60; p++)
                for (var d = 0; d < 120; d++) table[p, d] = counts[p, d] + (p == place && d + night - 120 >= 138 ? extra : 0);
            return IncidentCounts.OfDistinct(table, counts.LastDay);
        }

        OutbreakNight Night(int night, int place, IReadOnlyList<OutbreakAlarm> earlier)
            => NightlyOutbreaks.Watch([new(7, With(night, 14, place)), new(8, city.Counts(1, 120, night))], circles, earlier, new OutbreakOptions());
        var first = Assert.Single(Night(140, 5, []).Alarms);
        Assert.True(first.IsNew);
        var second = Assert.Single(Night(141, 5, [first]).Alarms);
        Assert.Equal((first.Id, first.FirstNight, false), (second.Id, second.FirstNight, second.IsNew));
        var far = Enumerable.Range(0, 60).MaxBy(p => city.Places.DistanceKm(5, p));
        Assert.NotEqual(first.Id, Assert.Single(Night(141, far, [first]).Alarms).Id);
    }

    [Fact]
    public void Same_bytes_for_any_number_of_threads()
    {
        var city = new NullCity(11, places: 40, subjects: 4, perDay: 10);
        var circles = ScanCircles.Of(city.Places, 3, 30);
        string Of(int threads) => System.Text.Json.JsonSerializer.Serialize(NightlyOutbreaks.Watch(city.Night(130), circles, [], new OutbreakOptions { Threads = threads, RecurrenceDays = 7 }));
        Assert.Equal(Of(1), Of(2));
        Assert.DoesNotContain("NaN", Of(1), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_cases_are_named_and_bad_input_is_refused()
    {
        var city = new NullCity(11, places: 40, subjects: 2, perDay: 10);
        var circles = ScanCircles.Of(city.Places, 3, 30);
        var empty = IncidentCounts.OfDistinct(new int[40, 120], city.Counts(0, 120, 130).LastDay);
        var night = NightlyOutbreaks.Watch([new(1, empty), new(2, city.Counts(0, 120, 130))], circles, [], new OutbreakOptions());
        Assert.Equal([ScanVerdict.TooFewCases, ScanVerdict.Scanned], night.Subjects.Select(s => s.Verdict));
        Assert.Null(night.Subjects[0].FamilyPValue);
        var nothing = NightlyOutbreaks.Watch([new(1, empty)], circles, [], new OutbreakOptions());
        Assert.Empty(nothing.Alarms);
        Assert.Throws<ArgumentException>(() => NightlyOutbreaks.Watch([], circles, [], new OutbreakOptions()));
        Assert.Throws<ArgumentException>(() => NightlyOutbreaks.Watch([new(1, empty), new(1, empty)], circles, [], new OutbreakOptions()));
        Assert.Throws<ArgumentException>(() => NightlyOutbreaks.Watch([new(1, empty), new(2, city.Counts(0, 120, 131))], circles, [], new OutbreakOptions()));
        Assert.Throws<ArgumentException>(() => NightlyOutbreaks.Watch([new(1, empty)], circles, [], new OutbreakOptions { RecurrenceDays = 1 }));
    }
}
