using System.Globalization;
using GisData.NightlyRuns;
using Microsoft.Extensions.Localization;
using Observatory.Client.BudgetChoices;
using Observatory.Client.BudgetProposals;
using Observatory.Server.BudgetProposals;

namespace Observatory.Server.BudgetChoices;

/// <summary>A choice as a table: one row a competing proposal, amounts in the stored currency, numbers as machines read them; then what it was chosen by.</summary>
internal sealed record ChoiceFile(IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows)
{
    public static ChoiceFile Of(ChoiceBoard board, NightlyRun run, IStringLocalizer<BudgetChoicesText> text, IStringLocalizer<BudgetProposalsText> states)
    {
        string[] columns =
        [
            "proposal_id", "chosen", "reason", "proposal", "place", "state", "commissions", "currency", "cost", "cost_low", "cost_high", "averted_per_year", "averted_low", "averted_high",
            "residents", "equity_weight", "equity_note", "benefit_per_amount", "benefit_low", "benefit_high", "amount", "method", "ceiling", "run_id", "as_of", "cost_simulated",
        ];
        var rows = board.Rows.Select(p =>
        {
            var ratio = board.Ratio(p);
            return new object?[]
            {
                p.ProposalId, board.Chosen.Contains(p.ProposalId) ? "yes" : "no", board.Reason(p) is { } reason ? text["Why." + reason].Value : null, board.City.NameOf(p), text.PlaceOf(p), states["State." + p.State].Value,
                board.City.CommissionsOf(p), board.City.Currency.Code, p.Cost?.Typical, p.Cost?.Low, p.Cost?.High, p.Averted?.Typical, p.Averted?.Low, p.Averted?.High, p.Residents, p.Equity.Value,
                p.Equity.Gap == Analytics.BudgetChoices.EquityGap.None ? null : text["Gap." + p.Equity.Gap].Value, ratio?.Typical, ratio?.Low, ratio?.High, board.RatioAmount, board.State.Method, board.Ceiling,
                run.RunId, run.AsOfDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), p.CostSimulated ? "yes" : "no",
            };
        });
        return new ChoiceFile(columns, [.. rows]);
    }

    public static byte[] Csv(ChoiceFile file) => new TableFile("choice", file.Columns, file.Rows).Csv();

    public static byte[] Xlsx(ChoiceFile file) => new TableFile("choice", file.Columns, file.Rows).Xlsx();
}
