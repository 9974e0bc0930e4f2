using GisData.Access;
using GisData.Cities;
using GisData.CityView;
using GisData.NightlyRuns;

namespace Observatory.Client.Layout;

/// <summary>What every page needs to know, read once for a circuit and cascaded by the layout: who asks, which city, how far its
/// data goes, and the last complete run (null before the first night).</summary>
public sealed record ShellState(Reader Reader, CityPack City, DataSpan? Span, NightlyRun? Run)
{
    /// <summary>The database did not answer when the page was opened.</summary>
    public bool DatabaseAway { get; init; }

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(City.TimeZone);
}
