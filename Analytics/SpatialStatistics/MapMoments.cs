using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Analytics.SpatialStatistics;

/// <summary>Size, mean and variance (divisor n) of a map's values, and the spread of a weighted sum of values drawn from them without
/// replacement, which is the denominator of Gi* and of every local statistic under conditional randomisation.</summary>
internal readonly record struct MapMoments(int Count, double Mean, double Variance)
{
    /// <summary>Two passes, so that a constant map has a variance of exactly 0 and large means do not cancel.</summary>
    public static MapMoments Of(ReadOnlySpan<double> values, int minimumFeatures)
    {
        if (values.Length < Math.Max(2, minimumFeatures))
            throw new ArgumentException($"{values.Length} features are too few: the statistic asks for at least {Math.Max(2, minimumFeatures)}", nameof(values));
        // Four sums side by side on every machine, so that the answer does not depend on how wide its vectors are.
        Vector256<double> sums = Vector256<double>.Zero, least = Vector256.Create(values[0]), most = least;
        var fours = MemoryMarshal.Cast<double, Vector256<double>>(values);
        foreach (var four in fours)
        {
            sums += four;
            least = Vector256.Min(least, four);   // a NaN stays
            most = Vector256.Max(most, four);
        }

        var sum = Vector256.Sum(sums);
        double low = Least(least), high = -Least(-most);
        foreach (var value in values[(fours.Length * 4)..])
        {
            sum += value;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        if (!double.IsFinite(low) || !double.IsFinite(high)) throw new ArgumentException("the map holds a value that is not finite", nameof(values));
        if (low == high) return new MapMoments(values.Length, low, 0);
        var mean = sum / values.Length;
        var squaresOfFour = Vector256<double>.Zero;
        foreach (var four in fours) squaresOfFour += (four - Vector256.Create(mean)) * (four - Vector256.Create(mean));
        var squares = Vector256.Sum(squaresOfFour);
        foreach (var value in values[(fours.Length * 4)..]) squares += (value - mean) * (value - mean);
        if (squares is not (> 1e-250 and < 1e250)) throw new ArgumentException("the values differ by too much or too little for sums of their squares to stay numbers: choose another unit", nameof(values));
        return new MapMoments(values.Length, mean, squares / values.Length);
    }

    private static double Least(Vector256<double> four) => Math.Min(Math.Min(four[0], four[1]), Math.Min(four[2], four[3]));

    /// <summary>The moments of the other features, for Gi.</summary>
    public MapMoments Without(double value)
    {
        var rest = Count - 1;
        var deviation = value - Mean;
        var variance = (Count * Variance - deviation * deviation * Count / rest) / rest;
        return new MapMoments(rest, Mean - deviation / rest, variance <= 1e-12 * Variance ? 0 : variance);
    }

    public double ZScore(double weightedSum, double weightSum, double weightSquares)
        => (weightedSum - Mean * weightSum) * InverseDenominator(weightSum, weightSquares);

    /// <summary>1 / denominator, or 0 where the denominator vanishes (equal values, or the whole map as neighbourhood).</summary>
    public double InverseDenominator(double weightSum, double weightSquares)
    {
        var spread = Count * weightSquares - weightSum * weightSum;
        if (Variance <= 0 || spread <= 1e-12 * Count * weightSquares) return 0;
        return 1 / Math.Sqrt(Variance * spread / (Count - 1));
    }
}
