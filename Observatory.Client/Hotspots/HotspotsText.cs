namespace Observatory.Client.Hotspots;

/// <summary>Marks <c>HotspotsText.resx</c> for <c>IStringLocalizer</c>.</summary>
public sealed class HotspotsText;
