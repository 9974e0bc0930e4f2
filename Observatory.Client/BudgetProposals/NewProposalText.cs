namespace Observatory.Client.BudgetProposals;

/// <summary>Names the resources of the page on which a proposal is drafted by hand.</summary>
public sealed class NewProposalText;
