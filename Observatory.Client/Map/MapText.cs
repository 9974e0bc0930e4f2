namespace Observatory.Client.Map;

/// <summary>Marks <c>MapText.resx</c> for <c>IStringLocalizer</c>.</summary>
public sealed class MapText;
