namespace Observatory.Client.Imports;

/// <summary>Marks <c>ImportLedgerText.resx</c> for <c>IStringLocalizer</c>.</summary>
public sealed class ImportLedgerText;
