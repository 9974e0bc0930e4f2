namespace GisData.Printing;

/// <summary>The numbers that both papers print, of one set of subjects and one period, as of a run's cut-off.</summary>
public sealed record PaperFigures
{
    public required PaperCity City { get; init; }
    public required PaperRun Run { get; init; }
    public required DateOnly First { get; init; }
    public required DateOnly Last { get; init; }
    /// <summary>At most three, most surprising first.</summary>
    public required IReadOnlyList<ChangeFact> Changes { get; init; }
    /// <summary>Six, always in the same order.</summary>
    public required IReadOnlyList<Indicator> Indicators { get; init; }
    public required IReadOnlyList<PaperPoint> Trend { get; init; }
    public required PaperMap? Map { get; init; }
    public required IReadOnlyList<HotspotRow> Hotspots { get; init; }
    public required int HotspotCount { get; init; }
    public required IReadOnlyList<DistrictRow> Districts { get; init; }
    public required UnitFigures? Units { get; init; }
    public required ProposalFigures Proposals { get; init; }
    public required IReadOnlyList<AgencyRow> OtherAgencies { get; init; }
    public required FeedbackLedger Feedback { get; init; }
    /// <summary>Requests of the period that repeat an incident already reported.</summary>
    public required int RepeatReports { get; init; }

    /// <summary>Whether received requests and their trend are compared with the night's model of the calendar; otherwise with the windows before.</summary>
    public bool IsModelled { get; init; }
    /// <summary>Surge days within the trend, oldest first; the model was fitted without them.</summary>
    public IReadOnlyList<DateOnly> Surges { get; init; } = [];
    /// <summary>The week after the run's last day, by subject group.</summary>
    public IReadOnlyList<NextWeekRow> NextWeek { get; init; } = [];

    /// <summary>Of a paper about one day: requests received in the seven days that end with it; null where the data begins later.</summary>
    public PaperPoint? Week { get; init; }

    public Indicator Get(IndicatorKind kind) => Indicators.Single(i => i.Kind == kind);
}
