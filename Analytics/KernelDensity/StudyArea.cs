using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace Analytics.KernelDensity;

/// <summary>Which cells of a grid can have requests at all. Nothing is asked for in a lake or beyond the border, and what a kernel would
/// spread there is given back to the inside.</summary>
public sealed class StudyArea
{
    private readonly bool[] inside;

    private StudyArea(DensityGrid grid, bool[] inside)
    {
        (Grid, this.inside) = (grid, inside);
        if (!inside.Contains(true)) throw new ArgumentException("no cell lies in the study area");
    }

    /// <summary>The grid it is of.</summary>
    public DensityGrid Grid { get; }

    /// <summary>Whether each cell is inside, as the grid's values lie.</summary>
    public ReadOnlySpan<bool> Inside => inside;

    /// <summary>By a mask as the grid's values lie; copied.</summary>
    /// <exception cref="ArgumentException">Another length, or no cell inside.</exception>
    public static StudyArea FromMask(DensityGrid grid, ReadOnlySpan<bool> inside)
    {
        ArgumentNullException.ThrowIfNull(grid);
        if (inside.Length != grid.Count) throw new ArgumentException($"{inside.Length} marks for {grid.Count} cells", nameof(inside));
        return new StudyArea(grid, inside.ToArray());
    }

    /// <summary>By a polygon (or several) in the grid's metres: cells whose centre is in it or on its border.</summary>
    /// <exception cref="ArgumentException">Not an area, or no centre in it.</exception>
    public static StudyArea FromPolygon(DensityGrid grid, Geometry area)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(area);
        if (area is not IPolygonal) throw new ArgumentException($"a study area is a polygon, not a {area.GeometryType}", nameof(area));
        var locator = new IndexedPointInAreaLocator(area);
        var inside = new bool[grid.Count];
        for (var row = 0; row < grid.Rows; row++)
            for (var column = 0; column < grid.Columns; column++)
                inside[row * grid.Columns + column] = locator.Locate(new Coordinate(grid.X(column), grid.Y(row))) != Location.Exterior;
        return new StudyArea(grid, inside);
    }

    /// <summary>All of a grid: for a window whose edge is the edge of the data.</summary>
    public static StudyArea Whole(DensityGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var inside = new bool[grid.Count];
        Array.Fill(inside, true);
        return new StudyArea(grid, inside);
    }
}
