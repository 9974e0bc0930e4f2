namespace Observatory.Client.UnitCosts;

/// <summary>Marks <c>UnitCostsText.resx</c> for <c>IStringLocalizer</c>.</summary>
public sealed class UnitCostsText;
