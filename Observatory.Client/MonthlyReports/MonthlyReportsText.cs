namespace Observatory.Client.MonthlyReports;

/// <summary>Marks <c>MonthlyReportsText.resx</c>.</summary>
public sealed class MonthlyReportsText;
