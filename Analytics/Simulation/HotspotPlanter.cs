using Analytics.AnalysisGrids;
using Analytics.Hotspots;

namespace Analytics.Simulation;

/// <summary>Looks for places where a hot spot of the wanted class can be planted: a full disc of cells inside the city, apart from the
/// others, with enough ordinary requests of its subjects that the excess can be told from chance.</summary>
internal sealed class HotspotPlanter(SimulatedCity city, SimulationOptions options, PlaceTable places, DailyRates rates, double scale)
{
    private const int Attempts = 4000;
    private const double SmallestSubjectShare = 0.012;
    /// <summary>Excess of a hot step ≥ this many times √(what is ordinary there): under it no test could see the step.</summary>
    private const double StepSignal = 4.5;
    /// <summary>The same for what a cold step lacks.</summary>
    private const double ColdSignal = 2.5;
    /// <summary>A hot spot above this share of all requests would be no place of the city any more but the city's main story.</summary>
    private const double LargestShare = 0.008;
    /// <summary>Excess over the whole time, relative to what is ordinary: a place that only now and then stands out must still do so on
    /// the whole. A new one cannot.</summary>
    private const double SmallestRise = 0.7;
    private readonly SeededRandom random = new(options.Seed, "hotspots");
    private readonly TimeStep steps = TimeStep.Choose(options.From, options.To, day => DailyRates.MonthStart(city, day));
    private readonly List<(HexCell Centre, int Radius)> taken = [];

    public List<PlantedHotspot> Planted { get; } = [];

    public List<EmergingClass> NotPlanted { get; } = [];

    /// <summary>Null where no works are simulated.</summary>
    public PlantedWorks? Works { get; private set; }

    private int? RiseEnds => options.Works is { } works
        ? Math.Max(1, Enumerable.Range(0, steps.Count).LastOrDefault(s => steps.Starts[s] <= works.From.AddDays(-works.RiseEndsDaysBefore)))
        : null;

    public void PlantAll()
    {
        var centres = Candidates();
        // The classes in need of the most requests choose first.
        foreach (var (kind, count) in options.Hotspots.OrderBy(h => h.Key is EmergingClass.NewHot ? 0 : h.Key is EmergingClass.OscillatingHot ? 1 : 2).ThenBy(h => h.Key))
        {
            for (var i = 0; i < count; i++)
            {
                if (Find(kind, centres) is { } found) { Planted.Add(found); }
                else { NotPlanted.Add(kind); }
            }
        }
    }

    /// <summary>After planting: the largest of the class is worked on, the one most nearly as large is left alone.</summary>
    public void Treat()
    {
        if (options.Works is not { } works) { return; }
        static double Size(PlantedHotspot h) => h.ExpectedBase + h.ExpectedExcess;
        var fit = Planted.Where(h => h.Class == works.Class).OrderByDescending(Size).ThenBy(h => h.Id, StringComparer.Ordinal).ToList();
        if (fit.Count == 0) { return; }
        Works = new PlantedWorks(fit[0].Id, fit.ElementAtOrDefault(1)?.Id, works.From, works.Factor);
        var periods = new List<PlantedPeriod>();
        foreach (var period in fit[0].Periods)
        {
            if (period.From < works.From) { periods.Add(period with { To = period.To < works.From ? period.To : works.From.AddDays(-1) }); }
            if (period.To >= works.From) { periods.Add(new PlantedPeriod(period.From > works.From ? period.From : works.From, period.To, period.Rate * works.Factor)); }
        }
        var excess = periods.Sum(p => (p.Rate - 1) * Ordinary([.. fit[0].Cells.Select(HexCell.FromId)], [.. fit[0].Subjects.Select(id => city.Subjects.Index().First(s => s.Item.Id == id).Index)],
            p.From.DayNumber - rates.From.DayNumber, p.To.DayNumber - rates.From.DayNumber));
        Planted[Planted.IndexOf(fit[0])] = fit[0] with { Periods = periods, ExpectedExcess = excess };
    }

    private double Ordinary(HexCell[] cells, int[] subjects, int first, int last)
        => subjects.Sum(s => cells.SelectMany(c => places.CellIndex[c]).Sum(p => places.Share(p, s)) * scale * rates.Sum(s, first, last));

    private HexCell[] Candidates()
    {
        var weights = places.Places.GroupBy(p => p.Cell).ToDictionary(g => g.Key, g => g.Sum(p => p.Weight));
        var middle = weights.Values.Order().ElementAt(weights.Count / 3);
        return [.. weights.Where(w => w.Value >= middle).Select(w => w.Key).OrderBy(c => c.Id)];
    }

    private PlantedHotspot? Find(EmergingClass kind, HexCell[] centres)
    {
        if (centres.Length == 0) { return null; }
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var centre = centres[random.Below(centres.Length)];
            var radius = PlantedSchedule.Radius(kind, random);
            if (taken.Any(t => t.Centre.DistanceTo(centre) < t.Radius + radius + 3)) { continue; }
            var cells = centre.Disc(radius).ToArray();
            if (cells.Any(c => !places.CellIndex.Contains(c))) { continue; }
            var subjects = ChooseSubjects(kind);
            var peak = random.Between(options.LowestRate, options.HighestRate);
            var byStep = PlantedSchedule.Rates(kind, peak, steps.Count, random, RiseEnds);
            if (Judge(kind, centre, cells, subjects, peak, byStep) is not { } hotspot) { continue; }
            taken.Add((centre, radius));
            return hotspot;
        }
        return null;
    }

    private int[] ChooseSubjects(EmergingClass kind)
    {
        var total = city.Subjects.Sum(s => s.Weight);
        var stormy = city.Storms.SelectMany(s => s.Mix.Keys).ToHashSet();
        var fit = city.Subjects.Index().Where(s => s.Item.Weight >= SmallestSubjectShare * total && !stormy.Contains(s.Item.Id) && s.Item.Id != city.OutbreakSubject)
            .Select(s => s.Index).ToArray();
        if (fit.Length == 0) { return []; }
        var first = fit[random.Pick(SeededRandom.RunningSums(fit.Select(s => Math.Sqrt(city.Subjects[s].Weight))))];
        var partners = fit.Where(s => s != first && city.Subjects[s].GroupId == city.Subjects[first].GroupId).ToArray();
        return partners.Length > 0 && (kind is EmergingClass.NewHot or EmergingClass.OscillatingHot || random.Chance(0.4))
            ? [.. new[] { first, partners[random.Below(partners.Length)] }.Order()]
            : [first];
    }

    private PlantedHotspot? Judge(EmergingClass kind, HexCell centre, HexCell[] cells, int[] subjects, double peak, double[] byStep)
    {
        double all = 0, excess = 0;
        foreach (var subject in subjects)
        {
            var share = cells.SelectMany(c => places.CellIndex[c]).Sum(p => places.Share(p, subject)) * scale;
            all += share * rates.Sum(subject, 0, rates.Days - 1);
        }
        if (subjects.Length == 0 || all <= 0) { return null; }
        for (var step = 0; step < byStep.Length; step++)
        {
            var (first, last) = Days(step);
            var ordinary = Ordinary(cells, subjects, first, last);
            excess += (byStep[step] - 1) * ordinary;
            var signal = byStep[step] > 1 ? StepSignal : byStep[step] < 1 ? ColdSignal : 0;
            if (Math.Abs(byStep[step] - 1) * ordinary < signal * Math.Sqrt(ordinary)) { return null; }
        }
        if (excess < options.MinimumExcess || excess > Math.Max(LargestShare * options.Requests, 2 * options.MinimumExcess)) { return null; }
        if (kind != EmergingClass.NewHot && excess < SmallestRise * all) { return null; }
        var periods = Periods(byStep);
        return new PlantedHotspot(
            FormattableString.Invariant($"hotspot-{Planted.Count + 1}"), kind, centre.Id, [.. cells.Select(c => c.Id).Order()],
            [.. subjects.Select(s => city.Subjects[s].Id)], city.Subjects[subjects[0]].GroupId,
            periods.First(p => p.Rate > 1).From, periods.Last(p => p.Rate > 1).To, peak, periods, all, excess);
    }

    private List<PlantedPeriod> Periods(double[] byStep)
    {
        var periods = new List<PlantedPeriod>();
        for (var step = 0; step < byStep.Length; step++)
        {
            var (first, last) = Days(step);
            DateOnly from = rates.From.AddDays(first), to = rates.From.AddDays(last);
            if (periods.Count > 0 && periods[^1].Rate.Equals(byStep[step])) { periods[^1] = periods[^1] with { To = to }; }
            else { periods.Add(new PlantedPeriod(from, to, byStep[step])); }
        }
        return [.. periods.Where(p => p.Rate is < 1 or > 1)];
    }

    // The first step reaches back to the first day, the last one on to the last day: incomplete months at the ends belong to them.
    private (int First, int Last) Days(int step)
    {
        var first = step == 0 ? 0 : steps.Starts[step].DayNumber - rates.From.DayNumber;
        var last = step == steps.Count - 1 ? rates.Days - 1 : steps.Starts[step + 1].DayNumber - rates.From.DayNumber - 1;
        return (first, last);
    }
}
