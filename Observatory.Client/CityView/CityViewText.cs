namespace Observatory.Client.CityView;

/// <summary>Marks <c>CityViewText.resx</c> for <c>IStringLocalizer</c>.</summary>
public sealed class CityViewText;
