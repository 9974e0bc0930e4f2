namespace Observatory.Client.CityView;

/// <summary>Marks <c>FilterText.resx</c> for <c>IStringLocalizer</c>.</summary>
public sealed class FilterText;
