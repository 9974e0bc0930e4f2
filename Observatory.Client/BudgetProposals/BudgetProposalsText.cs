namespace Observatory.Client.BudgetProposals;

/// <summary>Marks <c>BudgetProposalsText.resx</c> for <c>IStringLocalizer</c>.</summary>
public sealed class BudgetProposalsText;
