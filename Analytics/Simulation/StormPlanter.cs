namespace Analytics.Simulation;

/// <summary>Chooses storm days: one or two days each, most of it in a few districts.</summary>
internal static class StormPlanter
{
    /// <summary>How much of a storm falls on its districts; the rest falls on the city as requests always do.</summary>
    public const double ShareInDistricts = 0.8;
    private const int Attempts = 2000;

    /// <param name="dailyMean">Ordinary requests of the city on a mean day.</param>
    /// <param name="city">The city.</param>
    /// <param name="options">The options.</param>
    /// <param name="places">For the cells of the districts.</param>
    public static IReadOnlyList<PlantedStorm> Plant(SimulatedCity city, SimulationOptions options, PlaceTable places, double dailyMean)
    {
        var random = new SeededRandom(options.Seed, "storms");
        var storms = new List<PlantedStorm>();
        for (var attempt = 0; attempt < Attempts && city.Storms.Count > 0 && storms.Count < options.Storms; attempt++)
        {
            var kind = city.Storms[random.Below(city.Storms.Count)];
            var from = options.From.AddDays(random.Below(options.Days - options.OutbreakDays - 1));
            var to = from.AddDays(random.Below(2));
            // Apart from each other and from the outbreak, so that each can be told.
            if (!kind.Months.Contains(DailyRates.MonthAndDay(city, from).Month) || to >= options.To.AddDays(-options.OutbreakDays)
                || storms.Any(s => Math.Abs(s.From.DayNumber - from.DayNumber) < 10)) { continue; }
            var districts = ChooseDistricts(city, kind, random);
            var cells = places.Places.Where(p => districts.Contains(city.Districts[p.District].Id)).Select(p => p.Cell.Id).Distinct().Order().ToList();
            var excess = dailyMean * random.Between(0.8, 2.2) * (to.DayNumber - from.DayNumber + 1);
            storms.Add(new PlantedStorm(FormattableString.Invariant($"storm-{storms.Count + 1}"), kind.Kind, from, to,
                [.. kind.Mix.Keys.Order()], [.. districts.Order()], cells, excess));
        }
        return [.. storms.OrderBy(s => s.From)];
    }

    private static HashSet<int> ChooseDistricts(SimulatedCity city, StormKind kind, SeededRandom random)
    {
        var fit = city.Districts.Select(d => d.Id).Where(d => kind.Districts.Count == 0 || kind.Districts.Contains(d)).ToList();
        var chosen = new HashSet<int>();
        for (var wanted = Math.Min(fit.Count, 2 + random.Below(2)); chosen.Count < wanted;) { chosen.Add(fit[random.Below(fit.Count)]); }
        return chosen;
    }
}
