using GisData.Access;
using GisData.Cities;
using GisData.Database;

namespace GisData.Imports;

/// <summary>Lists default points, and takes them from requests that were loaded before they were recognised.</summary>
public sealed class DefaultPoints(ObservatoryDatabase database, CityPack pack) : IDefaultPointQueries, IDefaultPointCommands
{
    public async Task<IReadOnlyList<KnownDefaultPoint>> ListAsync(Reader reader, CancellationToken ct)
    {
        Check(reader);
        await using var connection = await database.OpenForReadAsync(reader, ct);
        var at = await DefaultPointCells.ReadAsync(connection, pack, ct);
        return await connection.Sql(typeof(DefaultPoints), "default_point_list.sql", at.Longitudes, at.Latitudes, at.HexCells).ListAsync(
            r => new KnownDefaultPoint(r.GetString(0), r.GetDouble(1), r.GetDouble(2), r.GetInt64(3), r.GetInt64(4), r.GetString(5), r.GetFieldValue<DateTimeOffset>(6), r.GetInt64(7), r.GetBoolean(8),
                r.GetInt64(9), r.Nullable<DateTimeOffset>(10), r.NullableText(11)), ct);
    }

    public async Task<long> RegradeAsync(Reader reader, CancellationToken ct)
    {
        Check(reader);
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var (rows, _) = await DefaultPointRegrade.RunAsync(connection, pack, null, null, reader, ct);
        await transaction.CommitAsync(ct);
        return rows;
    }

    private static void Check(Reader reader)
    {
        if (!reader.MayManageImports) throw new UnauthorizedAccessException("Only an operator of the whole city may see and regrade default points.");
    }
}
