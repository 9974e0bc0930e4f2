namespace Observatory.Client.Incidents;

/// <summary>Marks <c>IncidentsText.resx</c> for <c>IStringLocalizer</c>.</summary>
public sealed class IncidentsText;
