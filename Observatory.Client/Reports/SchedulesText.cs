namespace Observatory.Client.Reports;

/// <summary>Marks <c>SchedulesText.resx</c> for <c>IStringLocalizer</c>.</summary>
public sealed class SchedulesText;
