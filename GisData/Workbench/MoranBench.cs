using Analytics.AnalysisGrids;
using Analytics.SpatialStatistics;
using Analytics.SpatialWeights;
using GisData.Cities;
using NetTopologySuite.Geometries;

namespace GisData.Workbench;

/// <summary>Do like values lie together? Moran's I and Geary's C of the hexagons, and the local Moran of each.</summary>
internal static class MoranBench
{
    /// <summary>A share of fewer requests says nothing of a hexagon.</summary>
    public const int FewestOfShare = 10;

    /// <summary>Draws at most for each hexagon: the smallest p is 0.0002.</summary>
    public const int LocalDraws = 9_999;

    private const double Alpha = 0.05;

    /// <param name="cells">Hexagons of the area, each with the requests of the subjects and with all requests.</param>
    public static WorkbenchAnswer Run(WorkbenchQuestion question, IReadOnlyList<(HexCell Cell, int Count, int All)> cells, double hexagonMeters, CityProjection projection, BenchProvenance provenance)
    {
        var share = question.Value == "share";
        var taken = new HexCellSet(cells.Where(c => !share || c.All >= FewestOfShare).Select(c => c.Cell));
        var weights = Contiguity.Hexagonal(taken).WithIsolates(IsolatePolicy.Drop, out var kept);
        if (kept.Length < LocalGiStar.MinimumFeatures) return WorkbenchAnswer.Refused(question, BenchRefusal.TooFew, kept.Length, provenance);
        var counts = cells.ToDictionary(c => c.Cell, c => (c.Count, c.All));
        var values = kept.Select(k => counts[taken[k]]).Select(c => share ? (double)c.Count / c.All : c.Count).ToArray();
        if (values.Distinct().Take(2).Count() < 2) return WorkbenchAnswer.Refused(question, BenchRefusal.NothingVaries, kept.Length, provenance);
        var rows = weights.RowStandardized();
        var options = new PermutationOptions(question.Seed, question.Draws);
        var (moran, geary) = (MoranI.Test(values, rows), GearyC.Test(values, rows));
        var (moranDrawn, gearyDrawn) = (MoranI.Permute(values, rows, options), GearyC.Permute(values, rows, options));
        // Of many hexagons only a very small p survives the rule: more draws, which stop early wherever chance alone goes as far.
        var local = LocalMoran.Test(values, rows, options with { Permutations = LocalDraws, StopAfter = 20 });
        double[] p = [.. local.Permutations!.Select(t => t.PValue)];
        var cutoff = FalseDiscoveryRate.Cutoff(p, Alpha);
        var (grid, factory) = (new HexGrid(hexagonMeters), new GeometryFactory());
        var features = kept.Select((k, i) =>
        {
            var cell = taken[k];
            var told = cutoff is { } c && p[i] <= c;
            var level = !told ? 0 : local.Quadrants[i] switch { MoranQuadrant.HighHigh => 3, MoranQuadrant.HighLow => 1, MoranQuadrant.LowHigh => -1, MoranQuadrant.LowLow => -3, _ => 0 };
            return new BenchFeature(cell.Id, projection.Unproject(grid.Polygon(cell, factory)), null, level,
            [
                ("value", values[i]), ("requests", counts[cell].Count), ("of_all", counts[cell].All), ("local_i", local.Statistic[i]), ("z", local.ZScores[i]), ("p", p[i]),
                ("quadrant", local.Quadrants[i].ToString()), ("told_apart", told ? 1 : 0),
            ]);
        }).ToList();
        return new WorkbenchAnswer(question, BenchRefusal.None, kept.Length, 0,
            [
                ("moran", moran.Value), ("moran_expected", moran.Randomization.Expected), ("moran_z", moran.Randomization.ZScore), ("moran_p", moranDrawn.PValue),
                ("geary", geary.Value), ("geary_z", geary.Randomization.ZScore), ("geary_p", gearyDrawn.PValue), ("draws", moranDrawn.Draws), ("local_draws", LocalDraws), ("hexagons_left_out", cells.Count - kept.Length),
                ("high_high", features.Count(f => f.Level == 3)), ("low_low", features.Count(f => f.Level == -3)), ("high_low", features.Count(f => f.Level == 1)), ("low_high", features.Count(f => f.Level == -1)),
                ("fdr_cutoff", cutoff ?? 0),
            ], features, []) { Provenance = provenance };
    }
}
