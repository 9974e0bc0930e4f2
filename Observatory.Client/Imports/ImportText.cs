namespace Observatory.Client.Imports;

/// <summary>Marks <c>ImportText.resx</c> for <c>IStringLocalizer</c>: what the wizard and the ledger of imports say.</summary>
public sealed class ImportText;
