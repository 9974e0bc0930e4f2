namespace Analytics.Simulation;

/// <summary>Makes the requests of a city that does not exist, with a known truth hidden in them: an inhomogeneous Poisson process over
/// pieces of neighbourhoods and streets, with the week, the year, the holidays and storm days of the city's calendar.</summary>
/// <remarks>Pure and deterministic: equal city, options and seed give equal requests. Memory holds the places and the repeat reports
/// still to come, not the requests.</remarks>
public sealed class CitySimulator
{
    private const double RepeatWindowHours = 120;
    private readonly SimulatedCity city;
    private readonly SimulationOptions options;
    private readonly PlaceTable places;
    private readonly DailyRates rates;
    private readonly ServiceTimeModel times;
    private readonly double scale;

    /// <summary>Draws the city's places and the plants; no request yet.</summary>
    /// <exception cref="ArgumentException">Options out of bounds, all named at once.</exception>
    public CitySimulator(SimulatedCity city, SimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(city);
        ArgumentNullException.ThrowIfNull(options);
        var problems = options.Problems().ToList();
        if (problems.Count > 0) { throw new ArgumentException(string.Join("; ", problems), nameof(options)); }
        this.city = city;
        this.options = options;
        places = new PlaceTable(city, options);
        rates = new DailyRates(city, options);
        times = new ServiceTimeModel(city, options);

        // What is planted grows with the ordinary rate, which has to make room for it: plant at full rate, then scale all down together.
        var full = options.Requests / rates.Total;
        var planter = new HotspotPlanter(city, options, places, rates, full * 0.9);
        IReadOnlyList<PlantedStorm> storms = [];
        if (!options.NothingPlanted)
        {
            planter.PlantAll();
            planter.Treat();
            storms = StormPlanter.Plant(city, options, places, options.Requests / (double)options.Days);
        }
        var outbreak = options.NothingPlanted ? null : OutbreakPlanter.Plant(city, options, places, planter.Planted);
        var perIncident = 1 / (1 - options.RepeatShare);
        var hotShare = planter.Planted.Sum(h => h.ExpectedExcess) / (full * 0.9);
        scale = (options.Requests - storms.Sum(s => s.ExpectedExcess) - (outbreak?.Incidents ?? 0) * perIncident) / (rates.Total + hotShare);
        var correction = scale / (full * 0.9);
        Truth = new PlantedTruth
        {
            Seed = options.Seed, From = options.From, To = options.To, ExpectedRequests = options.Requests, HexagonMeters = city.Grid.WidthMeters,
            Hotspots = [.. planter.Planted.Select(h => h with { ExpectedBase = h.ExpectedBase * correction, ExpectedExcess = h.ExpectedExcess * correction })],
            NotPlanted = planter.NotPlanted, Storms = storms, Outbreak = outbreak, Works = planter.Works,
            SilentNeighbourhoods = places.SilentNeighbourhoods, SilentRate = options.SilentRate, SlowUnits = times.SlowUnits, SlowFactor = options.SlowFactor,
            SouthernDistricts = [.. city.Districts.Where(d => d.IsSouthern).Select(d => d.Id).Order()], SouthFactor = options.SouthFactor,
        };
    }

    /// <summary>What is planted; known before the first request.</summary>
    public PlantedTruth Truth { get; }

    /// <summary>The requests in order of time. Each enumeration starts anew and gives the same.</summary>
    public IEnumerable<SimulatedRequest> Simulate()
    {
        var source = new IncidentSource(city, options, places, rates, times, Truth, scale);
        var writer = new RequestWriter(city, options, times);
        var repeats = new SeededRandom(options.Seed, "repeats");
        var end = new LocalHours(city.TimeZone).At(options.To.AddDays(1), 0);
        var meanRepeats = options.RepeatShare / (1 - options.RepeatShare);
        var coming = new PriorityQueue<PendingReport, (DateTimeOffset, long)>();
        var order = 0L;
        for (var date = options.From; date <= options.To; date = date.AddDays(1))
        {
            foreach (var incident in source.On(date))
            {
                Add(new PendingReport(incident.HappenedAt, order++, incident, false));
                var window = Math.Min(Math.Min(RepeatWindowHours, (incident.ClosedAt - incident.HappenedAt)?.TotalHours ?? RepeatWindowHours), (end - incident.HappenedAt).TotalHours);
                for (var left = repeats.Geometric(meanRepeats); left > 0; left--)
                {
                    // At least a second later, so that the first report stays the first.
                    var later = Math.Floor(1 + Math.Max(0, window * 3600 - 2) * Math.Pow(repeats.Unit(), 2));
                    Add(new PendingReport(incident.HappenedAt.AddSeconds(later), order++, incident, true));
                }
            }
            var midnight = date == options.To ? DateTimeOffset.MaxValue : new LocalHours(city.TimeZone).At(date.AddDays(1), 0);
            while (coming.TryPeek(out var next, out _) && next.At < midnight) { yield return writer.Write(coming.Dequeue(), end); }
        }

        void Add(PendingReport report) => coming.Enqueue(report, (report.At, report.Order));
    }
}
