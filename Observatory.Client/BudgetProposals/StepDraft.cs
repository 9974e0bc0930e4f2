using System.Globalization;
using GisData.BudgetProposals;
using GisData.Cities;

namespace Observatory.Client.BudgetProposals;

/// <summary>A step as somebody is writing it down.</summary>
public sealed class StepDraft(ProposalStep step, DateOnly today)
{
    public ProposalStep Step { get; } = step;
    public DateOnly On { get; set; } = today;
    public string Reason { get; set; } = "";
    /// <summary>In the unit that people read.</summary>
    public string Amount { get; set; } = "";
    public string Line { get; set; } = "";

    public bool IsApproval => Step.To == ProposalLife.Approved;

    /// <summary>Null where it cannot be read as an amount.</summary>
    public decimal? StoredAmount(CityPack city)
        => decimal.TryParse(GisData.Imports.PersianText.AsciiDigits(Amount).Replace("٬", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).Replace('٫', '.').Trim(), NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var shown) ? shown * city.Currency.DisplayDivisor : null;

    public ProposalMove Move(long proposalId, CityPack city) => new(proposalId, Step.From, Step.To, On, Reason, IsApproval ? StoredAmount(city) : null, IsApproval ? Line : null);
}
