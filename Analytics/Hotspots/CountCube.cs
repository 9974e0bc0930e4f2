namespace Analytics.Hotspots;

/// <summary>Numbers of requests by subject, cell and time step. Filled by the caller, only read by the statistics.</summary>
/// <param name="subjects">How many subjects, numbered 0 … n − 1 by the caller.</param>
/// <param name="cells">How many cells, numbered as in the <c>HexCellSet</c>.</param>
/// <param name="steps">How many time steps, oldest first.</param>
public sealed class CountCube(int subjects, int cells, int steps)
{
    // Cell-major within a subject: one cell's series lies together.
    private readonly int[][] counts = [.. Enumerable.Range(0, subjects).Select(_ => new int[cells * steps])];

    /// <summary>How many subjects.</summary>
    public int Subjects { get; } = subjects;

    /// <summary>How many cells.</summary>
    public int Cells { get; } = cells;

    /// <summary>How many time steps.</summary>
    public int Steps { get; } = steps;

    /// <summary>The number of requests of a subject in a cell during a step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index outside the cube.</exception>
    public int this[int subject, int cell, int step]
    {
        get => counts[subject][At(cell, step)];
        set => counts[subject][At(cell, step)] = value;
    }

    /// <summary>The series of a subject in a cell, oldest step first.</summary>
    public ReadOnlySpan<int> Series(int subject, int cell) => counts[subject].AsSpan(cell * Steps, Steps);

    private int At(int cell, int step)
    {
        if ((uint)cell >= (uint)Cells) throw new ArgumentOutOfRangeException(nameof(cell), cell, $"there are {Cells} cells");
        if ((uint)step >= (uint)Steps) throw new ArgumentOutOfRangeException(nameof(step), step, $"there are {Steps} steps");
        return cell * Steps + step;
    }
}
