using Analytics.RequestIndex;
using GisData.Access;
using GisData.CityView;

namespace GisData.RequestIndex;

/// <summary>A city filter, narrowed to what its reader may see, in the codes of the index: what row policies do for the table.</summary>
internal static class IndexFilters
{
    /// <summary>Whether the index can answer a filter. A part of the filter that is newer than the index must be asked of the table, not be forgotten.</summary>
    public static bool Knows(CityFilter filter) => CityFilterQuery.Write(filter with
    {
        // A named period is its days.
        Period = null, Subjects = [], Districts = [], Neighbourhoods = [], Units = [], Channels = [], Statuses = [], Priorities = [], Overdue = false, HexCells = [],
    }) == CityFilterQuery.Write(new CityFilter { From = filter.From, To = filter.To });

    public static RowFilter Of(CityFilter filter, Reader reader, RequestCodes codes) => new()
    {
        From = RequestMonth.DayOf(filter.From),
        To = RequestMonth.DayOf(filter.To),
        Subjects = Table(codes.Subjects, codes.Subjects.Count, Allowed(filter.Subjects, reader.Subjects)),
        Districts = Table(codes.Districts, 256, Allowed(filter.Districts, reader.Districts)),
        Neighbourhoods = Table(codes.Neighbourhoods, codes.Neighbourhoods.Count, Chosen(filter.Neighbourhoods)),
        Units = Table(codes.Units, 256, Chosen(filter.Units)),
        Channels = Table(codes.Channels, 256, Chosen(filter.Channels)),
        Hexes = Table(codes.Hexes, codes.Hexes.Count, filter.HexCells.Count == 0 ? null : filter.HexCells),
        Flags = RowFilter.FlagTable(Open(filter.Statuses), filter.Priorities, filter.Overdue, nothing: filter.Statuses.Count > 0 && !filter.Statuses.Any(s => s is 1 or 2)),
        Overdue = filter.Overdue,
    };

    private static byte[]? Table(IdCodes codes, int length, IEnumerable<long>? ids) => ids is null ? null : RowFilter.Table(length, codes.Known(ids));

    private static IEnumerable<long>? Allowed(IReadOnlyList<int> chosen, IReadOnlyList<int>? allowed)
        => allowed is null ? Chosen(chosen) : (chosen.Count == 0 ? allowed : chosen.Intersect(allowed)).Select(id => (long)id);

    private static IEnumerable<long>? Chosen(IReadOnlyList<int> chosen) => chosen.Count == 0 ? null : chosen.Select(id => (long)id);

    private static bool? Open(IReadOnlyList<int> statuses) => statuses.Contains(1) == statuses.Contains(2) ? null : statuses.Contains(1);
}
