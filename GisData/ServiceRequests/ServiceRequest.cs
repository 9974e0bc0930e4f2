namespace GisData.ServiceRequests;

/// <summary>Open311 knows two.</summary>
public enum RequestStatus
{
    Open = 1,
    Closed = 2,
}

/// <summary>How well the place of a request is known.</summary>
public enum PointPrecision
{
    None = 0,
    District = 1,
    Neighbourhood = 2,
    Street = 3,
    Exact = 4,
}

/// <summary>One request as a source tells it: what an import reads and a simulation makes. What the city's own geography says about
/// it (district, neighbourhood, cells, local day) is stamped when it is loaded.</summary>
public sealed record ServiceRequest
{
    public required string Source { get; init; }

    /// <summary>Unique within <see cref="Source"/>.</summary>
    public required string SourceId { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }
    public DateTimeOffset? ExpectedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The subject in the source's own words; <see cref="SubjectId"/> is what the pack makes of it.</summary>
    public required string SourceSubject { get; init; }
    public required int SubjectId { get; init; }
    public required int UnitId { get; init; }
    public required int ChannelId { get; init; }
    public int Priority { get; init; }
    public required RequestStatus Status { get; init; }
    public string? StatusNotes { get; init; }
    public string? Description { get; init; }

    /// <summary>How often it was opened again.</summary>
    public int Reopened { get; init; }

    /// <summary>What kind of message it is: a word of <see cref="ServiceRequests.MessageType"/>, or the source's own word where it has none there; null =
    /// the source does not say.</summary>
    public string? MessageType { get; init; }

    /// <summary>1 … 5, where the citizen gave feedback.</summary>
    public int? Satisfaction { get; init; }
    public string? Address { get; init; }
    public string? SourceArea { get; init; }

    /// <summary>The district the source names; the point decides where there is one.</summary>
    public int? StatedDistrictId { get; init; }

    /// <summary>WGS 84 degrees; both or neither.</summary>
    public double? Longitude { get; init; }
    public double? Latitude { get; init; }
    public PointPrecision Precision { get; init; }

    /// <summary>Personal: never stored as it is.</summary>
    public string? ReporterPhone { get; init; }

    /// <summary>Personal: never stored as it is.</summary>
    public string? ReporterName { get; init; }
}
