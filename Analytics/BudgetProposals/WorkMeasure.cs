namespace Analytics.BudgetProposals;

/// <summary>The work that answers a subject: what one incident typically needs.</summary>
/// <param name="Code">The city's code of the measure.</param>
/// <param name="Low">Size of a small one, in the measure's unit (m² of asphalt, metres of channel, items).</param>
/// <param name="Typical">Usual size.</param>
/// <param name="High">Size of a large one.</param>
public sealed record WorkMeasure(string Code, double Low, double Typical, double High)
{
    /// <exception cref="ArgumentException">Not 0 ≤ low ≤ typical ≤ high, or not finite.</exception>
    internal void Validate()
    {
        if (!(Low >= 0 && Low <= Typical && Typical <= High && double.IsFinite(High)))
            throw new ArgumentException(FormattableString.Invariant($"measure {Code}: sizes {Low}, {Typical}, {High} are not rising from 0"));
    }
}
