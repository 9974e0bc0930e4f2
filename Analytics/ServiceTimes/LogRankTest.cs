using Analytics.SpatialStatistics;

namespace Analytics.ServiceTimes;

/// <summary>Durations of one unit: the groups of a <see cref="LogRankTest"/>.</summary>
/// <param name="Key">The caller's name of the unit.</param>
/// <param name="Durations">Time from request to closing, or to the data cut-off; not negative.</param>
/// <param name="Closed">Whether the duration ended by closing.</param>
public sealed record DurationGroup(string Key, IReadOnlyList<double> Durations, IReadOnlyList<bool> Closed);

/// <summary>One group's closings beside those it would have had at the pace of all.</summary>
/// <param name="Key">That of the group.</param>
/// <param name="Count">How many requests.</param>
/// <param name="Closed">Closings observed.</param>
/// <param name="Expected">Closings at the common pace: more than were observed means slower than the others.</param>
public sealed record LogRankGroup(string Key, int Count, int Closed, double Expected);

/// <summary>Do units close at one pace? Compares whole curves, open requests counted as censored.</summary>
/// <remarks>Null hypothesis: all groups have the same hazard of closing at every time. χ² of the observed minus expected closings with their
/// hypergeometric covariance, so ties are exact; k − 1 degrees of freedom. Sources: Mantel (1966), Cancer Chemotherapy Reports 50, 163–170; Peto and
/// Peto (1972), J. R. Stat. Soc. A 135, 185–207. Limit: curves that cross can differ much and show little.</remarks>
/// <param name="ChiSquare">The statistic.</param>
/// <param name="Freedom">Its degrees of freedom: groups with anything at risk, less one.</param>
/// <param name="PValue">Upper tail; 1 where nothing can be compared.</param>
/// <param name="Groups">In the order given.</param>
public sealed record LogRankTest(double ChiSquare, int Freedom, double PValue, IReadOnlyList<LogRankGroup> Groups)
{
    /// <summary>Tests. O(n log n + closings × k²); the input is not changed.</summary>
    /// <exception cref="ArgumentException">Fewer than two groups, other lengths, or a duration that is negative or not finite.</exception>
    public static LogRankTest Of(IReadOnlyList<DurationGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Count < 2) throw new ArgumentException("a comparison needs two groups", nameof(groups));
        var k = groups.Count;
        var (durations, marks) = Gather(groups);
        Array.Sort(durations, marks);
        double[] atRisk = [.. groups.Select(g => (double)g.Durations.Count)], expected = new double[k], covariance = new double[k * k];
        var (events, closed) = (new double[k], new int[k]);
        double left = durations.Length;
        for (int from = 0, to; from < durations.Length; from = to)
        {
            Array.Clear(events);
            var all = 0.0;
            for (to = from; to < durations.Length && durations[to] == durations[from]; to++)
                if ((marks[to] & 1) == 1) (events[marks[to] >> 1], all) = (events[marks[to] >> 1] + 1, all + 1);
            if (all > 0)
            {
                var spread = left > 1 ? all * (left - all) / (left - 1) : 0;
                for (var i = 0; i < k; i++)
                {
                    closed[i] += (int)events[i];
                    var share = atRisk[i] / left;
                    expected[i] += all * share;
                    for (var j = 0; j <= i; j++) covariance[i * k + j] += spread * share * ((i == j ? 1 : 0) - atRisk[j] / left);
                }
            }

            for (var at = from; at < to; at++) atRisk[marks[at] >> 1]--;
            left -= to - from;
        }

        var (chiSquare, freedom) = Statistic(closed, expected, covariance);
        return new LogRankTest(chiSquare, freedom, freedom > 0 ? GammaFunctions.RegularizedGamma(freedom / 2.0, chiSquare / 2).Upper : 1,
            [.. groups.Select((g, i) => new LogRankGroup(g.Key, g.Durations.Count, closed[i], expected[i]))]);
    }

    // One mark a request: group and, in the lowest bit, whether it is closed.
    private static (double[] Durations, int[] Marks) Gather(IReadOnlyList<DurationGroup> groups)
    {
        var total = groups.Sum(g => g.Durations.Count);
        var (durations, marks) = (new double[total], new int[total]);
        var at = 0;
        for (var g = 0; g < groups.Count; g++)
        {
            if (groups[g].Durations.Count != groups[g].Closed.Count)
                throw new ArgumentException($"{groups[g].Durations.Count} durations for {groups[g].Closed.Count} states of {groups[g].Key}", nameof(groups));
            for (var i = 0; i < groups[g].Durations.Count; i++, at++)
            {
                var duration = groups[g].Durations[i];
                if (!(duration >= 0) || double.IsInfinity(duration)) throw new ArgumentException($"{duration} is not a duration", nameof(groups));
                (durations[at], marks[at]) = (duration, 2 * g + (groups[g].Closed[i] ? 1 : 0));
            }
        }

        return (durations, marks);
    }

    // The groups' differences sum to nothing: the last one that varies is left out and the rest solved, by elimination with the largest pivot first,
    // passing over groups without anything at risk.
    private static (double ChiSquare, int Freedom) Statistic(int[] closed, double[] expected, double[] covariance)
    {
        var k = closed.Length;
        int[] varying = [.. Enumerable.Range(0, k).Where(i => covariance[i * k + i] > 1e-12)];
        if (varying.Length < 2) return (0, 0);
        var m = varying.Length - 1;
        var (matrix, right) = (new double[m, m], new double[m]);
        for (var a = 0; a < m; a++)
        {
            right[a] = closed[varying[a]] - expected[varying[a]];
            for (var b = 0; b < m; b++) matrix[a, b] = covariance[Math.Max(varying[a], varying[b]) * k + Math.Min(varying[a], varying[b])];
        }

        double chiSquare = 0;
        var rank = 0;
        var done = new bool[m];
        for (; rank < m; rank++)
        {
            var pivot = -1;
            for (var a = 0; a < m; a++)
                if (!done[a] && (pivot < 0 || matrix[a, a] > matrix[pivot, pivot])) pivot = a;
            if (matrix[pivot, pivot] <= 1e-10) break;
            done[pivot] = true;
            chiSquare += right[pivot] * right[pivot] / matrix[pivot, pivot];
            for (var a = 0; a < m; a++)
            {
                if (done[a]) continue;
                var factor = matrix[a, pivot] / matrix[pivot, pivot];
                right[a] -= factor * right[pivot];
                for (var b = 0; b < m; b++)
                    if (!done[b]) matrix[a, b] -= factor * matrix[pivot, b];
            }
        }

        return (chiSquare, rank);
    }
}
