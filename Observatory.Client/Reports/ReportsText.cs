namespace Observatory.Client.Reports;

/// <summary>Marks <c>ReportsText.resx</c> for <c>IStringLocalizer</c>.</summary>
public sealed class ReportsText;
