using GisData.Access;
using NetTopologySuite.Geometries;

namespace GisData.Cities;

/// <summary>What a still map of the city is drawn from, on screen and on paper: the current edition of its boundaries. Boundaries are
/// public: every resolved reader may see them.</summary>
public interface ICityMapQueries
{
    /// <summary>An edition of the boundaries; empty lists before any are loaded.</summary>
    /// <param name="edition">Null = the one in force.</param>
    Task<CityMap> GetAsync(Reader reader, CancellationToken ct, int? edition = null);

    /// <summary>Hexagons by id; ids the edition does not have are absent.</summary>
    Task<IReadOnlyList<CellShape>> ListCellsAsync(Reader reader, IReadOnlyList<long> hexCells, CancellationToken ct);

    /// <summary>Every hexagon of some districts of the edition in force, by neighbourhood.</summary>
    Task<IReadOnlyList<AreaCell>> ListAreaCellsAsync(Reader reader, IReadOnlyList<int> districtIds, CancellationToken ct);

    /// <summary>The districts that some hexagons of the edition in force lie in; what lies in none is absent.</summary>
    Task<IReadOnlyList<int>> ListDistrictsOfAsync(Reader reader, IReadOnlyList<long> hexCells, CancellationToken ct);
}

/// <param name="Kind">"schematic", "derived" or "operator"; null before boundaries are loaded.</param>
public sealed record CityMap(int? BoundaryEdition, string? Kind, IReadOnlyList<DistrictShape> Districts, IReadOnlyList<NeighbourhoodLabel> Neighbourhoods)
{
    public LocalizedName? Neighbourhood(int? id) => Neighbourhoods.FirstOrDefault(n => n.NeighbourhoodId == id)?.Name;
}

/// <summary>In longitude and latitude.</summary>
public sealed record DistrictShape(int DistrictId, LocalizedName Name, Geometry Geometry, Point Label);

/// <summary>A neighbourhood's name and where to write it.</summary>
public sealed record NeighbourhoodLabel(int NeighbourhoodId, int DistrictId, LocalizedName Name, Point Label);

/// <summary>One hexagon of a district in longitude and latitude.</summary>
/// <param name="NeighbourhoodId">Null where the city has none there.</param>
public sealed record AreaCell(long HexCell, int DistrictId, int? NeighbourhoodId, Geometry Geometry);

/// <summary>One hexagon in longitude and latitude.</summary>
public sealed record CellShape(long HexCell, Geometry Geometry);
