namespace Observatory.Client.BudgetProposals;

/// <summary>Marks <c>ProposalLifeText.resx</c> for <c>IStringLocalizer</c>.</summary>
public sealed class ProposalLifeText;
