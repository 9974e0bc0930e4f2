using System.Numerics;

namespace Analytics.SpatialStatistics;

/// <summary>The Mann–Kendall test of every cell of a map at once: the same numbers as <see cref="MannKendall.Test"/> one by one.</summary>
/// <remarks>As many series as a vector has lanes are compared together, steps outside and cells inside. Ties need no sorting: a value
/// that equals e earlier ones adds 6e² + 12e, the growth of t(t−1)(2t+5) from t = e to e + 1.</remarks>
public static class MannKendallMap
{
    private const int CellsAtOnce = 256;

    /// <summary>Tests series of the same length. The order of the work does not change a bit of the answer.</summary>
    /// <param name="values">Series after series, each in time order: n × steps.</param>
    /// <param name="steps">Length of a series, 1 … 30,000 (above, the sum of ties would leave the whole numbers).</param>
    /// <param name="threads">How many threads may work.</param>
    /// <returns>One test a series.</returns>
    /// <exception cref="ArgumentException">A length that is no multiple of the steps, or a value that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Steps or threads out of bounds.</exception>
    public static MannKendall[] Test(ReadOnlyMemory<double> values, int steps, int threads = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps, 30_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (values.Length % steps != 0) throw new ArgumentException($"{values.Length} values are no whole number of series of {steps}", nameof(values));
        RefuseGaps(values.Span);
        var tests = new MannKendall[values.Length / steps];
        var blocks = (tests.Length + CellsAtOnce - 1) / CellsAtOnce;
        Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = threads }, block =>
        {
            var from = block * CellsAtOnce;
            TestBlock(values.Span, steps, tests.AsSpan(from, Math.Min(CellsAtOnce, tests.Length - from)), from);
        });
        return tests;
    }

    private static void TestBlock(ReadOnlySpan<double> values, int steps, Span<MannKendall> tests, int first)
    {
        var lanes = Vector<double>.Count;
        var together = new Vector<double>[steps];   // step by step, one lane a series
        Span<double> lane = stackalloc double[lanes];
        double pairs = MannKendall.Pairs(steps), untied = MannKendall.TieTerm(steps);
        for (var at = 0; at < tests.Length; at += lanes)
        {
            var used = Math.Min(lanes, tests.Length - at);
            for (var step = 0; step < steps; step++)
            {
                for (var k = 0; k < used; k++) lane[k] = values[(first + at + k) * steps + step];
                together[step] = new Vector<double>(lane);
            }

            var score = Vector<long>.Zero;
            var ties = Vector<long>.Zero;
            for (var j = 1; j < steps; j++)
            {
                var now = together[j];
                var up = Vector<long>.Zero;     // a true comparison is −1
                var down = Vector<long>.Zero;
                foreach (var before in together.AsSpan(0, j))
                {
                    up += Vector.GreaterThan(now, before);
                    down += Vector.LessThan(now, before);
                }

                score += down - up;
                var equal = new Vector<long>(j) + up + down;
                ties += equal * (equal * new Vector<long>(6) + new Vector<long>(12));
            }

            for (var k = 0; k < used; k++)
                tests[at + k] = MannKendall.FromScore(score[k], (untied - ties[k]) / 18, pairs, continuity: true);
        }
    }

    private static void RefuseGaps(ReadOnlySpan<double> values)
    {
        // x − x is 0 for a finite number and NaN for all others; the sum keeps the NaN.
        var sum = Vector<double>.Zero;
        var i = 0;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var some = new Vector<double>(values[i..]);
            sum += some - some;
        }

        var rest = Vector.Sum(sum);
        for (; i < values.Length; i++) rest += values[i] - values[i];
        if (rest != 0) throw new ArgumentException("a series holds finite values only", nameof(values));
    }
}
