using GisData.Printing;

namespace GisData.CouncilReports;

/// <summary>The night's paper for the whole council: one day, all commissions.</summary>
/// <param name="DayOfYear">Number of the day in the city's own calendar year; the number.</param>
/// <param name="Input">Null where the data came from no file.</param>
public sealed record CouncilReport(int DayOfYear, int Year, PaperFigures Figures, IReadOnlyList<CommissionRow> Commissions, int NewHotspots, InputBalance? Input)
{
    /// <summary>New alarms and those that go on; null where the run did not watch for outbreaks.</summary>
    public AlarmFigures? Alarms { get; init; }
}
