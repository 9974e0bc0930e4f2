using GisData.Access;
using GisData.Cities;
using GisData.CityView;
using GisData.Database;
using GisData.Hotspots;
using GisData.Map;
using GisData.NightlyRuns;
using GisData.ReferenceLayers;
using GisData.ReportingRate;
using GisData.RequestIndex;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Tiles;

/// <summary>Areas with what they hold as vector tiles: the database cuts the shapes, the counts come from the index.</summary>
public sealed class AreaTiles(ObservatoryDatabase database, CityPack city, ICityViewQueries counts, IndexedCityView indexed, INightlyRunQueries runs, IReferenceLayerQueries layers,
    IReportingRateQueries rates)
{
    /// <summary>From this zoom on neighbourhoods are drawn.</summary>
    public const int NeighbourhoodZoom = 11;

    /// <summary>Layers <c>hotspot</c> and <c>cell</c>: the hot spots of the latest complete run, and the cells that are significantly hot or cold, of the series that
    /// the filter's subjects name. Empty before the first run.</summary>
    public async Task<byte[]> GetHotspotsAsync(Reader reader, TileAddress tile, CityFilter filter, CancellationToken ct)
    {
        if (await runs.FindLatestCompleteAsync(reader, ct) is not { } run) { return []; }
        var (subjects, groups) = HotspotSeries.Of(filter, city);
        return await GetAsync(reader, "hotspot_tile.sql", ct, run.RunId, subjects is null, subjects?.ToArray() ?? [], groups.ToArray(),
            HotspotQueries.Ids(reader.Districts), HotspotQueries.Ids(reader.Subjects), tile.Z, tile.X, tile.Y);
    }

    /// <summary>Layers <c>district</c> and, from <see cref="NeighbourhoodZoom"/> on, <c>neighbourhood</c>: requests of the filter and per 1,000 residents.
    /// Areas that the reader may not see come without a count.</summary>
    public async Task<byte[]> GetDistrictsAsync(Reader reader, TileAddress tile, CityFilter filter, CancellationToken ct)
    {
        var people = await layers.GetPopulationsAsync(reader, filter.To, filter.Edition, ct);
        var districts = await counts.ListDistrictsAsync(reader, filter, ct);
        var small = tile.Z < NeighbourhoodZoom ? [] : indexed.FindNeighbourhoodCounts(reader, filter) ?? await ListNeighbourhoodsAsync(reader, filter, ct);
        var edition = SqlCommands.Optional(filter.Edition, NpgsqlDbType.Integer);
        return await GetAsync(reader, "district_tile.sql", ct, edition, tile.Z, tile.X, tile.Y, HotspotQueries.Ids(reader.Districts),
            districts.Select(d => d.DistrictId).ToArray(), districts.Select(d => d.Count).ToArray(), Rates(districts.Select(d => people.Per1000(d.DistrictId, d.Count))),
            tile.Z >= NeighbourhoodZoom, small.Select(n => n.Key).ToArray(), small.Select(n => n.Count).ToArray(),
            Rates(small.Select(n => people.OfNeighbourhood(n.Key) is { People: > 0 and var residents } ? 1000.0 * n.Count / residents : (double?)null)));
    }

    /// <summary>Layer <c>rate</c>: the neighbourhoods of the latest complete run with their raw and their corrected count of incidents per unit (see <see cref="RateMap"/>) and what may
    /// be said of them. Of the filter's names none changes it: the night counted all subjects over its own window. Empty before the first run.</summary>
    public async Task<byte[]> GetReportingAsync(Reader reader, TileAddress tile, CancellationToken ct)
    {
        if (await runs.FindLatestCompleteAsync(reader, ct) is not { } run) { return []; }
        var areas = RateMap.Of(await rates.ListAsync(reader, run.RunId, Channel.Citizens, ct), await layers.GetPopulationsAsync(reader, run.AsOfDate, null, ct)).Areas;
        return await GetAsync(reader, "reporting_tile.sql", ct, run.RunId, tile.Z, tile.X, tile.Y, HotspotQueries.Ids(reader.Districts),
            areas.Select(a => a.Rate.NeighbourhoodId).ToArray(), areas.Select(a => a.State.ToString()).ToArray(), Rates(areas.Select(a => a.Raw)),
            Rates(areas.Select(a => a.Corrected?.Value)), Rates(areas.Select(a => a.Corrected?.Low)), Rates(areas.Select(a => a.Corrected?.High)));
    }

    private async Task<IReadOnlyList<KeyCount>> ListNeighbourhoodsAsync(Reader reader, CityFilter filter, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(AreaTiles), "neighbourhood_counts.sql", filter.Parameters()).ListAsync(r => new KeyCount(r.GetInt32(0), r.GetInt32(1)), ct);
    }

    private static NpgsqlParameter Rates(IEnumerable<double?> rates) => new() { Value = rates.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Double };

    private async Task<byte[]> GetAsync(Reader reader, string file, CancellationToken ct, params object?[] parameters)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return (byte[]?)await connection.Sql(typeof(AreaTiles), file, parameters).ScalarAsync(ct) ?? [];
    }
}
