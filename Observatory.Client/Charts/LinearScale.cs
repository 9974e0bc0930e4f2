namespace Observatory.Client.Charts;

/// <summary>Maps values to pixels along a straight axis.</summary>
public readonly record struct LinearScale(double FromValue, double ToValue, double FromPixel, double ToPixel)
{
    public double At(double value)
        => ToValue == FromValue ? (FromPixel + ToPixel) / 2 : FromPixel + (value - FromValue) / (ToValue - FromValue) * (ToPixel - FromPixel);

    /// <summary>Round steps (1, 2, 2.5 or 5 × a power of ten) from zero to at least <paramref name="max"/>.</summary>
    public static IReadOnlyList<double> Ticks(double max, int about = 4) => Ticks(max, about, _ => true);

    /// <summary>The same of what comes in whole numbers: an axis of halves would be labelled 0, 0, 1, 2, 2.</summary>
    public static IReadOnlyList<double> CountTicks(double max, int about = 4) => Ticks(Math.Max(1, max), about, step => step == Math.Floor(step));

    private static List<double> Ticks(double max, int about, Func<double, bool> isStep)
    {
        if (!(max > 0)) { return [0, 1]; }
        var raw = max / about;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = new[] { 1, 2, 2.5, 5, 10 }.Select(m => m * power).First(s => s >= raw - 1e-12 && isStep(s));
        return [.. Enumerable.Range(0, (int)Math.Ceiling(max / step - 1e-9) + 1).Select(i => i * step)];
    }
}
