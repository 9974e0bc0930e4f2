using GisData.Cities;
using GisData.DurableFixes;
using GisData.Printing;

namespace GisData.Briefs;

/// <summary>The two pages a commission reads before its meeting: only its subjects, one week.</summary>
/// <param name="WeekOfYear">Number of the week in the city's own calendar year, 1 = the week that holds its first day.</param>
/// <param name="Year">Year in the city's own calendar, of the week's last day.</param>
public sealed record WeeklyBrief(Commission Commission, int WeekOfYear, int Year, PaperFigures Figures)
{
    /// <summary>Alarms of its subjects that a night of the week saw; null where the run did not watch for outbreaks.</summary>
    public AlarmFigures? Alarms { get; init; }
    /// <summary>Of its subjects' closings of a year; null where the run has judged none.</summary>
    public DurableFix? Fixes { get; init; }
}
