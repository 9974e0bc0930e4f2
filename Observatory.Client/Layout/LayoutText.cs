namespace Observatory.Client.Layout;

/// <summary>Marks <c>LayoutText.resx</c> for <c>IStringLocalizer</c>: the words of the frame every page stands in.</summary>
public sealed class LayoutText;
