namespace Analytics.Simulation;

/// <summary>One simulated request, as a source would tell it once the simulated time is over.</summary>
public sealed record SimulatedRequest
{
    /// <summary>1, 2, 3 … in order of time.</summary>
    public required long Number { get; init; }
    /// <summary>The <see cref="Number"/> of the first report of the same incident; its own for a first report.</summary>
    public required long IncidentNumber { get; init; }
    /// <summary>The line noticed that it repeats an incident: only then does the source say so. Always false for a first report.</summary>
    public bool IsRecognisedRepeat { get; init; }
    /// <summary>UTC.</summary>
    public required DateTimeOffset RequestedAt { get; init; }
    /// <summary>UTC; the service level's end, null where the subject has none.</summary>
    public DateTimeOffset? ExpectedAt { get; init; }
    /// <summary>UTC; null = still open at the end.</summary>
    public DateTimeOffset? ClosedAt { get; init; }
    /// <summary>What it is about.</summary>
    public required int SubjectId { get; init; }
    /// <summary>Who does it.</summary>
    public required int UnitId { get; init; }
    /// <summary>How it came.</summary>
    public required int ChannelId { get; init; }
    /// <summary>The district it happened in.</summary>
    public required int DistrictId { get; init; }
    /// <summary>The neighbourhood it happened in.</summary>
    public required int NeighbourhoodId { get; init; }
    /// <summary>Metres; null together with <see cref="Y"/> where the source gives no point.</summary>
    public double? X { get; init; }
    /// <inheritdoc cref="X"/>
    public double? Y { get; init; }
    /// <summary>The point stands for a place on a street, not for a door.</summary>
    public bool OnStreet { get; init; }
    /// <summary>In words.</summary>
    public required string Address { get; init; }
    /// <summary>What the citizen says.</summary>
    public string? Description { get; init; }
    /// <summary>What the unit says at the end.</summary>
    public string? StatusNotes { get; init; }
    /// <summary>How often it was opened again.</summary>
    public int Reopened { get; init; }
    /// <summary>1 … 5; null = no answer.</summary>
    public int? Satisfaction { get; init; }
    /// <summary>The hot spot, storm or outbreak of the truth that added it; null = ordinary life. Never written to the records.</summary>
    public string? PlantedBy { get; init; }
}
