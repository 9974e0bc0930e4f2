using GisData.Cities;
using GisData.CityView;
using GisData.Hotspots;

namespace Observatory.Client.CityView;

/// <summary>Facts that may be worth a sentence, each with how surprising it is.</summary>
/// <param name="Surprise">Standard deviations from what was to be expected.</param>
/// <param name="Requests">The records behind the sentence.</param>
public sealed record ChangeCandidate(string Kind, double Surprise, CityFilter Requests, HotspotFinding? Hotspot = null, int? SubjectId = null, int? DistrictId = null, int Count = 0, int Previous = 0);

public static class ChangeCandidates
{
    /// <summary>Sentences at most.</summary>
    public const int Shown = 7;

    /// <summary>Hot spots may take this many of them, so that changes are seen too.</summary>
    private const int HotspotsShown = 4;

    /// <summary>Below this nothing is worth a sentence: with some hundred candidates, chance alone reaches 3 in one of them.</summary>
    private const double Threshold = 3.5;

    /// <summary>How far apart two counts of equal windows are: (a − b) / √(a + b), standard normal for Poisson counts of the same rate; signed.</summary>
    public static double Surprise(int count, int previous) => count + previous == 0 ? 0 : (count - previous) / Math.Sqrt(count + previous);

    /// <summary>All facts looked at (for "5 of 41") and, most surprising first, those worth a sentence.</summary>
    public static (int Considered, IReadOnlyList<ChangeCandidate> Chosen) Choose(CityPack city, CityViewData data, IReadOnlyList<HotspotFinding> hotspots)
    {
        var filter = data.Filter;
        // A subject that was split between the two windows has not changed by that, and nothing rose because the data begin.
        bool Comparable(int subject) => data.HasPrevious && TaxonomyEras.IsComparable(city, subject, filter.Previous().From, filter.To);
        var districts = data.HasPrevious && filter.Subjects.All(Comparable) ? data.DistrictFacet : [];
        var hot = hotspots.Where(h => h.Level > 0 && Touches(filter, h))
            .Select(h => new ChangeCandidate("hotspot", Math.Abs(h.Z), filter with { HexCells = [.. h.HexCells], Subjects = h.SubjectIds, Districts = [] }, Hotspot: h, Count: h.Observed)).ToList();
        var changes = data.Subjects.Where(s => Comparable(s.SubjectId))
            .Select(s => new ChangeCandidate(s.Count >= s.PreviousCount ? "subjectUp" : "subjectDown", Surprise(s.Count, s.PreviousCount), filter with { Subjects = [s.SubjectId] }, SubjectId: s.SubjectId, Count: s.Count, Previous: s.PreviousCount))
            .Concat(districts.Where(d => filter.Districts.Count == 0 || filter.Districts.Contains(d.DistrictId))
                .Select(d => new ChangeCandidate(d.Count >= d.PreviousCount ? "districtUp" : "districtDown", Surprise(d.Count, d.PreviousCount), filter with { Districts = [d.DistrictId] }, DistrictId: d.DistrictId, Count: d.Count, Previous: d.PreviousCount)))
            .ToList();
        var chosen = hot.OrderByDescending(c => c.Surprise).Take(HotspotsShown)
            .Concat(changes.Where(c => Math.Abs(c.Surprise) >= Threshold).OrderByDescending(c => Math.Abs(c.Surprise)).Take(Shown))
            .Take(Shown).OrderByDescending(c => Math.Abs(c.Surprise)).ToList();
        return (hot.Count + changes.Count, chosen);
    }

    private static bool Touches(CityFilter filter, HotspotFinding h)
        => (filter.Subjects.Count == 0 || h.SubjectIds.Any(filter.Subjects.Contains))
            && (filter.Districts.Count == 0 || (h.DistrictId is { } d && filter.Districts.Contains(d)))
            && (filter.HexCells.Count == 0 || h.HexCells.Any(filter.HexCells.Contains));
}
