using Analytics.SpatialStatistics;

namespace Analytics.Hotspots;

/// <summary>The pattern in time of one cell of the space–time cube.</summary>
/// <param name="Class">One of seventeen; <see cref="EmergingClass.NoPattern"/> without a verdict.</param>
/// <param name="ColdBefore">See <see cref="EmergingPattern.ColdBefore"/>.</param>
/// <param name="HotSteps">Steps significantly hot.</param>
/// <param name="ColdSteps">Steps significantly cold.</param>
/// <param name="TrendZ">Mann–Kendall z of the step z-scores, its variance corrected for the steps that a neighbourhood shares (Hamed–Rao).</param>
/// <param name="TrendP">Its two-sided p-value.</param>
/// <param name="TooFew">Less than five requests are expected in a neighbourhood and step: nothing is said.</param>
public readonly record struct EmergingCell(EmergingClass Class, bool ColdBefore, int HotSteps, int ColdSteps, double TrendZ, double TrendP, bool TooFew)
{
    /// <summary>A cell of which nothing can be said.</summary>
    public static EmergingCell None { get; } = new(EmergingClass.NoPattern, false, 0, 0, 0, 1, true);
}

/// <summary>The cells of one series.</summary>
/// <param name="Key">Which series.</param>
/// <param name="StepsJoined">How many steps of the run make one step of the cube, so that enough is expected in it.</param>
/// <param name="Steps">How many steps the cube has; 0 where no ten steps hold enough.</param>
/// <param name="Cells">One a cell, in the order of the cell set.</param>
public sealed record EmergingSeries(SeriesKey Key, int StepsJoined, int Steps, EmergingCell[] Cells);

/// <summary>Emerging hot spot analysis of every cell: the published method on a space–time cube of hexagons, against expectation instead of the map's mean.</summary>
/// <remarks>
/// <para>A bin is judged with its neighbours in space and the same neighbourhood one step earlier: z = (ΣO − ΣE)/√(φ·ΣE). All bins with a verdict
/// of all series are one Benjamini–Hochberg family. Steps are joined until five requests are expected in the neighbourhood of the median inhabited
/// cell, as long as ten steps remain. Neighbouring steps share half of their requests, so z depends on the z before it: the trend's variance is corrected.</para>
/// <para>Null hypothesis: as in <see cref="HotspotDetector"/>. Limits: a bin borrows from the step before, so what has ended is seen to have ended
/// a step late, which places (<see cref="Hotspot"/>) avoid. Sources: docs/methods/emerging-hotspots.md.</para>
/// </remarks>
public static class EmergingMap
{
    /// <summary>No verdict where fewer requests than this are expected in a neighbourhood and step.</summary>
    public const double LeastExpected = 5;

    /// <summary>Classifies every cell of every group of a run.</summary>
    /// <param name="input">What the run looked at.</param>
    /// <param name="result">What it found: the expected counts and the over-dispersion come from there.</param>
    /// <param name="options">The run's; null = the defaults.</param>
    /// <exception cref="ArgumentException">The result is not of this input.</exception>
    public static IReadOnlyList<EmergingSeries> Classify(HotspotInput input, HotspotResult result, HotspotOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(result);
        options ??= new HotspotOptions();
        var discs = input.Cells.Discs(options.Radius);
        var cubes = result.Series.Where(series => series.Key.Kind == SeriesKind.Group).Select(series => new SpaceTimeCube(input, series, discs)).ToArray();
        var cutoffs = SignificanceCutoffs.Of(cubes.SelectMany(cube => cube.PValues()).ToArray());
        return [.. cubes.Select(cube => cube.Classify(cutoffs))];
    }
}
