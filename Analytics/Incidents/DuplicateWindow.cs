namespace Analytics.Incidents;

/// <summary>How long after a first report another one of the same thing may follow.</summary>
public static class DuplicateWindow
{
    private const double WithoutDeadline = 10 * 24, Least = 3 * 24;

    /// <summary>The longest window, hours.</summary>
    public const double MostHours = 21 * 24;

    /// <summary>Twice the time the city allows itself, three days at least and three weeks at most; ten days where it allows itself no time.</summary>
    /// <param name="slaHours">Service level of the subject, hours; null = none.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not a number.</exception>
    public static double Hours(double? slaHours) => slaHours is not { } sla ? WithoutDeadline
        : double.IsNaN(sla) ? throw new ArgumentOutOfRangeException(nameof(slaHours), sla, "not a number") : Math.Clamp(2 * sla, Least, MostHours);
}
