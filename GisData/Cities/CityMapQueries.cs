using GisData.Access;
using GisData.Database;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Cities;

public sealed class CityMapQueries(ObservatoryDatabase database) : ICityMapQueries
{
    public async Task<CityMap> GetAsync(Reader reader, CancellationToken ct, int? edition = null)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        var found = await connection.Sql(typeof(CityMapQueries), "FindMapEdition.sql", SqlCommands.Optional(edition, NpgsqlDbType.Integer)).ListAsync(r => (Edition: r.GetInt32(0), Kind: r.GetString(1)), ct);
        if (found.Count == 0) return new CityMap(null, null, [], []);
        var districts = await connection.Sql(typeof(CityMapQueries), "ListDistricts.sql", found[0].Edition)
            .ListAsync(r => new DistrictShape(r.GetInt32(0), new LocalizedName(r.GetString(1), r.GetString(2)), r.GetFieldValue<Geometry>(3), r.GetFieldValue<Point>(4)), ct);
        var neighbourhoods = await connection.Sql(typeof(CityMapQueries), "ListNeighbourhoods.sql", found[0].Edition)
            .ListAsync(r => new NeighbourhoodLabel(r.GetInt32(0), r.GetInt32(1), new LocalizedName(r.GetString(2), r.GetString(3)), r.GetFieldValue<Point>(4)), ct);
        return new CityMap(found[0].Edition, found[0].Kind, districts, neighbourhoods);
    }

    public async Task<IReadOnlyList<CellShape>> ListCellsAsync(Reader reader, IReadOnlyList<long> hexCells, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(CityMapQueries), "ListCellShapes.sql", hexCells.ToArray())
            .ListAsync(r => new CellShape(r.GetInt64(0), r.GetFieldValue<Geometry>(1)), ct);
    }
    public async Task<IReadOnlyList<AreaCell>> ListAreaCellsAsync(Reader reader, IReadOnlyList<int> districtIds, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(CityMapQueries), "ListAreaCells.sql", districtIds.ToArray())
            .ListAsync(r => new AreaCell(r.GetInt64(0), r.GetInt32(1), r.Nullable<int>(2), r.GetFieldValue<Geometry>(3)), ct);
    }

    public async Task<IReadOnlyList<int>> ListDistrictsOfAsync(Reader reader, IReadOnlyList<long> hexCells, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(CityMapQueries), "ListDistrictsOf.sql", hexCells.ToArray()).ListAsync(r => r.GetInt32(0), ct);
    }
}
