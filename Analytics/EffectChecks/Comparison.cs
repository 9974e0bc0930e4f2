using Analytics.SpatialStatistics;

namespace Analytics.EffectChecks;

/// <summary>How the matched places changed from some stretches to another, and any place against them.</summary>
internal sealed class Comparison
{
    private readonly WindowCounts counts;
    private readonly int[] from;
    private readonly int to;
    private readonly EffectCheckOptions options;
    private readonly double drift;
    private readonly double driftVariance;
    private double multiplier;

    public Comparison(WindowCounts counts, IReadOnlyList<Candidate> matched, int[] from, int to, EffectCheckOptions options)
    {
        (this.counts, this.from, this.to, this.options) = (counts, from, to, options);
        multiplier = NormalDistribution.Quantile(0.5 + options.Confidence / 2);
        var cut = (int)(options.Trimmed * matched.Count);
        Kept = [.. matched.OrderBy(m => OwnLog(m.Cells)).ThenBy(m => m.Cells[0]).Skip(cut).Take(matched.Count - 2 * cut)];
        // Pooled, not averaged: a mean of logarithms of small counts is biased.
        double after = Kept.Sum(m => counts.Sum(m.Cells, to)) + 0.5, before = Kept.Sum(m => counts.Sum(m.Cells, from)) + 0.5;
        drift = Math.Log(after / counts.Expected([.. Kept.SelectMany(m => m.Cells)], from, to));
        driftVariance = 1 / after + 1 / before;
    }

    /// <summary>The matched places, trimmed.</summary>
    public IReadOnlyList<Candidate> Kept { get; }

    public double Log(int[] place) => OwnLog(place) - drift;

    public double Error(int[] place) => Math.Sqrt(1 / (counts.Sum(place, to) + 0.5) + 1 / (counts.Sum(place, from) + 0.5) + driftVariance);

    public double HalfWidth(int[] place) => multiplier * Error(place);

    public double Counterfactual(int[] place) => (counts.Sum(place, to) + 0.5) / Math.Exp(Log(place));

    /// <summary>Widens the interval to what untreated places do by themselves.</summary>
    /// <returns>How many times wider than Poisson's.</returns>
    public double Calibrate(IReadOnlyList<Candidate> placebos)
    {
        var plain = NormalDistribution.Quantile(0.5 + options.Confidence / 2);
        var scores = placebos.Select(p => Math.Abs(Log(p.Cells)) / Error(p.Cells)).Order().ToArray();
        var rank = (int)Math.Ceiling(options.Confidence * (scores.Length + 1));
        multiplier = Math.Max(plain, scores[Math.Min(rank, scores.Length) - 1]);
        return multiplier / plain;
    }

    public PlaceboInSpace Placebos(IReadOnlyList<Candidate> placebos, int[] treated)
    {
        var own = Math.Abs(Log(treated)) / Error(treated);
        var scores = placebos.Select(p => Math.Abs(Log(p.Cells)) / Error(p.Cells)).ToList();
        return new PlaceboInSpace(scores.Count, scores.Count(s => s > multiplier) / (double)scores.Count, (1.0 + scores.Count(s => s >= own)) / (scores.Count + 1));
    }

    private double OwnLog(int[] place) => Math.Log((counts.Sum(place, to) + 0.5) / counts.Expected(place, from, to));
}
