using System.Text;
using NetTopologySuite.Geometries;

namespace Observatory.Client.Charts;

/// <summary>Fits longitudes and latitudes into a drawing: degrees scaled by the cosine of the middle latitude, north up, never mirrored.</summary>
public sealed class MapProjection
{
    private readonly double left, top, scaleX, scaleY, offsetX, offsetY;

    public MapProjection(Envelope area, double width, double height, double padding = 8)
    {
        var cosine = Math.Cos(area.Centre.Y * Math.PI / 180);
        var scale = Math.Min((width - 2 * padding) / Math.Max(1e-9, area.Width * cosine), (height - 2 * padding) / Math.Max(1e-9, area.Height));
        (scaleX, scaleY) = (scale * cosine, scale);
        (left, top) = (area.MinX, area.MaxY);
        offsetX = (width - area.Width * scaleX) / 2;
        offsetY = (height - area.Height * scaleY) / 2;
    }

    public (double X, double Y) At(double longitude, double latitude) => (offsetX + (longitude - left) * scaleX, offsetY + (top - latitude) * scaleY);

    /// <summary>Path data of a polygon or multipolygon; points nearer than half a pixel to the last one are left out.</summary>
    public string Path(Geometry geometry)
    {
        var path = new StringBuilder();
        for (var g = 0; g < geometry.NumGeometries; g++)
        {
            if (geometry.GetGeometryN(g) is not Polygon polygon) { continue; }
            Ring(path, polygon.ExteriorRing.Coordinates);
            foreach (var hole in polygon.InteriorRings) { Ring(path, hole.Coordinates); }
        }
        return path.ToString();
    }

    private void Ring(StringBuilder path, Coordinate[] ring)
    {
        double lastX = double.NaN, lastY = double.NaN;
        for (var i = 0; i < ring.Length - 1; i++)
        {
            var (x, y) = At(ring[i].X, ring[i].Y);
            if (i > 0 && Math.Abs(x - lastX) + Math.Abs(y - lastY) < 0.5) { continue; }
            path.Append(i == 0 ? 'M' : 'L').Append(Svg.N(x)).Append(' ').Append(Svg.N(y));
            (lastX, lastY) = (x, y);
        }
        path.Append('Z');
    }
}
