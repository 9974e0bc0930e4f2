using Analytics.AnalysisGrids;

namespace Analytics.EffectChecks;

/// <summary>An untreated place of the same shape.</summary>
internal sealed record Candidate(int[] Cells, double Level, double Trend, bool SameKind)
{
    public double Distance { get; set; }
}

/// <summary>Untreated places that resemble one: the same shape moved over the grid, away from all works and the ring, alike in level and trend of the
/// selection's days only: the baseline and what came after have no say, so that matching cannot make the answer.</summary>
internal sealed class PlaceMatcher
{
    // One unit of distance is a fifth in level (ln 1.22) or in trend: both matter alike.
    private const double LevelUnit = 0.2, TrendUnit = 0.2, OtherKind = 3;

    private readonly EffectPlaces places;
    private readonly WindowCounts counts;
    private readonly double years;

    public PlaceMatcher(EffectPlaces places, WindowCounts counts, EffectWindows windows, bool[] near, IReadOnlyList<int> treated)
    {
        (this.places, this.counts, years) = (places, counts, windows.Selection.Days / 365.25);
        Treated = Describe([.. treated], true);
        var kind = KindOf(treated);
        Candidates = [.. Moved(near).Select(cells => Describe(cells, KindOf(cells) == kind))];
        foreach (var candidate in Candidates)
        {
            double level = (candidate.Level - Treated.Level) / LevelUnit, trend = (candidate.Trend - Treated.Trend) / TrendUnit;
            candidate.Distance = Math.Sqrt(level * level + trend * trend) + (candidate.SameKind ? 0 : OtherKind);
        }
    }

    public Candidate Treated { get; }

    public IReadOnlyList<Candidate> Candidates { get; }

    /// <summary>The nearest first, none overlapping one taken before it.</summary>
    public List<Candidate> Apart()
    {
        var taken = new HashSet<int>();
        var chosen = new List<Candidate>();
        foreach (var candidate in Candidates.OrderBy(c => c.Distance).ThenBy(c => places.Cells[c.Cells[0]].Id))
        {
            if (candidate.Cells.Any(taken.Contains)) continue;
            taken.UnionWith(candidate.Cells);
            chosen.Add(candidate);
        }

        return chosen;
    }

    public IReadOnlyList<MatchingLine> Table(IReadOnlyList<Candidate> matched)
    {
        MatchingLine Line(string what, Func<Candidate, double> of, Func<double, double> shown)
        {
            double mean = Candidates.Average(of), deviation = Math.Sqrt(Candidates.Average(c => Math.Pow(of(c) - mean, 2)));
            var there = matched.Average(of);
            return new MatchingLine(what, shown(of(Treated)), shown(there), deviation > 0 ? (of(Treated) - there) / deviation : null);
        }

        return [Line("level", c => c.Level, l => Math.Exp(l)), Line("trend", c => c.Trend, t => Math.Exp(t) - 1), new MatchingLine("kind", 1, matched.Average(c => c.SameKind ? 1 : 0), null)];
    }

    private Candidate Describe(int[] cells, bool sameKind)
    {
        int early = counts.Sum(cells, WindowCounts.EarlySelection), late = counts.Sum(cells, WindowCounts.LateSelection);
        return new Candidate(cells, Math.Log((early + late + 1) / years), Math.Log((late + 0.5) / (early + 0.5)), sameKind);
    }

    private int KindOf(IEnumerable<int> cells)
        => places.Kinds is { } kinds ? cells.GroupBy(c => kinds[c]).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().Key : 0;

    private IEnumerable<int[]> Moved(bool[] near)
    {
        var origin = places.Treated[0];
        var shape = places.Treated.Select(c => (Q: c.Q - origin.Q, R: c.R - origin.R)).ToArray();
        for (var at = 0; at < places.Cells.Count; at++)
        {
            var centre = places.Cells[at];
            var cells = Array.ConvertAll(shape, s => places.Cells.IndexOf(new HexCell(centre.Q + s.Q, centre.R + s.R)));
            if (cells.All(c => c >= 0 && !near[c])) yield return cells;
        }
    }
}
