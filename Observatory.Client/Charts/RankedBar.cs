namespace Observatory.Client.Charts;

/// <summary>One row of a ranked list.</summary>
/// <param name="Compare">Value of the comparison, drawn as a tick; null = none.</param>
/// <param name="Change">Signed change as text.</param>
/// <param name="Tone">"good", "bad" or "" for the change's colour.</param>
/// <param name="Href">The records behind the number.</param>
public sealed record RankedBar(int Key, string Name, double Value, string ValueText, double? Compare = null, string? Change = null, string Tone = "", bool Selected = false, bool Dimmed = false, string? Href = null);
