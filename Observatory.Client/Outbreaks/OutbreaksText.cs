namespace Observatory.Client.Outbreaks;

/// <summary>Marks <c>OutbreaksText.resx</c>.</summary>
public sealed class OutbreaksText;
