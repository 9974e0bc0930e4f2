using GisData.Access;
using GisData.Cities;

namespace GisData.BudgetProposals;

/// <summary>Proposals as the money side sees them.</summary>
public interface IFinanceQueries
{
    /// <summary>Every proposal that has moved, and the drafts of the latest complete run; a reader of a part of the city gets those of it.</summary>
    Task<IReadOnlyList<FinanceLine>> ListAsync(Reader reader, CancellationToken ct);
}

/// <param name="Place">Of the hot spot; of one made by hand its title; null = unnamed.</param>
/// <param name="ApprovedOn">The day of the council's decision; null = not approved.</param>
/// <param name="Quantity">By the latest complete run that holds it; null = of no run.</param>
/// <param name="ExpenseClass">"expense" or "capital" as the drafter said it; null = the measure's.</param>
public sealed record FinanceLine(
    long ProposalId, string State, int? FiscalYear, string? LineCode, int SubjectId, string MeasureCode, int? DistrictId, LocalizedName? Place, IReadOnlyList<string> Commissions, double? Quantity,
    decimal? Cost, decimal? CostLow, decimal? CostHigh, decimal? ApprovedAmount, DateOnly? ApprovedOn, ProposalSpending? Spending, string? RunId, string? DataHash, string? ExpenseClass);
