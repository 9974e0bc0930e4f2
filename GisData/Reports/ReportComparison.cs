namespace GisData.Reports;

/// <summary>A figure that two editions print differently.</summary>
/// <param name="Difference">After less before; null where the figure is no number.</param>
public sealed record FigureChange(IReadOnlyList<PaperStep> Path, string Before, string After, double? NumberBefore, double? NumberAfter)
{
    public double? Difference => NumberAfter - NumberBefore;
}

/// <summary>Two editions side by side, figure by figure.</summary>
/// <param name="Same">Figures that are in both and equal.</param>
/// <param name="OnlyBefore">Figures that only the first has: a hot spot that is none any more, a point that left the trend.</param>
public sealed record ReportComparison(IReadOnlyList<FigureChange> Changes, int Same, int OnlyBefore, int OnlyAfter)
{
    /// <param name="before">Model of the earlier edition, as kept.</param>
    public static ReportComparison Of(string before, string after)
    {
        var old = PaperValues.Read(before).ToDictionary(v => v.Key);
        var now = PaperValues.Read(after);
        var both = now.Where(v => old.ContainsKey(v.Key)).Select(v => (Before: old[v.Key], After: v)).ToList();
        var changes = both.Where(p => p.Before.Text != p.After.Text && !(p.Before.Number is { } b && p.After.Number is { } a && b.Equals(a))).ToList();
        return new ReportComparison([.. changes.Select(p => new FigureChange(p.After.Path, p.Before.Text, p.After.Text, p.Before.Number, p.After.Number))],
            both.Count - changes.Count, old.Count - both.Count, now.Count - both.Count);
    }
}
