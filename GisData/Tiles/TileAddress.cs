namespace GisData.Tiles;

/// <summary>A tile of the Web Mercator pyramid, XYZ: y grows to the south.</summary>
public readonly record struct TileAddress(int Z, int X, int Y)
{
    public const int DeepestZoom = 20;

    /// <returns>Null where no such tile exists.</returns>
    public static TileAddress? Find(int z, int x, int y)
        => z is >= 0 and <= DeepestZoom && x >= 0 && y >= 0 && x < 1 << z && y < 1 << z ? new TileAddress(z, x, y) : null;

    /// <summary>A place of the tile in degrees: (0, 0) is its corner in the north-west, (1, 1) that in the south-east.</summary>
    public (double Longitude, double Latitude) At(double x, double y)
    {
        var side = Math.ScaleB(1, Z);
        return ((X + x) / side * 360 - 180, Math.Atan(Math.Sinh(Math.PI * (1 - 2 * (Y + y) / side))) * 180 / Math.PI);
    }
}
