using GisData.Access;
using GisData.CityView;
using GisData.Database;
using GisData.Hotspots;
using GisData.NightlyRuns;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Map;

/// <summary>What the big map reads over HTTP. Shapes come as GeoJSON text straight from the database (they depend on the boundary edition only,
/// so browsers keep them); values come as small lists of (id, value) and are joined in the browser.</summary>
public sealed class MapQueries(ObservatoryDatabase database)
{
    private const int MostVerdicts = 64;

    private readonly RunAnswers<IReadOnlyList<CellVerdict>> verdicts = new(MostVerdicts);

    /// <summary>The batch, boundary edition and run that a map is drawn from: a cache key changes exactly when one of them does.</summary>
    public async Task<MapVersion> GetVersionAsync(Reader reader, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return (await connection.Sql(typeof(MapQueries), "version.sql").ListAsync(r => new MapVersion(r.GetInt64(0), r.Nullable<int>(1), r.NullableText(2), r.GetInt32(3)), ct))[0];
    }

    /// <summary>{"districts", "neighbourhoods", "references", "outline"}: feature collections of an edition.</summary>
    /// <param name="edition">Null = the one in force.</param>
    public Task<string> GetCityJsonAsync(Reader reader, int? edition, CancellationToken ct)
        => TextAsync(reader, "city.sql", ct, SqlCommands.Optional(edition, NpgsqlDbType.Integer));

    /// <summary>The analysis hexagons as one feature collection; the id of a feature is its cell, <c>x</c>, <c>y</c> its centre.</summary>
    public Task<string> GetGridJsonAsync(Reader reader, CancellationToken ct) => TextAsync(reader, "grid.sql", ct);

    /// <summary>Requests per hexagon.</summary>
    public async Task<IReadOnlyList<long[]>> ListCellCountsAsync(Reader reader, CityFilter filter, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(MapQueries), "cell_counts.sql", filter.Parameters()).ListAsync(r => new[] { r.GetInt64(0), r.GetInt64(1) }, ct);
    }

    /// <summary>The strongest verdict of each hexagon over the series asked for; cells without a verdict are absent. A complete run does not change: its answers are kept.</summary>
    /// <param name="subjects">Subjects whose series count; null = all subjects and groups of the run.</param>
    /// <param name="groups">Groups whose series count where <paramref name="subjects"/> are given.</param>
    public Task<IReadOnlyList<CellVerdict>> ListVerdictsAsync(Reader reader, string runId, IReadOnlyList<int>? subjects, IReadOnlyList<int> groups, CancellationToken ct)
        => verdicts.GetAsync(string.Join('|', runId, reader.CacheKey, subjects is null ? "*" : string.Join(',', subjects), string.Join(',', groups)), () => ReadVerdictsAsync(reader, runId, subjects, groups), ct);

    private async Task<IReadOnlyList<CellVerdict>> ReadVerdictsAsync(Reader reader, string runId, IReadOnlyList<int>? subjects, IReadOnlyList<int> groups)
    {
        await using var connection = await database.OpenForReadAsync(reader, CancellationToken.None);
        return await connection.Sql(typeof(MapQueries), "verdicts.sql", runId, subjects is null, subjects?.ToArray() ?? [], groups.ToArray(),
                HotspotQueries.Ids(reader.Districts), HotspotQueries.Ids(reader.Subjects))
            .ListAsync(r => new CellVerdict(r.GetInt64(0), r.GetInt16(1), r.GetString(2), r.GetInt32(3), r.GetInt32(4), r.GetDouble(5), r.Nullable<double>(6)), CancellationToken.None);
    }

    private async Task<string> TextAsync(Reader reader, string file, CancellationToken ct, params object?[] values)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return (string)(await connection.Sql(typeof(MapQueries), file, values).ScalarAsync(ct))!;
    }
}

/// <param name="Batch">Newest change batch, 0 before any.</param>
/// <param name="References">Newest loading of a reference layer, 0 before any.</param>
public sealed record MapVersion(long Batch, int? BoundaryEdition, string? RunId, int References);

/// <param name="Level">−3…3 = cold 99 % … hot 99 % after FDR.</param>
/// <param name="Observed">Requests in the cell's neighbourhood sum.</param>
public sealed record CellVerdict(long HexCell, int Level, string SeriesKind, int SeriesId, int Observed, double Expected, double? Z);
