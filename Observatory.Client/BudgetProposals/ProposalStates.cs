namespace Observatory.Client.BudgetProposals;

/// <summary>The states a proposal passes, in their order.</summary>
public static class ProposalStates
{
    public static readonly IReadOnlyList<string> All =
        ["draft", "unit_comment", "commission", "council", "approved", "rejected", "in_execution", "done", "evaluated"];
}
