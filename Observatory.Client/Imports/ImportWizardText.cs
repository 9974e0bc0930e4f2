namespace Observatory.Client.Imports;

/// <summary>Marks <c>ImportWizardText.resx</c> for <c>IStringLocalizer</c>.</summary>
public sealed class ImportWizardText;
