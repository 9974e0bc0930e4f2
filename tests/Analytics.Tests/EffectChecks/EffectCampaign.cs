using Analytics.AnalysisGrids;
using Analytics.EffectChecks;
using Analytics.Hotspots;
using Analytics.Simulation;

namespace Analytics.Tests.EffectChecks;

/// <param name="Works">The check where works were done.</param>
/// <param name="Placebo">The same where nothing was.</param>
/// <param name="Truth">The planted change, −0.38.</param>
internal sealed record CampaignCity(long Seed, EffectResult Works, EffectResult Placebo, double Truth)
{
    public bool Covers => Works.Change is { } c && c.Low <= Truth && c.High >= Truth;
    public double HalfWidth => Works.Change is { } c ? (c.High - c.Low) / 2 : double.PositiveInfinity;
}

/// <summary>Seeded cities with works at one hot spot and a like one where nothing is done: selection, then a year of baseline, then works.</summary>
internal static class EffectCampaign
{
    public static readonly DateOnly From = new(2021, 3, 21), SelectionEnds = new(2023, 9, 22), WorkBegins = new(2024, 6, 21), WorkEnds = new(2024, 7, 21);

    public static CampaignCity Run(SimulatedCity city, long seed, int requests, double smallest, int months, EmergingClass kind = EmergingClass.IntensifyingHot)
    {
        var simulator = new CitySimulator(city, Options(seed, requests, smallest, kind, months));
        var works = simulator.Truth.Works ?? throw new InvalidOperationException($"seed {seed}: no hot spot fits");
        if (works.PlaceboId is null) throw new InvalidOperationException($"seed {seed}: no second hot spot fits");
        var treated = simulator.Truth.Hotspots.First(h => h.Id == works.HotspotId);
        var placebo = simulator.Truth.Hotspots.First(h => h.Id == works.PlaceboId);
        var requestsOfAll = Located(city, simulator);
        HashSet<HexCell> other = [.. treated.Cells.Select(HexCell.FromId)];
        return new CampaignCity(seed, Check(city, requestsOfAll, treated.Cells, treated.Subjects, months, []), Check(city, requestsOfAll, placebo.Cells, placebo.Subjects, months, other), works.Factor - 1);
    }

    public static SimulationOptions Options(long seed, int requests, double smallest, EmergingClass kind, int months) => new()
    {
        Seed = seed, From = From, To = WorkEnds.AddMonths(months), Requests = requests, MinimumExcess = smallest,
        Hotspots = new Dictionary<EmergingClass, int> { [kind] = 3, [EmergingClass.PersistentHot] = 3, [EmergingClass.SporadicHot] = 1, [EmergingClass.DiminishingHot] = 1 },
        Works = new SimulatedWorks(WorkEnds.AddDays(1), 0.62, kind, WorkEnds.DayNumber - SelectionEnds.DayNumber),
    };

    public static List<(HexCell Cell, int Subject, DateOnly Day)> Located(SimulatedCity city, CitySimulator simulator)
        => [.. simulator.Simulate().Where(r => r.X is not null && !r.IsRecognisedRepeat)
            .Select(r => (city.Grid.CellAt(r.X!.Value, r.Y!.Value), r.SubjectId, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(r.RequestedAt, city.TimeZone).DateTime)))];

    public static EffectResult Check(
        SimulatedCity city, List<(HexCell Cell, int Subject, DateOnly Day)> requests, IReadOnlyList<long> place, IReadOnlyList<int> subjects, int months, HashSet<HexCell> otherWorks)
    {
        var cells = new HexCellSet(requests.Select(r => r.Cell).Distinct());
        var days = requests.Where(r => subjects.Contains(r.Subject)).GroupBy(r => r).Select(g => new CellDay(cells.IndexOf(g.Key.Cell), g.Key.Subject, g.Key.Day, g.Count())).ToList();
        var windows = EffectWindows.Choose(new DaySpan(From, SelectionEnds), WorkBegins, WorkEnds, months, From)!;
        return EffectCheck.Judge(new EffectPlaces(cells, [.. place.Select(HexCell.FromId)], otherWorks), windows, days, []);
    }
}
