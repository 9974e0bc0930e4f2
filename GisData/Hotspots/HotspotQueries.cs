using GisData.Access;
using GisData.Database;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Hotspots;

public sealed class HotspotQueries(ObservatoryDatabase database) : IHotspotQueries
{
    public Task<IReadOnlyList<HotspotFinding>> ListAsync(Reader reader, string runId, CancellationToken ct) => ListAsync(reader, runId, null, ct);

    public async Task<HotspotFinding?> FindAsync(Reader reader, string runId, long hotspotId, CancellationToken ct)
        => await ListAsync(reader, runId, hotspotId, ct) is [var finding] ? finding : null;

    public async Task<IReadOnlyList<CellStatistic>> ListCellsAsync(Reader reader, string runId, string seriesKind, int seriesId, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(HotspotQueries), "list_cell_statistics.sql", runId, seriesKind, seriesId, Ids(reader.Districts), Ids(reader.Subjects))
            .ListAsync(r => new CellStatistic(r.GetInt64(0), r.GetInt32(1), r.Nullable<double>(2), r.Nullable<int>(3), r.Nullable<double>(4),
                r.Nullable<double>(5), r.Nullable<double>(6), r.GetInt16(7)), ct);
    }

    public async Task<IReadOnlyList<CellClass>> ListCellClassesAsync(Reader reader, string runId, int groupId, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(HotspotQueries), "list_cell_classes.sql", runId, groupId, Ids(reader.Districts), Ids(reader.Subjects))
            .ListAsync(r => new CellClass(r.GetInt64(0), r.GetString(1), r.GetBoolean(2), r.GetBoolean(3), r.GetInt16(4), r.GetInt16(5), r.GetInt16(6), r.GetInt16(7),
                r.GetDouble(8), r.GetDouble(9)), ct);
    }

    public async Task<IReadOnlyList<HotspotLineage>> ListLineageAsync(Reader reader, string runId, long? hotspotId, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(HotspotQueries), "list_lineage.sql", runId, Id(hotspotId), Ids(reader.Districts), Ids(reader.Subjects))
            .ListAsync(r => new HotspotLineage(r.GetInt64(0), r.GetString(1), r.GetInt64(2), r.GetString(3), r.GetFieldValue<DateOnly>(4), r.GetString(5), r.GetString(6), r.GetString(7)), ct);
    }

    private static NpgsqlParameter Id(long? hotspotId) => SqlCommands.Optional(hotspotId, NpgsqlDbType.Bigint);

    /// <summary>What a reader may see, as a parameter; null = all.</summary>
    internal static NpgsqlParameter Ids(IReadOnlyList<int>? ids)
        => new() { Value = (object?)ids?.ToArray() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer };

    private async Task<IReadOnlyList<HotspotFinding>> ListAsync(Reader reader, string runId, long? hotspotId, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(HotspotQueries), "list_findings.sql", runId, Id(hotspotId), Ids(reader.Districts), Ids(reader.Subjects)).ListAsync(Read, ct);
    }

    private static HotspotFinding Read(NpgsqlDataReader r) => new(
        r.GetString(0), r.GetInt64(1), r.GetString(2), r.GetInt32(3), r.GetInt32(4), r.GetFieldValue<int[]>(5), r.GetFieldValue<long[]>(6),
        r.GetFieldValue<Geometry>(7), r.GetDouble(8), r.GetDouble(9), r.Nullable<int>(10), r.GetFieldValue<int[]>(11), r.GetString(12), r.GetString(13),
        r.GetString(14), r.GetBoolean(15), r.GetInt16(16), r.GetInt32(17), r.GetDouble(18), r.GetDouble(19), r.GetDouble(20), r.GetDouble(21),
        r.GetDouble(22), r.GetDouble(23), r.GetInt32(24), r.GetInt32(25), r.GetInt32(26), r.Nullable<double>(27), r.Nullable<double>(28),
        r.GetInt32(29), r.GetFieldValue<int[]>(30), r.GetFieldValue<double[]>(31), r.GetFieldValue<double[]>(32), r.GetFieldValue<short[]>(33),
        r.GetFieldValue<DateOnly>(34));
}
