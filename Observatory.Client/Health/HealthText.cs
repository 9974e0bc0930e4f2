namespace Observatory.Client.Health;

/// <summary>Marks <c>HealthText.resx</c> for <c>IStringLocalizer</c>.</summary>
public sealed class HealthText;
