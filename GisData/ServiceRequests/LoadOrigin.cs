namespace GisData.ServiceRequests;

/// <summary>Where the rows of a load come from, as the change feed tells it.</summary>
/// <param name="Kind">"import", "simulation" or "command".</param>
/// <param name="ReplacesSimulation">A simulated city is emptied first, in the same transaction.</param>
public sealed record LoadOrigin(string Kind, long? ImportId = null, string? Note = null, bool ReplacesSimulation = false)
{
    /// <summary>Points [longitude, latitude] that many requests of an import rightly share.</summary>
    public IReadOnlyList<double[]> SharedPoints { get; init; } = [];
}

/// <summary>What a load did. Written rows = <paramref name="Loaded"/> + <paramref name="Duplicates"/> + <paramref name="Rejected"/>.</summary>
/// <param name="BatchId">Null where nothing changed.</param>
/// <param name="Loaded">New requests and new versions of known ones.</param>
/// <param name="Updated">Of the loaded: new versions.</param>
/// <param name="Duplicates">Rows that say what is already known, and earlier rows of a key that comes again in the same load.</param>
public sealed record LoadOutcome(long? BatchId, long Loaded, long Updated, long Duplicates, long Rejected, long WithoutPoint, DateOnly? FirstDay, DateOnly? LastDay)
{
    /// <summary>Points that the source gives to what it could not locate; the rows at them were loaded without a point.</summary>
    public IReadOnlyList<DefaultPoint> DefaultPoints { get; init; } = [];

    /// <summary>Rows without a point whose place their address or area names: by which rule, how many.</summary>
    public IReadOnlyDictionary<string, long> PlacesByName { get; init; } = new Dictionary<string, long>();
}

/// <param name="Rows">Rows of the load that had it.</param>
public sealed record DefaultPoint(double Longitude, double Latitude, long Rows);

/// <summary>A row that is not loaded. Bad rows are data, not exceptions.</summary>
/// <param name="Raw">The row as it came, at most 4,000 characters.</param>
public sealed record RejectedRow(long Line, string Field, string Reason, string Raw)
{
    /// <summary>All cells of the row as a JSON array of texts, so that it can be mended and tried again.</summary>
    public string? Cells { get; init; }

    /// <summary>The reason taken apart, so that a page can say it in the reader's language; null where only the sentence is kept.</summary>
    public RowReason? Why { get; init; }
}

/// <param name="Kind">What kind of reason: a key of the texts.</param>
/// <param name="Values">What it names: the word, the numbers, the day; in the order of the text.</param>
public sealed record RowReason(string Kind, params IReadOnlyList<string> Values);
