using Analytics.AnalysisGrids;
using GisData.Cities;
using GisData.Tiles;
using NetTopologySuite.Geometries;

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

    /// <summary>The hexagons that a tile can have points of, and some more: by them the table finds requests in a square.</summary>
    /// <param name="margin">Widths of the tile that are looked at around it.</param>
    public long[] Near(TileAddress tile, double margin)
    {
        var reach = new Envelope();
        foreach (var (x, y) in (ReadOnlySpan<(double, double)>)[(-margin, -margin), (1 + margin, -margin), (-margin, 1 + margin), (1 + margin, 1 + margin)])
        {
            var (longitude, latitude) = tile.At(x, y);
            var (east, north) = _projection.Project(longitude, latitude);
            reach.ExpandToInclude(east, north);
        }

        // The sides of a small square are as good as straight in the city's projection: a hexagon's width is more than they bend.
        reach.ExpandBy(_grid.WidthMeters);
        return [.. _grid.Covering(GeometryFactory.Default.ToGeometry(reach)).Select(c => c.Id)];
    }
}
