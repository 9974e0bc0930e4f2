namespace Analytics.AnalysisGrids;

/// <summary>Cells of the Web-Mercator tile pyramid at zoom 20 (about 38 m at the equator) as one number whose bits interleave column and
/// row (Z-order): the cells of any coarser tile are one contiguous range.</summary>
/// <remarks>Source: Morton, "A computer oriented geodetic data base and a new technique in file sequencing", IBM 1966.</remarks>
public static class MortonCell
{
    /// <summary>The zoom at which cells are stamped.</summary>
    public const int Zoom = 20;

    private const double MaxLatitude = 85.0511287798066;

    /// <summary>The cell of a point in degrees (WGS 84): column bits at even places, row bits (from the north) at odd places; below 2⁴⁰.
    /// Latitudes beyond ±85.051° count as the edge.</summary>
    /// <exception cref="ArgumentException">A coordinate is not a finite number, or the longitude is outside ±180°.</exception>
    public static long At(double longitude, double latitude)
    {
        if (!double.IsFinite(latitude) || !(longitude is >= -180 and <= 180)) throw new ArgumentException($"not a place: ({longitude}, {latitude})");
        const int side = 1 << Zoom;
        var radians = Math.Clamp(latitude, -MaxLatitude, MaxLatitude) * Math.PI / 180;
        var x = (longitude + 180) / 360;
        var y = (1 - Math.Asinh(Math.Tan(radians)) / Math.PI) / 2;
        return FromColumnAndRow(Math.Min((int)(x * side), side - 1), Math.Clamp((int)(y * side), 0, side - 1));
    }

    /// <summary>Interleaves a column and a row (each not negative).</summary>
    public static long FromColumnAndRow(int column, int row) => Spread(column) | (Spread(row) << 1);

    /// <summary>The column and row of a code.</summary>
    public static (int Column, int Row) ToColumnAndRow(long code) => (Gather(code), Gather(code >> 1));

    private static long Spread(int value)
    {
        var x = (long)value;
        x = (x | (x << 16)) & 0x0000FFFF0000FFFF;
        x = (x | (x << 8)) & 0x00FF00FF00FF00FF;
        x = (x | (x << 4)) & 0x0F0F0F0F0F0F0F0F;
        x = (x | (x << 2)) & 0x3333333333333333;
        return (x | (x << 1)) & 0x5555555555555555;
    }

    private static int Gather(long code)
    {
        var x = code & 0x5555555555555555;
        x = (x | (x >> 1)) & 0x3333333333333333;
        x = (x | (x >> 2)) & 0x0F0F0F0F0F0F0F0F;
        x = (x | (x >> 4)) & 0x00FF00FF00FF00FF;
        x = (x | (x >> 8)) & 0x0000FFFF0000FFFF;
        return (int)((x | (x >> 16)) & 0x00000000FFFFFFFF);
    }
}
