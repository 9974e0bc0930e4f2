namespace Analytics.Clusters;

/// <summary>What every method of this feature asks of points.</summary>
internal static class ClusterInput
{
    /// <exception cref="ArgumentException">Other lengths, or a coordinate that is not a finite number.</exception>
    public static void Check(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length) throw new ArgumentException($"{x.Length} eastings for {y.Length} northings", nameof(y));
        for (var i = 0; i < x.Length; i++)
            if (!double.IsFinite(x[i]) || !double.IsFinite(y[i])) throw new ArgumentException($"point {i} is not a place", nameof(x));
    }

    /// <exception cref="ArgumentException">Another length, or a time that is not a finite number.</exception>
    public static void CheckTimes(ReadOnlySpan<double> days, int points)
    {
        if (days.Length != points) throw new ArgumentException($"{days.Length} times for {points} points", nameof(days));
        for (var i = 0; i < days.Length; i++)
            if (!double.IsFinite(days[i])) throw new ArgumentException($"the time of point {i} is not a number", nameof(days));
    }

    /// <exception cref="ArgumentOutOfRangeException">Not a positive finite number.</exception>
    public static void CheckReach(double reach, string name)
    {
        if (!(reach > 0) || double.IsInfinity(reach)) throw new ArgumentOutOfRangeException(name, reach, "a reach is positive and finite");
    }
}
