namespace Observatory.Client.Errata;

/// <summary>Marks <c>ErrataText.resx</c>: what late data changed in papers, in print and on screen.</summary>
public sealed class ErrataText;
