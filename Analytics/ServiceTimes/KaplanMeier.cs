namespace Analytics.ServiceTimes;

/// <summary>Kaplan and Meier's curve of the share of requests still open after a time, open requests counted as censored: the mean of
/// closed requests alone forgets the slow ones.</summary>
/// <remarks>Assumes that being censored (still open at the data cut-off) says nothing about how much longer a request will take. Closings
/// come before censorings of the same time. Source: Kaplan and Meier (1958), J. Am. Stat. Assoc. 53, 457–481.</remarks>
public sealed class KaplanMeier
{
    // Products of fractions such as 7/8 · 6/7 · … miss round shares by a few bits; a quantile must not slip a step for that.
    private const double Slack = 1e-9;
    private const double Z95 = 1.959963984540054;

    private readonly double[] times;
    private readonly double[] open;
    private readonly double[] errors;
    private readonly double[] censorings;
    private readonly int lastAtRisk;

    private KaplanMeier(double[] times, double[] open, double[] errors, double[] censorings, int closed, int lastAtRisk)
    {
        (this.times, this.open, this.errors, this.censorings, this.lastAtRisk) = (times, open, errors, censorings, lastAtRisk);
        (Count, Closed) = (closed + censorings.Length, closed);
    }

    /// <summary>How many requests.</summary>
    public int Count { get; }

    /// <summary>How many of them are closed.</summary>
    public int Closed { get; }

    /// <summary>The times at which something closed, ascending, in the unit of the input.</summary>
    public IReadOnlyList<double> Times => times;

    /// <summary>The share still open just after each of <see cref="Times"/>.</summary>
    public IReadOnlyList<double> OpenShares => open;

    /// <summary>Estimates the curve. O(n log n); the input is not changed.</summary>
    /// <param name="durations">Time from request to closing, or to the data cut-off for an open one; not negative, any unit.</param>
    /// <param name="closed">Whether the duration ended by closing.</param>
    /// <exception cref="ArgumentException">Other lengths, or a duration that is negative or not finite.</exception>
    public static KaplanMeier Estimate(ReadOnlySpan<double> durations, ReadOnlySpan<bool> closed)
    {
        if (durations.Length != closed.Length) throw new ArgumentException($"{durations.Length} durations for {closed.Length} states", nameof(closed));
        var (ends, cuts) = Split(durations, closed);
        var times = new List<double>();
        var shares = new List<double>();
        var standardErrors = new List<double>();
        double share = 1, greenwood = 0;
        int all = ends.Length, cut = 0, lastAtRisk = 0;
        for (int from = 0, to; from < ends.Length; from = to)
        {
            for (to = from + 1; to < ends.Length && ends[to] == ends[from];) to++;
            while (cut < cuts.Length && cuts[cut] < ends[from]) cut++;
            double events = to - from, atRisk = all - from + (cuts.Length - cut);
            share *= 1 - events / atRisk;
            greenwood += events < atRisk ? events / (atRisk * (atRisk - events)) : 0;
            standardErrors.Add(share * Math.Sqrt(greenwood));
            lastAtRisk = (int)atRisk;
            times.Add(ends[from]);
            shares.Add(share);
        }

        return new KaplanMeier([.. times], [.. shares], [.. standardErrors], cuts, all, lastAtRisk);
    }

    // Closings and censorings each sort as plain numbers, which is several times faster than sorting pairs.
    private static (double[] Closings, double[] Censorings) Split(ReadOnlySpan<double> durations, ReadOnlySpan<bool> closed)
    {
        var count = 0;
        foreach (var state in closed) count += state ? 1 : 0;
        var (ends, cuts) = (new double[count], new double[closed.Length - count]);
        for (int i = 0, end = 0, cut = 0; i < durations.Length; i++)
        {
            if (!(durations[i] >= 0) || double.IsInfinity(durations[i])) throw new ArgumentException($"{durations[i]} is not a duration", nameof(durations));
            if (closed[i]) ends[end++] = durations[i];
            else cuts[cut++] = durations[i];
        }

        Array.Sort(ends);
        Array.Sort(cuts);
        return (ends, cuts);
    }

    /// <summary>The share still open after <paramref name="time"/> (an SLA, for example): 1 before the first closing. Beyond the longest
    /// duration it is the last known share, an upper bound.</summary>
    public double OpenShareAt(double time)
    {
        var at = Array.BinarySearch(times, time);
        if (at < 0) at = ~at - 1;
        return at < 0 ? 1 : open[at];
    }

    /// <summary>The share still open after <paramref name="time"/> with its 95 % interval by Greenwood's variance on the scale log(−log S), which never
    /// leaves 0 … 1. Before the first closing and once all are closed the curve gives no variance: there the exact binomial bounds of those
    /// that were still watched stand in. Null without a request.</summary>
    /// <remarks>Source: Kalbfleisch and Prentice (1980), The Statistical Analysis of Failure Time Data, section 1.4; Clopper and Pearson (1934).</remarks>
    public (double Share, double Low, double High)? OpenShareInterval(double time)
    {
        if (Count == 0) return null;
        var at = Array.BinarySearch(times, time);
        if (at < 0) at = ~at - 1;
        if (at < 0) return (1, Math.Pow(0.025, 1.0 / WatchedAt(time)), 1);
        var share = open[at];
        if (share <= Slack) return (0, 0, 1 - Math.Pow(0.025, 1.0 / Math.Max(1, lastAtRisk)));
        var log = Math.Log(share);
        var half = Z95 * errors[at] / (share * Math.Abs(log));
        return (share, Math.Exp(log * Math.Exp(half)), Math.Exp(log * Math.Exp(-half)));
    }

    // Before the first closing. Beyond the longest duration of open requests alone nobody is watched any more: those watched to the end count.
    private int WatchedAt(double time)
    {
        if (Closed == 0) time = Math.Min(time, censorings[^1]);
        var gone = 0;
        while (gone < censorings.Length && censorings[gone] < time) gone++;
        return Closed + censorings.Length - gone;
    }

    /// <summary>The first time by which <paramref name="share"/> of the requests are closed; null where the data do not reach it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not in (0, 1).</exception>
    public double? Quantile(double share)
    {
        if (!(share is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "between 0 and 1");
        for (var i = 0; i < open.Length; i++)
            if (open[i] <= 1 - share + Slack) return times[i];
        return null;
    }

    /// <summary>The 95 % interval of <see cref="Quantile"/>: the times at which the share still open cannot be told from 1 − <paramref name="share"/>;
    /// null where the data do not reach its upper end. Source: Brookmeyer and Crowley (1982), Biometrics 38, 29–41, with Greenwood's variance.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not in (0, 1).</exception>
    public (double Low, double High)? QuantileInterval(double share)
    {
        if (!(share is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "between 0 and 1");
        double? low = null;
        for (var i = 0; i < times.Length; i++)
        {
            var half = Z95 * errors[i];
            if (low is null && open[i] - half <= 1 - share + Slack) low = times[i];
            if (low is { } from && open[i] + half < 1 - share - Slack) return (from, times[i]);
        }

        return null;
    }

    /// <summary>Half of the requests are closed by then; null where fewer than half are.</summary>
    public double? Median => Quantile(0.5);

    /// <summary>Nine in ten are closed by then; null where fewer are.</summary>
    public double? P90 => Quantile(0.9);
}
