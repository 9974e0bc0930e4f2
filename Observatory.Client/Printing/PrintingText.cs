namespace Observatory.Client.Printing;

/// <summary>Marks <c>PrintingText.resx</c>: what both papers say.</summary>
public sealed class PrintingText;
