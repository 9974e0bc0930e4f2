using Analytics.AnalysisGrids;

namespace Analytics.Simulation;

/// <summary>A planted hot spot with the places of its cells.</summary>
internal sealed class HotspotPlaces
{
    public HotspotPlaces(PlantedHotspot truth, PlaceTable places, int[] subjects)
    {
        Truth = truth;
        Subjects = subjects;
        Cells = [.. truth.Cells.Select(HexCell.FromId)];
        Places = [.. truth.Cells.SelectMany(c => places.CellIndex[HexCell.FromId(c)])];
        Sums = [.. subjects.Select(s => SeededRandom.RunningSums(Places.Select(p => places.Share(p, s))))];
        HasCold = truth.Periods.Any(p => p.Rate < 1);
    }

    public PlantedHotspot Truth { get; }

    /// <summary>Indexes.</summary>
    public int[] Subjects { get; }

    public HashSet<HexCell> Cells { get; }

    public int[] Places { get; }

    /// <summary>For each subject the running sums of the places' shares of the city.</summary>
    public double[][] Sums { get; }

    public bool HasCold { get; }

    public double RateOn(DateOnly date)
    {
        foreach (var period in Truth.Periods)
        {
            if (date >= period.From && date <= period.To) { return period.Rate; }
        }
        return 1;
    }
}
