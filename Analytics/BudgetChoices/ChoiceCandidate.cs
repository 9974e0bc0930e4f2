using Analytics.BudgetProposals;
using Range = Analytics.BudgetProposals.Range;

namespace Analytics.BudgetChoices;

/// <summary>A proposal as the choice sees it.</summary>
/// <param name="Id">The proposal's.</param>
/// <param name="Cost">In the city's currency; null = unknown: such a proposal is never chosen and never dropped.</param>
/// <param name="Averted">Requests a year that would not come, with their interval.</param>
/// <param name="EquityWeight">What one of them counts for; above 0, 1 = as any other (<see cref="BudgetChoices.EquityWeight"/>).</param>
/// <param name="Residents">People who live there; null = unknown.</param>
/// <param name="Neighbourhoods">Those it touches; none = unknown.</param>
public sealed record ChoiceCandidate(long Id, AmountRange? Cost, Range Averted, double EquityWeight, double? Residents, IReadOnlyList<int> Neighbourhoods)
{
    /// <summary>Equity-weighted averted requests a year, to a millionth: the benefit.</summary>
    public decimal Benefit => BenefitOf(Averted.Typical);

    internal decimal BenefitOf(double averted)
    {
        if (!(EquityWeight > 0) || !double.IsFinite(EquityWeight)) throw new ArgumentException(FormattableString.Invariant($"proposal {Id}: equity weight {EquityWeight}"));
        if (!(averted >= 0) || !double.IsFinite(averted)) throw new ArgumentException(FormattableString.Invariant($"proposal {Id}: {averted} averted requests"));
        return decimal.Round((decimal)(EquityWeight * averted), 6);
    }

    /// <summary>Benefit for each <paramref name="amount"/> of money. The range is the widest that cost and effect allow (the lowest effect at the highest cost, and the
    /// other way round), so it covers more than 95 %; null where the cost is unknown or 0.</summary>
    public Range? BenefitPer(decimal amount)
    {
        if (Cost is not { Low: > 0, Typical: > 0, High: > 0 } cost) return null;
        double Ratio(double averted, decimal money) => (double)(BenefitOf(averted) * amount / money);
        return new Range(Ratio(Averted.Low, cost.High), Ratio(Averted.Typical, cost.Typical), Ratio(Averted.High, cost.Low));
    }
}
