namespace Observatory.Client.BudgetProposals;

/// <summary>Marks <c>BudgetMoneyText.resx</c> for <c>IStringLocalizer</c>: the calendar of the budget, and what the finance system says.</summary>
public sealed class BudgetMoneyText;
