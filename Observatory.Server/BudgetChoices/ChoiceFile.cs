using System.Globalization;
using GisData.NightlyRuns;
using Microsoft.Extensions.Localization;
using Observatory.Client.BudgetChoices;
using Observatory.Client.BudgetProposals;
using Observatory.Server.BudgetProposals;

namespace Observatory.Server.BudgetChoices;

/// <summary>A choice as a table: one row a competing proposal, with what it was chosen by.</summary>
internal static class ChoiceFile
{
    private static readonly string[] Columns =
    [
        "proposal_id", "chosen", "reason", "proposal", "place", "state", "commissions", "currency", "cost", "cost_low", "cost_high", "averted_per_year", "averted_low", "averted_high",
        "residents", "equity_weight", "equity_note", "benefit_per_amount", "benefit_low", "benefit_high", "amount", "method", "ceiling", "run_id", "as_of", "cost_simulated", "fiscal_year", "origin",
    ];

    public static TableFile Of(ChoiceBoard board, NightlyRun run, IStringLocalizer<BudgetChoicesText> text, IStringLocalizer<BudgetProposalsText> states) => new("choice", Columns, [.. board.Rows.Select(p =>
    {
        var ratio = board.Ratio(p);
        return new object?[]
        {
            p.ProposalId, board.Chosen.Contains(p.ProposalId) ? "yes" : "no", board.Reason(p) is { } reason ? text["Why." + reason].Value : null, board.City.NameOf(p), text.PlaceOf(p), states["State." + p.State].Value,
            board.City.CommissionsOf(p), board.City.Currency.Code, p.Cost?.Typical, p.Cost?.Low, p.Cost?.High, p.Averted?.Typical, p.Averted?.Low, p.Averted?.High, p.Residents, p.Equity.Value,
            p.Equity.Gap == Analytics.BudgetChoices.EquityGap.None ? null : text["Gap." + p.Equity.Gap].Value, ratio?.Typical, ratio?.Low, ratio?.High, board.RatioAmount, board.State.Method, board.Ceiling,
            run.RunId, run.AsOfDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), p.CostSimulated ? "yes" : "no", p.FiscalYear, p.Origin,
        };
    })]);
}
