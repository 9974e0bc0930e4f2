using Analytics.SpatialStatistics;

namespace Analytics.Hotspots;

/// <summary>Trims places of several subjects that lie on each other by what these subjects show together.</summary>
/// <remarks>Each subject keeps a few cells of the ring around its place by chance; where twelve subjects share a place the chances add up in what is
/// reported of it. A cell of such places stays where the subjects' pooled count is likelier that of the place than ordinary, or where one subject's own
/// count is so improbable that as many looks as there are subjects do not explain it (Bonferroni). Only with an exposure layer: without one the other
/// subjects are what a subject is held against, and their counts are no second witness.</remarks>
internal sealed class OverlapTrim(HotspotInput input, HotspotOptions options, AgainstExpectation judged, int sign)
{
    private const double LeastOverlap = 0.5;

    /// <summary>The places, in their order; what a place loses may split it or leave nothing. A place that its last steps alone show is left as it is.</summary>
    /// <param name="places">All places of a run and sign.</param>
    /// <param name="isWorthAVisit">Whether a remaining part of a place is strong enough.</param>
    public List<Place> Trim(List<Place> places, Func<Place, int[], bool> isWorthAVisit)
    {
        var cluster = Clusters(places);
        var trimmed = new List<Place>[places.Count];
        foreach (var members in Enumerable.Range(0, places.Count).GroupBy(n => cluster[n]))
        {
            int[] subjects = [.. members.SelectMany(n => places[n].Subjects).Distinct()];
            var kept = subjects.Length < 2 ? null : Kept([.. members.Select(n => places[n])], subjects);
            foreach (var n in members) { trimmed[n] = kept is null || places[n].OnlyRecent ? [places[n]] : Parts(places[n], kept, isWorthAVisit); }
        }

        return [.. trimmed.SelectMany(parts => parts)];
    }

    private List<Place> Parts(Place place, HashSet<int> kept, Func<Place, int[], bool> isWorthAVisit)
    {
        if (Array.TrueForAll(place.Cells, kept.Contains)) { return [place]; }
        var mask = new bool[input.Cells.Count];
        foreach (var cell in place.Cells) { mask[cell] = kept.Contains(cell); }
        var part = input.Cells.Components(mask);
        return [.. place.Cells.Where(cell => mask[cell]).GroupBy(cell => part[cell]).Select(cells => cells.ToArray())
            .Where(cells => isWorthAVisit(place, cells)).Select(cells => place with { Cells = cells })];
    }

    private HashSet<int> Kept(Place[] places, int[] subjects)
    {
        int[] cells = [.. places.Where(place => !place.OnlyRecent).SelectMany(place => place.Cells).Distinct().Order()];
        var pooled = cells.ToDictionary(cell => cell, cell => (
            Observed: subjects.Sum(subject => Verdict(subject, cell).Observed), Expected: subjects.Sum(subject => Verdict(subject, cell).Expected)));
        var own = subjects.ToDictionary(subject => subject, OwnDispersion);
        var certain = cells.Where(cell => subjects.Any(subject => Tail(Verdict(subject, cell), own[subject]) <= options.OwnCellPValue / subjects.Length)).ToHashSet();
        var kept = cells.ToHashSet();
        for (var dropped = true; dropped && kept.Count > 0;)
        {
            var ratio = kept.Sum(cell => (double)pooled[cell].Observed) / kept.Sum(cell => pooled[cell].Expected);
            dropped = kept.RemoveWhere(cell => !certain.Contains(cell) && !HotspotExtraction.IsLikelierPart(pooled[cell].Observed, pooled[cell].Expected, ratio)) > 0;
        }

        return kept;
    }

    private CellVerdict Verdict(int subject, int cell) => judged.Verdicts[judged.Totals.Groups + subject].Cells[cell];

    private OverDispersion OwnDispersion(int subject) => HotspotExtraction.OwnDispersion(judged.Verdicts[judged.Totals.Groups + subject].Cells);

    private double Tail(CellVerdict cell, OverDispersion dispersion) => sign > 0
        ? CountTail.Upper(cell.Observed, cell.Expected, dispersion.At(cell.Expected))
        : CountTail.Lower(cell.Observed, cell.Expected, dispersion.At(cell.Expected));

    // Places are of one cluster where one overlaps the other by half of the smaller, and the others in turn.
    private static int[] Clusters(List<Place> places)
    {
        int[] cluster = [.. Enumerable.Range(0, places.Count)];
        var at = places.SelectMany((place, n) => place.Cells.Select(cell => (cell, n))).ToLookup(at => at.cell, at => at.n);
        for (var n = 0; n < places.Count; n++)
        {
            foreach (var (other, shared) in places[n].Cells.SelectMany(cell => at[cell]).Where(other => other > n).CountBy(other => other))
            {
                if (shared < LeastOverlap * Math.Min(places[n].Cells.Length, places[other].Cells.Length)) { continue; }
                var (from, to) = (cluster[other], cluster[n]);
                for (var i = 0; i < cluster.Length; i++) { if (cluster[i] == from) { cluster[i] = to; } }
            }
        }

        return cluster;
    }
}
