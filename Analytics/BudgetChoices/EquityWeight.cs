namespace Analytics.BudgetChoices;

/// <summary>Why a weight is 1 although the place may be under-reported.</summary>
public enum EquityGap
{
    /// <summary>It was estimated.</summary>
    None,
    /// <summary>The city has set the strength to 0.</summary>
    SwitchedOff,
    /// <summary>The neighbourhoods of the proposal are not known.</summary>
    PlaceUnknown,
    /// <summary>Too few repeated reports there: the reporting rate cannot be estimated.</summary>
    RateUnknown,
}

/// <summary>What one averted request of a place counts for, so that places which report less readily are not passed over for being silent.</summary>
/// <remarks>
/// <para>Of the incidents of a neighbourhood only a part is ever reported. The reporting rate (<see cref="ReportingRate.ReportingRates"/>) gives how many incidents stand behind
/// the reported ones: b = corrected / reported. One averted request of the place then stands for b / B incidents of the usual kind, B being the same of the city as a whole:</para>
/// <para>weight = clamp((Σ corrected / Σ reported of the place's neighbourhoods) / (the same of all) , 1/limit, limit) ^ strength.</para>
/// <para>It corrects for readiness to report and for nothing else: not for income, need, or how many live there. Where the rate is unknown the weight is 1 and the reason is given.</para>
/// </remarks>
/// <param name="Value">Above 0.</param>
/// <param name="Gap">Why it is 1 without an estimate.</param>
public readonly record struct EquityWeight(double Value, EquityGap Gap)
{
    /// <summary>Of a place.</summary>
    /// <param name="placeBehind">Incidents behind each reported one at the place, at least 1; null = not known.</param>
    /// <param name="cityBehind">The same of the city; null = not known.</param>
    /// <param name="strength">0 = off, 1 = in full.</param>
    /// <param name="limit">At least 1; a weight is never farther from 1 than this.</param>
    /// <exception cref="ArgumentOutOfRangeException">Parameters out of bounds.</exception>
    public static EquityWeight Of(double? placeBehind, double? cityBehind, double strength = 1, double limit = 2)
    {
        if (!(strength is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(strength), strength, "between 0 and 1");
        if (!(limit >= 1) || !double.IsFinite(limit)) throw new ArgumentOutOfRangeException(nameof(limit), limit, "at least 1");
        if (strength == 0) return new EquityWeight(1, EquityGap.SwitchedOff);
        if (placeBehind is { } p && !double.IsFinite(p)) throw new ArgumentOutOfRangeException(nameof(placeBehind), p, "finite");
        if (cityBehind is { } c && !double.IsFinite(c)) throw new ArgumentOutOfRangeException(nameof(cityBehind), c, "finite");
        if (placeBehind is not > 0 || cityBehind is not > 0) return new EquityWeight(1, EquityGap.RateUnknown);
        return new EquityWeight(Math.Pow(Math.Clamp(placeBehind.Value / cityBehind.Value, 1 / limit, limit), strength), EquityGap.None);
    }
}
