namespace Observatory.Client.Charts;

/// <summary>One row of a ranked list.</summary>
/// <param name="Compare">Value of the comparison, drawn as a tick; null = none.</param>
/// <param name="Change">Signed change as text.</param>
/// <param name="Tone">"good", "bad" or "" for the change's colour.</param>
/// <param name="Href">The records behind the number.</param>
public sealed record RankedBar(int Key, string Name, double Value, string ValueText, double? Compare = null, string? Change = null, string Tone = "", bool Selected = false, bool Dimmed = false, string? Href = null)
{
    /// <summary>95 % interval of the value, drawn as a whisker; null = none.</summary>
    public (double Low, double High)? Interval { get; init; }
    /// <summary>Rows of one number cannot be told apart and are bracketed together; null = none, or too few to say.</summary>
    public int? Band { get; init; }
    /// <summary>What the row's rank and interval are, in words.</summary>
    public string? Said { get; init; }
    /// <summary>Written before the name of a row that does not follow the one above it: its rank. Null = it follows.</summary>
    public string? Rank { get; init; }
}
