namespace Analytics.Hotspots;

/// <summary>What is said of one cell and series over the whole window, or over its recent steps.</summary>
/// <param name="Observed">Requests of the cell.</param>
/// <param name="Expected">Expected requests of the cell under the null hypothesis.</param>
/// <param name="SumObserved">Requests of the neighbourhood, the cell included.</param>
/// <param name="SumExpected">Expected requests of the neighbourhood.</param>
/// <param name="ZScore">(ΣO − ΣE)/√(φ·ΣE); null without a verdict.</param>
/// <param name="PValue">Two-sided: of the exact tail where ΣE is small, else of z; null without a verdict (ΣE too small).</param>
/// <param name="Level">±1, ±2, ±3 = 90, 95, 99 % within the run's family; 0 = not significant or no verdict.</param>
public readonly record struct CellVerdict(
    int Observed, double Expected, int SumObserved, double SumExpected, double? ZScore, double? PValue, int Level)
{
    /// <summary>False where too little is expected to say anything.</summary>
    public bool HasVerdict => PValue is not null;
}

/// <summary>The verdicts of one series, one per cell in the order of the cell set.</summary>
/// <param name="Key">Which series.</param>
/// <param name="Total">Requests of the whole window and city.</param>
/// <param name="Dispersion">The robust over-dispersion of the whole window's neighbourhood sums.</param>
/// <param name="Cells">One verdict per cell over the whole window: what the map shows.</param>
/// <param name="Recent">One verdict per cell over the last tenth of the steps: finds what has only begun and drowns in the whole.</param>
public sealed record SeriesVerdicts(SeriesKey Key, int Total, OverDispersion Dispersion, CellVerdict[] Cells, CellVerdict[] Recent);
