using Analytics.AnalysisGrids;

namespace Analytics.Hotspots;

/// <summary>Everything a run looks at: one window of time over one set of cells.</summary>
/// <param name="Cells">All cells of the city, the empty ones included.</param>
/// <param name="Counts">Requests by subject, cell and step (distinct incidents, where duplicates are known).</param>
/// <param name="GroupOfSubject">For each subject its group, 0 … g − 1.</param>
/// <param name="Exposure">For each cell how many people live or move there (any unit, not negative); null where the city has not loaded
/// it: then a cell's share of the other subjects stands for it.</param>
/// <param name="DistrictOfCell">For each cell the district that holds its centre, any numbering, −1 for none; null where districts are
/// not to be told apart. Each district has its own usual mix of subjects.</param>
public sealed record HotspotInput(
    HexCellSet Cells, CountCube Counts, int[] GroupOfSubject, double[]? Exposure = null, int[]? DistrictOfCell = null)
{
    /// <summary>How many groups.</summary>
    public int Groups => GroupOfSubject.Length == 0 ? 0 : GroupOfSubject.Max() + 1;

    /// <summary>Refuses shapes that do not fit together.</summary>
    /// <exception cref="ArgumentException">Says which and how.</exception>
    internal void Validate()
    {
        if (Counts.Cells != Cells.Count) throw new ArgumentException($"counts of {Counts.Cells} cells for a set of {Cells.Count}");
        if (GroupOfSubject.Length != Counts.Subjects) throw new ArgumentException($"groups of {GroupOfSubject.Length} subjects for counts of {Counts.Subjects}");
        if (GroupOfSubject.Any(group => group < 0)) throw new ArgumentException("a group number is negative");
        if (DistrictOfCell is not null && DistrictOfCell.Length != Cells.Count)
            throw new ArgumentException($"districts of {DistrictOfCell.Length} cells for a set of {Cells.Count}");
        if (Exposure is null) return;
        if (Exposure.Length != Cells.Count) throw new ArgumentException($"exposure of {Exposure.Length} cells for a set of {Cells.Count}");
        if (Exposure.Any(value => !(value >= 0) || double.IsInfinity(value)) || Exposure.Sum() <= 0)
            throw new ArgumentException("exposure is finite, not negative and not zero everywhere");
    }
}
