using Analytics.AnalysisGrids;
using GisData.Cities;

namespace GisData.ServiceRequests;

/// <summary>The two cells of a point: the tile pyramid's and the city's hexagon. Neither depends on boundaries, so they are stamped once.</summary>
public sealed class RequestCells(CityPack pack)
{
    private readonly CityProjection _projection = CityProjection.Of(pack.ProjectedSrid);
    private readonly HexGrid _grid = new(pack.HexagonMeters);

    public (long Cell, long HexCell) At(double longitude, double latitude)
    {
        var (x, y) = _projection.Project(longitude, latitude);
        return (MortonCell.At(longitude, latitude), _grid.CellAt(x, y).Id);
    }
}
