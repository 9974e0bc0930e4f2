using GisData.Cities;

namespace GisData.Printing;

/// <summary>Chooses what a paper says changed: at most three facts, most surprising first, and only what left its interval.</summary>
internal static class ChangePicker
{
    public const int Most = 3;
    /// <summary>Of many subjects some leave a 95 % interval by chance: a subject must lie this many half-widths out …</summary>
    public const double LeastSurprise = 1.5;
    /// <summary>… and this many requests from its expectation.</summary>
    public const int LeastRequests = 15;

    public static IReadOnlyList<ChangeFact> Pick(
        CityPack pack, SubjectDays subjects, NightSeries night, IReadOnlyList<Indicator> indicators, IReadOnlyList<HotspotRow> hotspots, bool hasPreviousRun)
    {
        var facts = new List<ChangeFact>();
        facts.AddRange(Subjects(pack, subjects, night).OrderByDescending(f => f.Surprise).Take(2));
        facts.AddRange(indicators.Where(i => i.Kind is not IndicatorKind.Received && i.Judgement is Judgement.Above or Judgement.Below)
            .Select(i => new IndicatorLeftBand(Surprise(i.Value!.Value, i.Expectation!), i)).OrderByDescending(f => f.Surprise).Take(2));
        if (hasPreviousRun)
        {
            var fresh = hotspots.Where(h => h.PreviousClass is null).ToList();
            var changed = hotspots.Where(h => h.PreviousClass is { } before && before != h.EmergingClass).ToList();
            if (fresh.Count + changed.Count > 0) facts.Add(new HotspotsChangedClass(2 + 0.1 * (fresh.Count + changed.Count), fresh, changed));
        }

        return [.. facts.OrderByDescending(f => f.Surprise).Take(Most)];
    }

    private static IEnumerable<SubjectLeftBand> Subjects(CityPack pack, SubjectDays subjects, NightSeries night)
    {
        foreach (var id in subjects.Subjects)
        {
            if (!subjects.IsComparable(pack, id)) continue;
            var (value, history) = subjects.Count(d => d.SubjectId == id);
            if (night.OfSubject(id, value, history) is not { } expected || expected.Judge(value) is not (Judgement.Above or Judgement.Below)) continue;
            var surprise = Surprise(value, expected);
            if (surprise < LeastSurprise || Math.Abs(value - expected.Median) < LeastRequests || expected.Median <= 0) continue;
            var (district, count) = subjects.Foremost(id);
            yield return new SubjectLeftBand(surprise, pack.Subjects.First(s => s.Id == id).Name, value, expected, count * 5 >= value ? district : null, count);
        }
    }

    private static double Surprise(double value, Expectation expected)
        => Math.Abs(value - expected.Median) / Math.Max(1e-9, (expected.High - expected.Low) / 2);
}
