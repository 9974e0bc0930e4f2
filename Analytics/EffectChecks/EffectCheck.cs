using Analytics.SpatialStatistics;

namespace Analytics.EffectChecks;

/// <summary>Whether a place has fewer incidents after works than it would have had: difference-in-differences of logarithms against matched
/// untreated places.</summary>
/// <remarks>
/// <para>Estimate: θ = ln(A / E) − ln(ΣAₘ / ΣEₘ), A = incidents after, E = those of the baseline carried to the days after by the city's change in
/// each subject (indirect standardisation on untreated cells), m = the matched places. The change shown is e^θ − 1.</para>
/// <para>Null hypothesis: the place changed as its like did. Interval: θ ± q·s, s² = 1/A + 1/B + the same of the matched places; q is the larger of the
/// normal quantile and the 95 % point of |θ/s| over all untreated places (rank ⌈0.95 (n + 1)⌉), so that repeats, works of others and own
/// ways of places are in it.</para>
/// <para>Assumption: without works the place would have gone the way of its like (parallel change). Where it rose faster before, the rise is
/// not carried on: the fall is then rather too small than too large, and <see cref="EffectResult.IfRiseWentOn"/> says what it would be.</para>
/// <para>Sources: Card and Krueger (1994); Bertrand, Duflo and Mullainathan (2004) on placebos and intervals that are too narrow; Abadie, Diamond and
/// Hainmueller (2010) on placebos in space; Galton (1886) on regression to the mean. Deterministic.</para>
/// </remarks>
public static class EffectCheck
{
    private static readonly int[] Baseline = [WindowCounts.EarlyBaseline, WindowCounts.LateBaseline];

    /// <summary>Makes one check.</summary>
    /// <param name="places">Where.</param>
    /// <param name="windows">When.</param>
    /// <param name="days">Distinct incidents of the subjects of the works in the whole city; days outside the windows only draw the chart.</param>
    /// <param name="chartStarts">First days of the chart's stretches, ascending; the last one ends with the days after.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">Options or counts out of bounds; windows that overlap.</exception>
    public static EffectResult Judge(EffectPlaces places, EffectWindows windows, IReadOnlyCollection<CellDay> days, IReadOnlyList<DateOnly> chartStarts, EffectCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(chartStarts);
        options ??= new EffectCheckOptions();
        options.Validate();
        if (!windows.Baseline.IsApartFrom(windows.Selection) || !windows.After.IsApartFrom(windows.Baseline) || !windows.After.IsApartFrom(windows.Selection))
            throw new ArgumentException("the selection, the baseline and the days after share days", nameof(windows));
        int[] treated = [.. places.Treated.Select(places.Cells.IndexOf).Where(c => c >= 0)];
        if (treated.Length == 0) return EffectResult.Without(EffectDoubt.NoPlace);

        var (near, ring) = Surroundings(places, treated, options.Ring);
        var counts = new WindowCounts(places.Cells, windows, days, cell => !near[cell]);
        int before = counts.Sum(treated, Baseline), observed = counts.Sum(treated, WindowCounts.After);
        var bare = new EffectResult
        {
            Verdict = EffectVerdict.TooFew, Before = before, Observed = observed, Plain = Plain(counts, treated, windows, observed), Points = Draw(days, treated, [], windows, chartStarts),
        };
        if (before < options.FewestBefore) return bare with { Doubt = EffectDoubt.FewIncidents };
        var matcher = new PlaceMatcher(places with { Treated = [.. treated.Select(c => places.Cells[c])] }, counts, windows, near, treated);
        var apart = matcher.Apart();
        var matched = apart.Take(options.MostMatched).ToList();
        if (matched.Count < options.FewestMatched) return bare with { Doubt = EffectDoubt.FewMatches };
        if (apart.Count < options.FewestPlacebos) return bare with { Doubt = EffectDoubt.FewPlacebos };

        var comparison = new Comparison(counts, matched, Baseline, WindowCounts.After, options);
        var widening = comparison.Calibrate(apart);
        var log = comparison.Log(treated);
        var change = EffectChange.OfLog(log, comparison.HalfWidth(treated));
        var counterfactual = comparison.Counterfactual(treated);
        var inTime = new Comparison(counts, matched, [WindowCounts.EarlyBaseline], WindowCounts.LateBaseline, options);
        inTime.Calibrate(apart);
        return bare with
        {
            Verdict = change.High < 0 ? EffectVerdict.Fell : change.Low > 0 ? EffectVerdict.Rose : EffectVerdict.NoMeasuredEffect,
            Change = change, Counterfactual = counterfactual, Widening = widening, Matched = [.. matched.Select(m => places.Cells[m.Cells[0]].Id)], Matching = matcher.Table(matched),
            InSpace = comparison.Placebos(apart, treated), InTime = EffectChange.OfLog(inTime.Log(treated), inTime.HalfWidth(treated)),
            Ring = ring.Length > 0 && counts.Sum(ring, Baseline) >= options.FewestBefore ? EffectChange.OfLog(comparison.Log(ring), comparison.HalfWidth(ring)) : null,
            IfRiseWentOn = IfRiseWentOn(counts, treated, matched, windows, log, options), Points = Draw(days, treated, [.. comparison.Kept.SelectMany(m => m.Cells)], windows, chartStarts),
        };
    }

    private static (bool[] Near, int[] Ring) Surroundings(EffectPlaces places, int[] treated, int radius)
    {
        var near = new bool[places.Cells.Count];
        var own = treated.ToHashSet();
        var ring = new HashSet<int>();
        foreach (var cell in treated.SelectMany(t => places.Cells[t].Disc(radius)).Select(places.Cells.IndexOf).Where(c => c >= 0))
        {
            near[cell] = true;
            if (!own.Contains(cell) && !places.OtherWorks.Contains(places.Cells[cell])) ring.Add(cell);
        }

        foreach (var cell in places.OtherWorks.SelectMany(c => c.Disc(radius)).Select(places.Cells.IndexOf).Where(c => c >= 0)) near[cell] = true;
        return (near, [.. ring.Order()]);
    }

    private static double? Plain(WindowCounts counts, int[] treated, EffectWindows windows, int observed)
    {
        var selected = counts.Sum(treated, WindowCounts.EarlySelection, WindowCounts.LateSelection);
        return selected == 0 ? null : observed / (double)windows.After.Days / (selected / (double)windows.Selection.Days) - 1;
    }

    // The place's own rise over its like within the selection, carried from the middle of the baseline to the middle of the days after.
    private static double? IfRiseWentOn(WindowCounts counts, int[] treated, IReadOnlyList<Candidate> matched, EffectWindows windows, double log, EffectCheckOptions options)
    {
        var rise = new Comparison(counts, matched, [WindowCounts.EarlySelection], WindowCounts.LateSelection, options);
        double slope = rise.Log(treated), error = rise.Error(treated);
        if (windows.Kind == BaselineKind.EarlierYear || Math.Abs(slope) < NormalDistribution.Quantile(0.5 + options.Confidence / 2) * error) return null;
        double Middle(DaySpan span) => (span.First.DayNumber + span.Last.DayNumber) / 2.0;
        return Math.Exp(log - slope * (Middle(windows.After) - Middle(windows.Baseline)) / (windows.Selection.Days / 2.0)) - 1;
    }

    private static List<EffectPoint> Draw(IReadOnlyCollection<CellDay> days, int[] treated, int[] matched, EffectWindows windows, IReadOnlyList<DateOnly> starts)
    {
        if (starts.Count == 0) return [];
        HashSet<int> own = [.. treated], others = [.. matched];
        var (there, like) = (new int[starts.Count], new int[starts.Count]);
        long baseline = 0, likeBaseline = 0;
        foreach (var day in days)
        {
            bool isOwn = own.Contains(day.Cell), isLike = others.Contains(day.Cell);
            if (!isOwn && !isLike) continue;
            if (windows.Baseline.Holds(day.Day) && isOwn) baseline += day.Count;
            if (windows.Baseline.Holds(day.Day) && isLike) likeBaseline += day.Count;
            if (day.Day < starts[0] || day.Day > windows.After.Last) continue;
            var at = starts.Count - 1;
            while (starts[at] > day.Day) at--;
            if (isOwn) there[at] += day.Count;
            if (isLike) like[at] += day.Count;
        }

        return [.. starts.Select((start, i) => new EffectPoint(start, there[i], likeBaseline > 0 ? like[i] * (double)baseline / likeBaseline : null))];
    }
}
