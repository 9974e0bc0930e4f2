namespace Observatory.Client.AgencyLetters;

/// <summary>Marks <c>AgencyLettersText.resx</c>.</summary>
public sealed class AgencyLettersText;
