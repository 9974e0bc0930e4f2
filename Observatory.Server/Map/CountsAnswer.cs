using GisData.Access;
using GisData.CityView;

namespace Observatory.Server.Map;

/// <summary>Everything that the linked views of one filter show, for other programs: <c>GET /api/counts</c>, described in docs/data/map-api.md.</summary>
/// <param name="Simulated">The requests are invented.</param>
/// <param name="Requests">Requests that the filter leaves.</param>
/// <param name="HourOfWeek">168 values: [day of week, Saturday = 0][hour].</param>
/// <param name="Cells">(cell, requests) of the analysis hexagons that have a place, descending.</param>
internal sealed record CountsAnswer(
    DateOnly From, DateOnly To, DateOnly PreviousFrom, DateOnly PreviousTo, bool Simulated, DateTimeOffset? RecordedAt, int Requests, CityKpis Kpis,
    IReadOnlyList<DayCount> Daily, IReadOnlyList<SubjectCount> Subjects, IReadOnlyList<DistrictCount> Districts, IReadOnlyList<KeyCount> Channels,
    IReadOnlyList<KeyCount> Statuses, IReadOnlyList<KeyCount> Units, IReadOnlyList<KeyCount> Priorities, int[] HourOfWeek, IEnumerable<long[]> Cells)
{
    /// <summary>A day that is not given is the first or the last that the reader has.</summary>
    /// <param name="today">The day of an answer to whoever has none.</param>
    public static async Task<CountsAnswer> ReadAsync(Reader reader, CityFilter filter, ICityViewQueries city, DateOnly today, CancellationToken ct)
    {
        var span = await city.FindDataSpanAsync(reader, ct);
        // A day alone beyond what there is: that day, with nothing on it.
        if (filter.From == CityFilterQuery.OpenStart)
        {
            var first = span?.First ?? today;
            filter = filter with { From = first > filter.To ? filter.To : first };
        }
        if (filter.To == CityFilterQuery.OpenEnd)
        {
            var last = span?.Last ?? today;
            filter = filter with { To = last < filter.From ? filter.From : last };
        }
        var before = filter.Previous();
        return new CountsAnswer(
            filter.From, filter.To, before.From, before.To, span?.Simulated ?? false, span?.RecordedAt, await city.CountAsync(reader, filter, ct), await city.GetKpisAsync(reader, filter, ct),
            await city.ListDailyAsync(reader, filter, ct), await city.ListSubjectsAsync(reader, filter, ct), await city.ListDistrictsAsync(reader, filter, ct),
            await city.ListChannelsAsync(reader, filter, ct), await city.ListStatusesAsync(reader, filter, ct), await city.ListUnitsAsync(reader, filter, ct),
            await city.ListPrioritiesAsync(reader, filter, ct), await city.GetHourWeekdayAsync(reader, filter, ct),
            (await city.ListHexCellsAsync(reader, filter, ct)).Select(c => new[] { c.HexCell, c.Count }));
    }
}
