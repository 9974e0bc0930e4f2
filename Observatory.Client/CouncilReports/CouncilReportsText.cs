namespace Observatory.Client.CouncilReports;

/// <summary>Marks <c>CouncilReportsText.resx</c>.</summary>
public sealed class CouncilReportsText;
