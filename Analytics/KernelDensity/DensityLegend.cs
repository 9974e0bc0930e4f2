namespace Analytics.KernelDensity;

/// <summary>One colour of a legend and what it stands for.</summary>
/// <param name="From">Requests per km², included.</param>
/// <param name="To">Requests per km², not included (included in the last class).</param>
/// <param name="SquareKilometres">Area of the surface in the class, where anything was spread.</param>
/// <param name="Requests">Requests under the surface there.</param>
public sealed record DensityClass(double From, double To, double SquareKilometres, double Requests);

/// <summary>A legend whose numbers are readable: the breaks are of the series 1, 2, 5, 10, 20, 50 … requests per km².</summary>
public static class DensityLegend
{
    /// <summary>Classes of a surface, lowest first. The last ends at the first round number not below the peak; the lowest begins at 0 and
    /// takes all below its end. A surface of zeros has none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two or more than twelve classes.</exception>
    public static IReadOnlyList<DensityClass> Of(DensityMap map, int classes = 6)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (classes is < 2 or > 12) throw new ArgumentOutOfRangeException(nameof(classes), classes, "2 to 12 classes");
        var peak = map.Peak;
        if (!(peak > 0)) return [];
        var rank = (int)Math.Floor(Math.Log10(peak)) * 3;
        while (Round(rank) < peak) rank++;
        while (Round(rank - 1) >= peak) rank--;
        double[] ends = [.. Enumerable.Range(rank - classes + 1, classes).Select(Round)];
        var (cells, sums) = (new int[classes], new double[classes]);
        foreach (var value in map.RequestsPerSquareKilometre)
        {
            if (!(value > 0)) continue;
            var at = 0;
            while (at < classes - 1 && value >= ends[at]) at++;
            cells[at]++;
            sums[at] += value;
        }

        var area = map.Grid.CellSquareKilometres;
        return [.. Enumerable.Range(0, classes).Select(i => new DensityClass(i == 0 ? 0 : ends[i - 1], ends[i], cells[i] * area, sums[i] * area))];
    }

    // … 0.5, 1, 2, 5, 10 …: rank 0 is 1. A power of ten by division where it is below one, so that 0.2 is the number that is written so.
    private static double Round(int rank)
    {
        var power = (int)Math.Floor(rank / 3.0);
        double digit = ((rank - 3 * power) switch { 0 => 1, 1 => 2, _ => 5 });
        return power >= 0 ? digit * Math.Pow(10, power) : digit / Math.Pow(10, -power);
    }
}
