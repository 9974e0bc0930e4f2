namespace Analytics.RequestIndex;

/// <summary>A time to close as 16 bits: tenths of an hour below 3,276.8 hours (19 weeks), whole hours from there to four years.</summary>
public static class DurationCode
{
    /// <summary>Of a request without a closing.</summary>
    public const ushort None = ushort.MaxValue;

    private const int Tenths = 32768;
    private const double SplitHours = Tenths / 10d;
    private const int LongestHours = None - 1 - Tenths + (int)SplitHours;

    /// <summary>The code of a duration, floored; negative durations count as 0, those beyond four years as four years.</summary>
    public static ushort Of(TimeSpan duration)
    {
        if (duration <= TimeSpan.Zero) { return 0; }
        var tenths = duration.Ticks / (TimeSpan.TicksPerHour / 10);
        if (tenths < Tenths) { return (ushort)tenths; }
        return (ushort)(Tenths + Math.Min(duration.Ticks / TimeSpan.TicksPerHour, LongestHours) - (int)SplitHours);
    }

    /// <summary>The hours a code stands for.</summary>
    public static double Hours(int code) => code <= Tenths ? code / 10d : code - Tenths + (int)SplitHours;
}
