using Analytics.Forecasts;
using GisData.BudgetProposals;
using GisData.Cities;
using GisData.Printing;

namespace GisData.CouncilPapers;

/// <summary>One budget proposal on one page for the council's table: what, where, how certain, what if nothing, what it costs, and the vote.</summary>
public sealed record CouncilPaper
{
    public required PaperCity City { get; init; }
    public required PaperRun Run { get; init; }
    public required long ProposalId { get; init; }
    /// <summary>The year whose budget it is meant for, in the city's own calendar.</summary>
    public required int FiscalYear { get; init; }
    public required LocalizedName Measure { get; init; }
    public required LocalizedName MeasureUnit { get; init; }
    /// <summary>"expense" or "capital".</summary>
    public required string ExpenseClass { get; init; }
    public required LocalizedName Subject { get; init; }
    public required LocalizedName Place { get; init; }
    public required int? DistrictId { get; init; }
    public required IReadOnlyList<LocalizedName> Commissions { get; init; }
    /// <summary>Its place among the proposals of its run, from 1.</summary>
    public required int Rank { get; init; }
    public required int Proposals { get; init; }
    public required string State { get; init; }
    /// <summary>The steps it has taken, the earliest first.</summary>
    public required IReadOnlyList<PaperStep> Steps { get; init; }
    public required int Incidents { get; init; }
    public required double Quantity { get; init; }
    public required double QuantityLow { get; init; }
    public required double QuantityHigh { get; init; }
    /// <summary>In the city's stored currency; null = the city has loaded no unit cost.</summary>
    public required decimal? UnitCost { get; init; }
    public required string? UnitCostSource { get; init; }
    /// <summary>First day it holds.</summary>
    public required DateOnly? UnitCostDate { get; init; }
    public bool UnitCostIsStale { get; init; }
    public bool UnitCostIsSimulated { get; init; }
    public required decimal? Cost { get; init; }
    public required decimal? CostLow { get; init; }
    public required decimal? CostHigh { get; init; }
    public required double Averted { get; init; }
    public required double AvertedLow { get; init; }
    public required double AvertedHigh { get; init; }
    public required int? Residents { get; init; }
    public required LocalizedName? PopulationSource { get; init; }
    public required DateOnly? PopulationOn { get; init; }
    /// <summary>Null for one drafted by hand.</summary>
    public required HotspotRow? Hotspot { get; init; }
    /// <summary>Null for one that a hot spot gave rise to.</summary>
    public HandNote? Hand { get; init; }
    /// <summary>The subject there in the budget year before: distinct incidents and what was expected; null where the run did not keep it.</summary>
    public required PastYear? Past { get; init; }
    public required PlaceMap? Map { get; init; }
    public required WhatIf Ahead { get; init; }
    public required ReportingNote Reporting { get; init; }
    public required IReadOnlyList<LineSegment> Segments { get; init; }
    public required decimal? ApprovedAmount { get; init; }
    /// <summary>Checks of the effect of earlier works of the same measure, the newest first; empty where none was checked.</summary>
    public required IReadOnlyList<EarlierEffect> Effects { get; init; }
    /// <summary>Other works that answer the subject, as the run reckoned them; empty where the city names none.</summary>
    public IReadOnlyList<PaperAlternative> Alternatives { get; init; } = [];
}

/// <param name="Averted">Null = too few earlier works of it were checked.</param>
public sealed record PaperAlternative(LocalizedName Measure, LocalizedName Unit, double Quantity, decimal? Cost, decimal? CostLow, decimal? CostHigh, double? Averted, double AvertedLow, double AvertedHigh);

/// <param name="On">The day it was so.</param>
public sealed record PaperStep(string From, string To, DateOnly On, string? Reason, decimal? Amount);

/// <summary>What stands in place of a hot spot's verdict where the place was drawn by hand: no test.</summary>
/// <param name="Role">Of whoever drafted it.</param>
/// <param name="Open">Requests of the subject open there at the end of the run's day.</param>
/// <param name="Ratio">Observed ÷ expected of the budget year before, with its 95 % interval; null where nothing is expected.</param>
public sealed record HandNote(string Title, string Why, string Role, int Open, double? Ratio, double RatioLow, double RatioHigh);

/// <summary>The weeks after the run if nothing is done, as the night foresaw them.</summary>
/// <param name="History">"enough", else why there is no week.</param>
/// <param name="Before">Incidents of the weeks before it, oldest first.</param>
public sealed record WhatIf(string History, int DaysKnown, int DaysNeeded, DateOnly FirstDay, IReadOnlyList<int> Before, IReadOnlyList<ForecastPeriod> Weeks);

/// <summary>How readily the neighbourhoods of the place report beside the others of the city: counts of neighbourhoods whose 95 % interval lies below, above or across the city's median.</summary>
public sealed record ReportingNote(int Below, int Above, int Alike, int Unknown);

/// <param name="Code">Null until the council has approved it.</param>
/// <param name="Meaning">Where the city's list names the code.</param>
public sealed record LineSegment(LocalizedName Name, string? Code, LocalizedName? Meaning);

/// <param name="Change">Change of the requests against places alike, as a share; below 0 = fewer.</param>
public sealed record EarlierEffect(long ProposalId, int Months, double Change, double Low, double High);

/// <summary>The surroundings of the place in the metres of the city's projected reference system, as well-known text.</summary>
public sealed record PlaceMap(string Districts, string Neighbourhoods, string Area, int Level, IReadOnlyList<MapLabel> Labels, double West, double South, double East, double North);
