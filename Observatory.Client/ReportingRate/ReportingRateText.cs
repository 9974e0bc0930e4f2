namespace Observatory.Client.ReportingRate;

/// <summary>Marks <c>ReportingRateText.resx</c>.</summary>
public sealed class ReportingRateText;
