using Analytics.Hotspots;
using GisData.CityView;

namespace Observatory.Client.Hotspots;

/// <summary>One subject of a place against the whole city; no ratio where the place has too few of it.</summary>
public sealed record SubjectWeight(int SubjectId, int Count, bool Drives, LocationQuotient? Quotient)
{
    /// <summary>Below this many requests no ratio is given.</summary>
    public const int FewestForRatio = 5;

    /// <summary>Driving subjects first, then the most frequent others; six at most.</summary>
    public static IReadOnlyList<SubjectWeight> Of(IReadOnlyList<SubjectCount> here, IReadOnlyList<SubjectCount> everywhere, IReadOnlyList<int> driving)
    {
        long allHere = here.Sum(s => (long)s.Count), allEverywhere = everywhere.Sum(s => (long)s.Count);
        var whole = everywhere.ToDictionary(s => s.SubjectId, s => (long)s.Count);
        return [.. here.Where(s => s.Count > 0)
            .Select(s => new SubjectWeight(s.SubjectId, s.Count, driving.Contains(s.SubjectId),
                s.Count >= FewestForRatio && whole.TryGetValue(s.SubjectId, out var all) && all >= s.Count ? LocationQuotient.Estimate(s.Count, allHere, all, allEverywhere) : null))
            .OrderByDescending(s => s.Drives).ThenByDescending(s => s.Count).Take(6)];
    }
}
