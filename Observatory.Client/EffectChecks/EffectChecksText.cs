namespace Observatory.Client.EffectChecks;

/// <summary>Marks <c>EffectChecksText.resx</c> for <c>IStringLocalizer</c>.</summary>
public sealed class EffectChecksText;
