using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace GisData.ServiceRequests;

/// <summary>Finds the district and neighbourhood of a point without asking the database: a raster over the city whose squares are looked
/// into when a point first falls on them. Most lie within one neighbourhood, and there a point costs one array access. What is as near
/// to a border as the arithmetic of two programs may differ is left to the database, so that the answer is always its own.
/// One per loader, not shared.</summary>
internal sealed class AreaGrid
{
    private const int Side = 128;
    private const double GapMeters = 300;   // as stamp_gaps.sql
    private readonly STRtree<Area> _areas = new();
    private readonly AreaSquare?[] _squares = new AreaSquare?[Side * Side];
    private readonly AreaStamp[] _uniform = new AreaStamp[Side * Side];   // of squares that lie within one area; unsettled of the others
    private readonly Envelope _extent = new();
    private readonly double _width, _height;
    private readonly double _gap;
    private readonly bool _isUsable;

    /// <param name="edition">Null where the city has no boundaries: then no point is in any.</param>
    public AreaGrid(int? edition, IReadOnlyList<(int DistrictId, int? NeighbourhoodId, Geometry Shape)> shapes)
    {
        Edition = edition;
        _isUsable = shapes.All(s => s.Shape.IsValid && !s.Shape.IsEmpty);
        if (!_isUsable || shapes.Count == 0) return;
        foreach (var (district, neighbourhood, shape) in shapes)
        {
            _extent.ExpandToInclude(shape.EnvelopeInternal);
            _areas.Insert(shape.EnvelopeInternal, new Area(district, neighbourhood, shape));
        }

        // More degrees than the metres can be anywhere on the extent, whatever the direction.
        var narrowest = Math.Cos(Math.Min(89, Math.Max(Math.Abs(_extent.MinY), Math.Abs(_extent.MaxY)) + 0.1) * Math.PI / 180);
        _gap = 1.1 * GapMeters / 110_500 * Math.Sqrt(1 + 1 / (narrowest * narrowest));
        _extent.ExpandBy(_gap);
        (_width, _height) = (_extent.Width / Side, _extent.Height / Side);
    }

    public int? Edition { get; }

    public AreaStamp At(double longitude, double latitude)
    {
        if (!_isUsable) return AreaStamp.Unsettled;
        if (!_extent.Contains(longitude, latitude)) return new AreaStamp(true, null, null);
        var column = Math.Min(Side - 1, (int)((longitude - _extent.MinX) / _width));
        var row = Math.Min(Side - 1, (int)((latitude - _extent.MinY) / _height));
        var number = row * Side + column;
        if (_uniform[number].IsSettled) return _uniform[number];
        var square = _squares[number] ??= LookInto(column, row);
        _uniform[number] = square.Uniform ?? AreaStamp.Unsettled;
        return square.At(longitude, latitude);
    }

    private AreaSquare LookInto(int column, int row)
    {
        var square = new Envelope(_extent.MinX + column * _width, _extent.MinX + (column + 1) * _width, _extent.MinY + row * _height, _extent.MinY + (row + 1) * _height);
        // Grown, so that a point put into it by a rounded division has all it needs.
        square.ExpandBy((_width + _height) * 1e-3);
        var near = square.Copy();
        near.ExpandBy(_gap);
        return AreaSquare.Of(square, near, _areas.Query(near));
    }
}
