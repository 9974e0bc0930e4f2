namespace Observatory.Client.Charts;

/// <summary>Marks <c>ChartsText.resx</c> for <c>IStringLocalizer</c>.</summary>
public sealed class ChartsText;
