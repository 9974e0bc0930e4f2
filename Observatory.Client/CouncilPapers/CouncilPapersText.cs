namespace Observatory.Client.CouncilPapers;

/// <summary>Marks <c>CouncilPapersText.resx</c>.</summary>
public sealed class CouncilPapersText;
