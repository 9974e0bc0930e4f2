using NetTopologySuite.Geometries;

namespace Analytics.Simulation;

/// <summary>Something that happened: every report of it shares place, unit, closing.</summary>
internal sealed class SimulatedIncident
{
    public required int Subject { get; init; }
    public required Place Place { get; init; }
    public required Coordinate Point { get; init; }
    public required int Unit { get; init; }
    public required DateTimeOffset HappenedAt { get; init; }
    /// <summary>When the unit first says it is done; null = never.</summary>
    public required DateTimeOffset? FirstClosedAt { get; init; }
    /// <summary>When it is done for good: later than <see cref="FirstClosedAt"/> where it was opened again.</summary>
    public required DateTimeOffset? ClosedAt { get; init; }
    public string? PlantedBy { get; init; }

    /// <summary>How its first report names the place.</summary>
    public string? Address { get; set; }

    /// <summary>Which of the phrases its first report used.</summary>
    public string? Phrase { get; set; }

    /// <summary>Known once its first report has been given out.</summary>
    public long FirstNumber { get; set; }
}

/// <param name="At">When it is reported, UTC.</param>
/// <param name="Order">Breaks ties.</param>
/// <param name="Incident">Of what.</param>
/// <param name="IsRepeat">Not the first report.</param>
internal readonly record struct PendingReport(DateTimeOffset At, long Order, SimulatedIncident Incident, bool IsRepeat);
