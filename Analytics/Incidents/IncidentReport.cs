namespace Analytics.Incidents;

/// <summary>A request as far as it matters for the question whether another one reports the same thing.</summary>
public sealed class IncidentReport
{
    private WordVector? _words, _addressWords;

    /// <summary>The request.</summary>
    public required long RequestId { get; init; }
    /// <summary>The incident it counts for at present.</summary>
    public required long IncidentId { get; init; }
    /// <summary>Seconds since 1970, UTC.</summary>
    public required long At { get; init; }
    /// <summary>Seconds since 1970, UTC; null = open.</summary>
    public long? ClosedAt { get; init; }
    /// <summary>What it is about.</summary>
    public required int SubjectId { get; init; }
    /// <summary>Where it is counted; null = nowhere. Not compared.</summary>
    public int? DistrictId { get; init; }
    /// <summary>Metres in the city's projection; null where the place is known to a neighbourhood at best.</summary>
    public (double X, double Y)? Point { get; init; }
    /// <summary>The point stands for a place on a street, not for a door.</summary>
    public bool OnStreet { get; init; }
    /// <summary>Equal for equal addresses of one district; 0 = there is none that tells places apart. Only asked where a point is missing.</summary>
    public long AddressKey { get; init; }
    /// <summary>Whose neighbourhood it lies in; null = unknown.</summary>
    public int? NeighbourhoodId { get; init; }
    /// <summary>As the source writes it; null or empty: its words are not compared.</summary>
    public string? Address { get; init; }
    /// <summary>Equal for equal callers (made of a keyed hash, never of the number); 0 = unknown.</summary>
    public long CallerKey { get; init; }
    /// <summary>What the citizen says; null or empty says nothing for or against.</summary>
    public string? Text { get; init; }
    /// <summary>Has come since the last search: a pair of two old ones has been looked at before.</summary>
    public bool IsNew { get; init; } = true;

    /// <summary>Whether there is a point.</summary>
    public bool IsLocated => Point is not null;

    internal WordVector Words(WordWeights weights) => _words ??= weights.VectorOf(Text);

    internal WordVector AddressWords(WordWeights weights) => _addressWords ??= weights.VectorOf(Address);
}
