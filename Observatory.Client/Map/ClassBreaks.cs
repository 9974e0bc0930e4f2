namespace Observatory.Client.Map;

/// <summary>Class bounds of a coloured map.</summary>
public static class ClassBreaks
{
    /// <summary>Six ascending bounds between seven classes, by quantiles of the values and rounded to two figures, so that a legend can be read.
    /// Fewer where values repeat, one where all are alike; empty where there are none, or nothing but zeros.</summary>
    public static IReadOnlyList<double> Of(IEnumerable<double> values)
    {
        var sorted = values.Where(double.IsFinite).Order().ToArray();
        if (sorted.Length == 0) { return []; }
        List<double> breaks = [.. Enumerable.Range(1, 6).Select(i => Round(sorted[Math.Min(sorted.Length - 1, sorted.Length * i / 7)])).Where(b => b > sorted[0] && b <= sorted[^1]).Distinct()];
        return breaks.Count > 0 ? breaks : sorted[^1] > 0 ? [Math.Min(Round(sorted[^1]), sorted[^1])] : [];
    }

    private static double Round(double value)
    {
        if (value == 0) { return 0; }
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - 1);
        return value < 10 && value == Math.Floor(value) ? value : Math.Round(value / power, MidpointRounding.AwayFromZero) * power;
    }
}
