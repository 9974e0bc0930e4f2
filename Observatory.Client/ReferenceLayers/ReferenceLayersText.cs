namespace Observatory.Client.ReferenceLayers;

/// <summary>Marks <c>ReferenceLayersText.resx</c> for <c>IStringLocalizer</c>.</summary>
public sealed class ReferenceLayersText;
