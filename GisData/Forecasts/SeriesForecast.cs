using Analytics.ExpectedCounts;
using Analytics.Forecasts;

namespace GisData.Forecasts;

/// <summary>Whose weeks are foreseen.</summary>
/// <param name="Kind">"all", "group", "district_group", "hotspot" or "proposal" (drafted by hand).</param>
/// <param name="GroupId">0 for the whole city.</param>
/// <param name="DistrictId">0 where the series is of no district.</param>
/// <param name="HotspotId">0 where it is of no hot spot.</param>
/// <param name="ProposalId">0 where it is of no proposal drafted by hand.</param>
public readonly record struct ForecastSeriesKey(string Kind, int GroupId, int DistrictId, long HotspotId, long ProposalId = 0)
{
    public static readonly ForecastSeriesKey City = new("all", 0, 0, 0);

    public static ForecastSeriesKey Group(int id) => new("group", id, 0, 0);

    public static ForecastSeriesKey District(int district, int group) => new("district_group", group, district, 0);

    public static ForecastSeriesKey Hotspot(long id, int group) => new("hotspot", group, 0, id);

    public static ForecastSeriesKey Proposal(long id, int group) => new("proposal", group, 0, 0, id);

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Kind}-{GroupId}-{DistrictId}-{HotspotId}-{ProposalId}");
}

/// <summary>What a night foresees of a series, week by week.</summary>
/// <param name="History">Where it is not enough there is no week, and this is the reason.</param>
/// <param name="FirstDay">Of the first week ahead.</param>
/// <param name="Before">Counts of the weeks before it, oldest first.</param>
/// <param name="Weeks">Ahead, in order.</param>
/// <param name="Mase">The back-test's scaled error of this series; null where it has none.</param>
public sealed record SeriesForecast(
    ForecastSeriesKey Series, HistoryVerdict History, int DaysKnown, int DaysNeeded, DateOnly FirstDay, IReadOnlyList<int> Before, IReadOnlyList<ForecastPeriod> Weeks, double? Mase);

/// <summary>How the forecasts of a kind would have done: see <see cref="BacktestResult"/>.</summary>
public sealed record StoredBacktest(string Kind, int Origins, int DaysAhead, double? Mase, double? NaiveMase, double Coverage80, double Coverage95, int Periods);
