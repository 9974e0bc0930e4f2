using GisData.Access;

namespace GisData.BudgetProposals;

/// <summary>The states a proposal passes and who may move it from one to the next. The table <c>budget_proposal_event</c> knows the same steps: whoever
/// goes past this rule is stopped there.</summary>
public static class ProposalLife
{
    public const string Draft = "draft", UnitComment = "unit_comment", Commission = "commission", Council = "council", Approved = "approved", Rejected = "rejected",
        InExecution = "in_execution", Done = "done", Evaluated = "evaluated";

    /// <summary>All states in their order; a rejected proposal goes no further.</summary>
    public static readonly IReadOnlyList<string> States = [Draft, UnitComment, Commission, Council, Approved, Rejected, InExecution, Done, Evaluated];

    public static readonly IReadOnlyList<ProposalStep> Steps =
    [
        new(Draft, UnitComment, StepBy.Analyst), new(UnitComment, Commission, StepBy.Analyst), new(Commission, Council, StepBy.Analyst),
        new(Commission, UnitComment, StepBy.Analyst, NeedsReason: true), new(Council, Commission, StepBy.Secretary, NeedsReason: true),
        new(Council, Approved, StepBy.Secretary), new(Council, Rejected, StepBy.Secretary, NeedsReason: true),
        new(Approved, InExecution, StepBy.Secretary), new(InExecution, Done, StepBy.Secretary), new(Done, Evaluated, StepBy.Program),
    ];

    /// <summary>The step between two states; null where there is none: no state is skipped.</summary>
    public static ProposalStep? Find(string from, string to) => Steps.FirstOrDefault(s => s.From == from && s.To == to);

    /// <summary>The steps that a reader may take from a state.</summary>
    public static IEnumerable<ProposalStep> From(string state, Reader reader) => Steps.Where(s => s.From == state && s.MayBeTakenBy(reader));
}

/// <summary>Whose step it is.</summary>
public enum StepBy
{
    /// <summary>Whoever drafts and forwards: analysts and operators.</summary>
    Analyst,
    /// <summary>Whoever writes down what the council and the municipality decided and did: operators who see the whole city.</summary>
    Secretary,
    /// <summary>Only the check of the effect: an evaluation is not written by hand.</summary>
    Program,
}

/// <param name="NeedsReason">A rejection or a return for completion is never without a reason.</param>
public sealed record ProposalStep(string From, string To, StepBy By, bool NeedsReason = false)
{
    /// <summary>Back to an earlier state, for completion.</summary>
    public bool IsReturn => (From, To) is (ProposalLife.Commission, ProposalLife.UnitComment) or (ProposalLife.Council, ProposalLife.Commission);

    public bool MayBeTakenBy(Reader reader) => By switch
    {
        StepBy.Analyst => reader.MayPropose,
        StepBy.Secretary => reader.MayRecordDecisions,
        _ => reader.Role is ReaderRole.System,
    };
}
