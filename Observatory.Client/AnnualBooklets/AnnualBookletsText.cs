namespace Observatory.Client.AnnualBooklets;

/// <summary>Marks <c>AnnualBookletsText.resx</c>.</summary>
public sealed class AnnualBookletsText;
