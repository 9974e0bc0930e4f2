using Analytics.AnalysisGrids;

namespace Analytics.EffectChecks;

/// <summary>Distinct incidents of a subject in a cell on a day.</summary>
/// <param name="Cell">Number of the cell in the set.</param>
/// <param name="Subject">Any number of its own.</param>
/// <param name="Day">Local day.</param>
/// <param name="Count">Not negative.</param>
public readonly record struct CellDay(int Cell, int Subject, DateOnly Day, int Count);

/// <summary>Where works were done and where not.</summary>
/// <param name="Cells">All cells of the city.</param>
/// <param name="Treated">Cells of the works.</param>
/// <param name="OtherWorks">Cells of other works: matched to nothing.</param>
/// <param name="Kinds">The kind of district of each cell; null = all alike.</param>
public sealed record EffectPlaces(HexCellSet Cells, IReadOnlyList<HexCell> Treated, IReadOnlySet<HexCell> OtherWorks, IReadOnlyList<int>? Kinds = null);

/// <summary>Parameters of a check, printed with it.</summary>
/// <param name="Ring">Steps around the treated cells in which no place is matched (what is driven out may go there); 1 … 5.</param>
/// <param name="MostMatched">Places that the comparison is made of, at most.</param>
/// <param name="FewestMatched">With fewer nothing is said.</param>
/// <param name="FewestBefore">Incidents of the baseline; with fewer nothing is said.</param>
/// <param name="FewestPlacebos">Untreated places that the interval is calibrated on; the 95 % point of fewer than 19 is not defined.</param>
/// <param name="Trimmed">Share of the matched places left out at either end of their own change: one that was itself rebuilt, or broke, speaks for none.</param>
/// <param name="Confidence">Of the interval.</param>
public sealed record EffectCheckOptions(
    int Ring = 2, int MostMatched = 30, int FewestMatched = 8, int FewestBefore = 20, int FewestPlacebos = 19, double Trimmed = 0.1, double Confidence = 0.95)
{
    /// <exception cref="ArgumentException">An option out of its bounds.</exception>
    internal void Validate()
    {
        if (Ring is < 1 or > 5) throw new ArgumentException($"a ring of {Ring} steps; 1 … 5", nameof(Ring));
        if (FewestMatched < 2 || MostMatched < FewestMatched) throw new ArgumentException($"{FewestMatched} … {MostMatched} matched places", nameof(MostMatched));
        if (FewestBefore < 5 || FewestPlacebos < 19) throw new ArgumentException($"at least 5 incidents and 19 places, not {FewestBefore} and {FewestPlacebos}", nameof(FewestBefore));
        if (!(Trimmed is >= 0 and < 0.4) || !(Confidence is > 0.5 and < 1)) throw new ArgumentException($"trimmed {Trimmed}, confidence {Confidence}", nameof(Trimmed));
    }
}
