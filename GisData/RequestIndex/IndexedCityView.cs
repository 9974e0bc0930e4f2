using Analytics.RequestIndex;
using GisData.Access;
using GisData.Cities;
using GisData.CityView;

namespace GisData.RequestIndex;

/// <summary>The city view's numbers from the index, one pass for all the views of a filter; from the table while there is no index.</summary>
public sealed class IndexedCityView(LiveRequestIndex index, LinkedResults results, HexPlaces hexes, CityViewQueries table) : ICityViewQueries
{
    public Task<DataSpan?> FindDataSpanAsync(Reader reader, CancellationToken ct)
        => index.Current is { Catalog: { Reach: { } reach } catalog } state && reader.SeesWholeCity
            ? Task.FromResult<DataSpan?>(new DataSpan(RequestMonth.DateOf(reach.First), RequestMonth.DateOf(reach.Last), state.RecordedAt ?? default, catalog.Count, state.Simulated))
            : table.FindDataSpanAsync(reader, ct);

    public Task<CityKpis> GetKpisAsync(Reader reader, CityFilter filter, CancellationToken ct)
        => Counted(reader, filter, c => LinkedKpis.Of(c.Counts, filter), () => table.GetKpisAsync(reader, filter, ct));

    public Task<IReadOnlyList<DayCount>> ListDailyAsync(Reader reader, CityFilter filter, CancellationToken ct)
        => Counted<IReadOnlyList<DayCount>>(reader, filter, c => [.. Enumerable.Range(0, filter.Days).Select(d => new DayCount(
            filter.From.AddDays(d), c.Counts.Received[filter.Days + d], c.Counts.Closed[filter.Days + d]))], () => table.ListDailyAsync(reader, filter, ct));

    public Task<IReadOnlyList<SubjectCount>> ListSubjectsAsync(Reader reader, CityFilter filter, CancellationToken ct)
        => Counted<IReadOnlyList<SubjectCount>>(reader, filter, c => [.. c.Codes.Subjects.Ids.Select((id, code) => new SubjectCount(
                (int)id, c.Counts.Subjects[code], c.Counts.SubjectsBefore[code])).Skip(1).Where(s => s.Count + s.PreviousCount > 0)
            .OrderByDescending(s => s.Count).ThenByDescending(s => s.PreviousCount).ThenBy(s => s.SubjectId)], () => table.ListSubjectsAsync(reader, filter, ct));

    public Task<IReadOnlyList<DistrictCount>> ListDistrictsAsync(Reader reader, CityFilter filter, CancellationToken ct)
        => Counted<IReadOnlyList<DistrictCount>>(reader, filter, c => [.. c.Codes.Districts.Ids.Select((id, code) => District((int)id, code, c.Counts))
            .Skip(1).Where(d => d.Count + d.PreviousCount + d.OpenAtEnd > 0).OrderByDescending(d => d.Count).ThenBy(d => d.DistrictId)],
            () => table.ListDistrictsAsync(reader, filter, ct));

    public Task<IReadOnlyList<KeyCount>> ListChannelsAsync(Reader reader, CityFilter filter, CancellationToken ct)
        => Counted(reader, filter, c => ByCode(c.Codes.Channels, c.Counts.Channels), () => table.ListChannelsAsync(reader, filter, ct));

    public Task<IReadOnlyList<KeyCount>> ListStatusesAsync(Reader reader, CityFilter filter, CancellationToken ct)
        => Counted(reader, filter, c => ByFlag(c.Counts, f => RequestFlags.IsOpen(f) ? 1 : 2), () => table.ListStatusesAsync(reader, filter, ct));

    public Task<IReadOnlyList<KeyCount>> ListUnitsAsync(Reader reader, CityFilter filter, CancellationToken ct)
        => Counted(reader, filter, c => ByCode(c.Codes.Units, c.Counts.Units), () => table.ListUnitsAsync(reader, filter, ct));

    public Task<UnitPaceTest?> TestPaceAsync(Reader reader, CityFilter filter, CancellationToken ct) => table.TestPaceAsync(reader, filter, ct);

    public Task<IReadOnlyList<KeyCount>> ListPrioritiesAsync(Reader reader, CityFilter filter, CancellationToken ct)
        => Counted(reader, filter, c => ByFlag(c.Counts, RequestFlags.Priority), () => table.ListPrioritiesAsync(reader, filter, ct));

    public Task<int> CountAsync(Reader reader, CityFilter filter, CancellationToken ct)
        => Counted(reader, filter, c => c.Counts.Flags.Sum(), () => table.CountAsync(reader, filter, ct));

    public Task<int[]> GetHourWeekdayAsync(Reader reader, CityFilter filter, CancellationToken ct)
        => Counted(reader, filter, c => c.Counts.HourOfWeek, () => table.GetHourWeekdayAsync(reader, filter, ct));

    public async Task<IReadOnlyList<HexCount>> ListHexCellsAsync(Reader reader, CityFilter filter, CancellationToken ct)
    {
        if (index.StateFor(filter) is not { } state) { return await table.ListHexCellsAsync(reader, filter, ct); }
        var places = await hexes.ListAsync(ct);
        var counts = results.Of(state, reader, filter);
        return [.. state.Codes.Hexes.Ids.Select((id, code) => (Id: id, Count: counts.Hexes[code])).Skip(1).Where(h => h.Count > 0 && places.ContainsKey(h.Id))
            .Select(h => places[h.Id] with { Count = h.Count }).OrderByDescending(h => h.Count).ThenBy(h => h.HexCell)];
    }

    /// <summary>(cell, requests) of every hexagon with a request, whether or not it has a place yet; null while there is no index.</summary>
    public IReadOnlyList<long[]>? FindCellCounts(Reader reader, CityFilter filter)
        => index.StateFor(filter) is not { } state ? null
            : [.. state.Codes.Hexes.Ids.Zip(results.Of(state, reader, filter).Hexes).Skip(1).Where(h => h.Second > 0).Select(h => new[] { h.First, h.Second })];

    /// <summary>Requests by neighbourhood; null while there is no index.</summary>
    public IReadOnlyList<KeyCount>? FindNeighbourhoodCounts(Reader reader, CityFilter filter)
        => index.StateFor(filter) is not { } state ? null
            : ByCode(state.Codes.Neighbourhoods, NeighbourhoodScan.Count(state.Catalog, IndexFilters.Of(filter, reader, state.Codes), state.Codes.Neighbourhoods.Count));

    private static DistrictCount District(int id, int code, LinkedCounts counts)
    {
        var time = code < counts.DistrictMedians.Length ? counts.DistrictMedians[code] : default;
        return new DistrictCount(id, counts.Districts[code], counts.DistrictsBefore[code], counts.DistrictsOpen[code], counts.DistrictsOverdue[code], time.Hours, time.Low, time.High, time.Closings);
    }

    private static IReadOnlyList<KeyCount> ByCode(IdCodes codes, int[] counts)
        => [.. codes.Ids.Select((id, code) => new KeyCount((int)id, counts[code])).Skip(1).Where(k => k.Count > 0).OrderByDescending(k => k.Count).ThenBy(k => k.Key)];

    private static IReadOnlyList<KeyCount> ByFlag(LinkedCounts counts, Func<byte, int> key)
        => [.. counts.Flags.Select((n, flags) => (Key: key((byte)flags), Count: n)).GroupBy(p => p.Key, p => p.Count)
            .Select(g => new KeyCount(g.Key, g.Sum())).Where(k => k.Count > 0).OrderBy(k => k.Key)];

    private Task<T> Counted<T>(Reader reader, CityFilter filter, Func<(LinkedCounts Counts, RequestCodes Codes), T> read, Func<Task<T>> ask)
        => index.StateFor(filter) is { } state ? Task.Run(() => read((results.Of(state, reader, filter), state.Codes))) : ask();
}
