using Analytics.Trust;
using GisData.Access;
using GisData.CityView;
using GisData.ExpectedCounts;

namespace Observatory.Client.CityView;

/// <summary>The numbers of one filter. A facet (subjects, districts, channels, statuses, units, priorities, overdue) is counted without its own restriction, so that what is
/// not chosen still says how much it would add.</summary>
public sealed record CityViewData(
    CityFilter Filter, CityKpis Kpis, IReadOnlyList<DayCount> Days, IReadOnlyList<SubjectCount> Subjects, IReadOnlyList<SubjectCount> SubjectFacet,
    IReadOnlyList<DistrictCount> DistrictFacet, IReadOnlyList<KeyCount> ChannelFacet, IReadOnlyList<KeyCount> StatusFacet,
    IReadOnlyList<KeyCount> UnitFacet, IReadOnlyList<KeyCount> PriorityFacet, int OverdueCount,
    int[] HourWeekday, IReadOnlyList<HexCount> Cells)
{
    /// <summary>Periods, weather, population and boundary editions.</summary>
    public CityReferences References { get; init; } = CityReferences.None;

    /// <summary>What the last night expected of the days; null where it kept nothing for such a view.</summary>
    public ExpectedSeries? Expected { get; init; }

    /// <summary>Variance over mean of counts of this view, from its subjects and districts in the window and the one before: one event brings many requests. Where the data do not reach over the
    /// window before, from the halves of the window alone: what lacks there is no spread.</summary>
    public CountSpread Spread => CountSpread.OfPairs(HasPrevious ? SubjectFacet.Select(s => new CountPair(s.Count, s.PreviousCount, Calendars.Subject(s.SubjectId)?.Ratio ?? 1))
        .Concat(DistrictFacet.Select(d => new CountPair(d.Count, d.PreviousCount, Calendars.District(d.DistrictId)?.Ratio ?? 1))) : Halves);

    /// <summary>Subjects and districts in the later and the earlier half of the window, as far as there are data; empty where they reach over the window before.</summary>
    public IReadOnlyList<CountPair> Halves { get; init; } = [];

    /// <summary>What the calendar alone brings between the two windows.</summary>
    public CityCalendars Calendars { get; init; } = CityCalendars.None;

    /// <summary>The window before lies within the data as a whole; else nothing can be told of changes.</summary>
    public bool HasPrevious { get; init; } = true;

    /// <summary>Where another boundary edition is chosen: requests of the filter in whatever district, those that it cannot place included.</summary>
    public int? EditionTotal { get; init; }

    /// <summary>The time axis reaches a year back from the newest day, or to the window where it lies further back.</summary>
    private const int AxisDays = 365;

    public static async Task<CityViewData> LoadAsync(ICityViewQueries city, Reader reader, CityFilter filter, DataSpan span, CancellationToken ct)
    {
        var first = new[] { span.Last.AddDays(1 - AxisDays), filter.From }.Min();
        // Beyond the data there are no days without requests, only days that nobody knows of.
        var axis = filter with { From = first < span.First ? span.First : first, To = span.Last };
        var hasPrevious = filter.Previous().From >= span.First;
        var halves = hasPrevious ? null : LaterHalf(filter, span);
        var laterSubjects = halves is null ? null : city.ListSubjectsAsync(reader, halves with { Subjects = [] }, ct);
        var laterDistricts = halves is null ? null : city.ListDistrictsAsync(reader, halves with { Districts = [] }, ct);
        var kpis = city.GetKpisAsync(reader, filter, ct);
        var days = city.ListDailyAsync(reader, axis, ct);
        var subjects = city.ListSubjectsAsync(reader, filter, ct);
        var subjectFacet = filter.Subjects.Count == 0 ? subjects : city.ListSubjectsAsync(reader, filter with { Subjects = [] }, ct);
        var districts = city.ListDistrictsAsync(reader, filter with { Districts = [] }, ct);
        var channels = city.ListChannelsAsync(reader, filter with { Channels = [] }, ct);
        var statuses = city.ListStatusesAsync(reader, filter with { Statuses = [] }, ct);
        var units = city.ListUnitsAsync(reader, filter with { Units = [] }, ct);
        var priorities = city.ListPrioritiesAsync(reader, filter with { Priorities = [] }, ct);
        var overdue = city.CountAsync(reader, filter with { Overdue = true }, ct);
        var hours = city.GetHourWeekdayAsync(reader, filter, ct);
        var cells = city.ListHexCellsAsync(reader, filter with { HexCells = [] }, ct);
        int? total = filter.Edition is null ? null : await city.CountAsync(reader, filter with { Districts = [] }, ct);
        IReadOnlyList<CountPair> pairs = laterSubjects is null || laterDistricts is null ? []
            : [.. (await laterSubjects).Select(s => new CountPair(s.Count, s.PreviousCount)), .. (await laterDistricts).Select(d => new CountPair(d.Count, d.PreviousCount))];
        return new CityViewData(filter, await kpis, await days, await subjects, await subjectFacet, await districts, await channels, await statuses,
            await units, await priorities, await overdue, await hours, await cells) { EditionTotal = total, HasPrevious = hasPrevious, Halves = pairs };
    }

    // The window before it is the earlier half. Whole weeks where there are two: no half has a Friday more.
    private static CityFilter? LaterHalf(CityFilter filter, DataSpan span)
    {
        var (from, to) = (filter.From < span.First ? span.First : filter.From, filter.To > span.Last ? span.Last : filter.To);
        var half = (to.DayNumber - from.DayNumber + 1) / 2;
        if (half < 1) { return null; }
        if (half >= 7) { half -= half % 7; }
        return filter with { From = to.AddDays(1 - half), To = to };
    }
}
