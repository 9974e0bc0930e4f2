namespace Analytics.Simulation;

/// <summary>The incidents of one day: ordinary life (thinned where a plant makes a place colder), hot spots, storms, the outbreak.</summary>
internal sealed class IncidentSource
{
    private readonly SimulatedCity city;
    private readonly PlaceTable places;
    private readonly DailyRates rates;
    private readonly ServiceTimeModel times;
    private readonly PlantedTruth truth;
    private readonly double incidentScale;
    private readonly double reportsPerIncident;
    private readonly SeededRandom random;
    private readonly SeededRandom work;
    private readonly LocalHours clock;
    private readonly Dictionary<int, int> indexOfSubject;
    private readonly Dictionary<int, int> indexOfDistrict;
    private readonly HotspotPlaces[] hotspots;
    private readonly int[] outbreakPerDay;

    public IncidentSource(SimulatedCity city, SimulationOptions options, PlaceTable places, DailyRates rates, ServiceTimeModel times, PlantedTruth truth, double scale)
    {
        (this.city, this.places, this.rates, this.times, this.truth) = (city, places, rates, times, truth);
        reportsPerIncident = 1 / (1 - options.RepeatShare);
        incidentScale = scale / reportsPerIncident;
        random = new SeededRandom(options.Seed, "incidents");
        work = new SeededRandom(options.Seed, "work");
        clock = new LocalHours(city.TimeZone);
        indexOfSubject = city.Subjects.Index().ToDictionary(s => s.Item.Id, s => s.Index);
        indexOfDistrict = city.Districts.Index().ToDictionary(d => d.Item.Id, d => d.Index);
        hotspots = [.. truth.Hotspots.Select(h => new HotspotPlaces(h, places, [.. h.Subjects.Select(s => indexOfSubject[s])]))];
        outbreakPerDay = new int[options.OutbreakDays];
        // Rising towards the end, as an outbreak does.
        for (var i = 0; i < truth.Outbreak?.Incidents; i++) { outbreakPerDay[random.Pick(SeededRandom.RunningSums(Enumerable.Range(1, options.OutbreakDays).Select(d => (double)d)))]++; }
    }

    /// <param name="date">Local day; called for every day, in order.</param>
    public IEnumerable<SimulatedIncident> On(DateOnly date)
    {
        var day = date.DayNumber - rates.From.DayNumber;
        for (var s = 0; s < city.Subjects.Count; s++)
        {
            for (var left = random.Poisson(incidentScale * rates[s, day]); left > 0; left--)
            {
                var place = places.Draw(s, random);
                if (!IsThinned(s, places.Places[place], date)) { yield return New(s, place, date, null); }
            }
        }
        foreach (var hotspot in hotspots.Where(h => h.Truth.From <= date && h.Truth.To >= date))
        {
            var extra = hotspot.RateOn(date) - 1;
            for (var k = 0; k < hotspot.Subjects.Length && extra > 0; k++)
            {
                var mean = incidentScale * rates[hotspot.Subjects[k], day] * hotspot.Sums[k][^1] * extra;
                for (var left = random.Poisson(mean); left > 0; left--)
                {
                    yield return New(hotspot.Subjects[k], hotspot.Places[random.Pick(hotspot.Sums[k])], date, hotspot.Truth.Id);
                }
            }
        }
        foreach (var incident in Storms(date).Concat(Outbreak(date))) { yield return incident; }
    }

    private bool IsThinned(int subject, Place place, DateOnly date)
    {
        foreach (var hotspot in hotspots)
        {
            if (hotspot.HasCold && hotspot.Cells.Contains(place.Cell) && hotspot.Subjects.Contains(subject) && hotspot.RateOn(date) < 1)
            {
                return !random.Chance(hotspot.RateOn(date));
            }
        }
        return false;
    }

    private IEnumerable<SimulatedIncident> Storms(DateOnly date)
    {
        foreach (var storm in truth.Storms.Where(s => s.From <= date && s.To >= date))
        {
            var mix = city.Storms.First(k => k.Kind == storm.Kind).Mix;
            var subjects = storm.Subjects.Select(s => indexOfSubject[s]).ToArray();
            var sums = SeededRandom.RunningSums(storm.Subjects.Select(s => mix[s]));
            var mean = storm.ExpectedExcess / reportsPerIncident / (storm.To.DayNumber - storm.From.DayNumber + 1);
            for (var left = random.Poisson(mean); left > 0; left--)
            {
                var subject = subjects[random.Pick(sums)];
                var place = random.Chance(StormPlanter.ShareInDistricts)
                    ? places.DrawIn(indexOfDistrict[storm.Districts[random.Below(storm.Districts.Count)]], random)
                    : places.Draw(subject, random);
                yield return New(subject, place, date, storm.Id);
            }
        }
    }

    private IEnumerable<SimulatedIncident> Outbreak(DateOnly date)
    {
        if (truth.Outbreak is not { } outbreak || date < outbreak.From || date > outbreak.To) { yield break; }
        var where = places.Places.Index().Where(p => p.Item.Street is null && outbreak.Neighbourhoods.Contains(city.Neighbourhoods[p.Item.Neighbourhood].Id))
            .Select(p => p.Index).ToArray();
        var sums = SeededRandom.RunningSums(where.Select(p => places.Places[p].Weight));
        for (var left = outbreakPerDay[date.DayNumber - outbreak.From.DayNumber]; left > 0; left--)
        {
            yield return New(indexOfSubject[outbreak.Subject], where[random.Pick(sums)], date, outbreak.Id);
        }
    }

    private SimulatedIncident New(int subject, int place, DateOnly date, string? plantedBy)
    {
        var where = places.Places[place];
        var unit = times.UnitFor(subject, where.District);
        var happened = clock.Draw(date, city.Subjects[subject].Hours, random);
        var hours = times.Draw(subject, where.District, unit, work);
        var first = Closing(subject, happened, hours.First);
        return new SimulatedIncident
        {
            Subject = subject, Place = where, Point = where.Draw(random), Unit = unit, HappenedAt = happened, PlantedBy = plantedBy,
            FirstClosedAt = first, ClosedAt = hours.Last.Equals(hours.First) ? first : Closing(subject, happened, hours.Last),
        };
    }

    private DateTimeOffset Closing(int subject, DateTimeOffset happened, double hours)
    {
        // Ten years stand for the end of a log-normal tail that no date could hold.
        var at = happened.AddSeconds(Math.Floor(Math.Min(hours, 87_600) * 3600));
        return times.WorksOfficeHours(subject) ? clock.InOfficeHours(at, work) : at;
    }
}
