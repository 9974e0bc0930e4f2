using Analytics.EffectChecks;
using Analytics.SpatialStatistics;

namespace Analytics.BudgetProposals;

/// <summary>A number with its range.</summary>
public readonly record struct Range(double Low, double Typical, double High);

/// <summary>What the work at one hot spot would take, cost and spare. A suggestion by rule, not a design: an engineer measures before
/// anything is built.</summary>
/// <param name="Quantity">Distinct incidents × size, in the measure's unit.</param>
/// <param name="Cost">Quantity × unit cost in rial, rounded to whole rial; null where the city has loaded no unit cost.</param>
/// <param name="AvertedPerYear">Requests a year that would not come if the place fell back to what is expected of it, with the 95 %
/// interval of the observed count; never below 0. Assumes that the excess would otherwise go on as in the window. Where enough earlier works of the
/// measure were checked: what they averted, with the interval of their pooled change.</param>
public sealed record BudgetEstimate(Range Quantity, AmountRange? Cost, Range AvertedPerYear)
{
    private const double DaysPerYear = 365.25;

    /// <summary>Applies the rule.</summary>
    /// <param name="measure">The work and its sizes.</param>
    /// <param name="incidents">Distinct incidents (not calls) that still need it.</param>
    /// <param name="unitCost">Rial per unit; null = unknown.</param>
    /// <param name="observed">Requests of the window at the place.</param>
    /// <param name="expected">Expected requests of the window.</param>
    /// <param name="dispersion">Over-dispersion φ of the series.</param>
    /// <param name="windowDays">Length of the window.</param>
    /// <param name="earlier">What earlier works of the measure did; null or too few rows: the place is taken to fall back to what is expected of it.</param>
    /// <exception cref="ArgumentException">Sizes that do not rise.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Negative counts or cost, no window, dispersion below 1.</exception>
    public static BudgetEstimate Of(
        WorkMeasure measure, int incidents, decimal? unitCost, long observed, double expected, double dispersion, int windowDays, PooledEffect? earlier = null)
    {
        ArgumentNullException.ThrowIfNull(measure);
        measure.Validate();
        ArgumentOutOfRangeException.ThrowIfNegative(incidents);
        ArgumentOutOfRangeException.ThrowIfLessThan(windowDays, 1);
        if (unitCost < 0) throw new ArgumentOutOfRangeException(nameof(unitCost), unitCost, "a unit cost is not negative");
        if (!(expected >= 0)) throw new ArgumentOutOfRangeException(nameof(expected), expected, "an expected count is not negative");
        var quantity = new Range(incidents * measure.Low, incidents * measure.Typical, incidents * measure.High);
        var (low, high) = CountTail.MeanInterval(observed, dispersion);
        var years = windowDays / DaysPerYear;
        var averted = new Range(Math.Max(0, low - expected) / years, Math.Max(0, observed - expected) / years, Math.Max(0, high - expected) / years);
        if (earlier is { MayBeUsed: true, Change: var change })
            averted = new Range(Math.Max(0, -change.High) * observed / years, Math.Max(0, -change.Change) * observed / years, Math.Max(0, -change.Low) * observed / years);
        return new BudgetEstimate(quantity, unitCost is { } cost ? AmountRange.Of(quantity, cost) : null, averted);
    }
}

/// <summary>Money in rial with its range.</summary>
public readonly record struct AmountRange(decimal Low, decimal Typical, decimal High)
{
    internal static AmountRange Of(Range quantity, decimal unitCost)
        => new(Amount(quantity.Low, unitCost), Amount(quantity.Typical, unitCost), Amount(quantity.High, unitCost));

    private static decimal Amount(double quantity, decimal unitCost) => decimal.Round((decimal)quantity * unitCost, 0, MidpointRounding.AwayFromZero);
}
