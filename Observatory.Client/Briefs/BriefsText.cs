namespace Observatory.Client.Briefs;

/// <summary>Marks <c>BriefsText.resx</c>.</summary>
public sealed class BriefsText;
