namespace Observatory.Client.BudgetChoices;

/// <summary>Marks <c>BudgetChoicesText.resx</c> for <c>IStringLocalizer</c>.</summary>
public sealed class BudgetChoicesText;
