using Analytics.AnalysisGrids;
using Analytics.SpatialStatistics;
using Analytics.SpatialWeights;
using GisData.Cities;
using NetTopologySuite.Geometries;

namespace GisData.Workbench;

/// <summary>Do like values lie together? Moran's I and Geary's C of the hexagons, and the local Moran or the local Geary of each.</summary>
internal static class AutocorrelationBench
{
    /// <summary>A share of fewer requests says nothing of a hexagon.</summary>
    public const int FewestOfShare = 10;

    /// <summary>Draws at most for each hexagon: the smallest p is 0.0002.</summary>
    public const int LocalDraws = 9_999;

    private const double Alpha = 0.05;

    /// <param name="cells">Hexagons of the area, each with the requests of the subjects and with all requests.</param>
    public static WorkbenchAnswer Run(WorkbenchQuestion question, IReadOnlyList<(HexCell Cell, int Count, int All)> cells, double hexagonMeters, CityProjection projection, BenchProvenance provenance, CancellationToken ct)
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
        var (moranDrawn, gearyDrawn) = (MoranI.Permute(values, rows, options, ct: ct), GearyC.Permute(values, rows, options, ct: ct));
        // Of many hexagons only a very small p survives the rule: more draws, which stop early wherever chance alone goes as far.
        var (statistic, z, p, kinds) = Local(question.Local, values, rows, options with { Permutations = LocalDraws, StopAfter = 20 }, ct);
        var cutoff = FalseDiscoveryRate.Cutoff(p, Alpha);
        var (grid, factory) = (new HexGrid(hexagonMeters), new GeometryFactory());
        var features = kept.Select((k, i) =>
        {
            var cell = taken[k];
            var told = cutoff is { } c && p[i] <= c;
            return new BenchFeature(cell.Id, projection.Unproject(grid.Polygon(cell, factory)), null, told ? LevelOf(kinds[i]) : 0,
            [
                ("value", values[i]), ("requests", counts[cell].Count), ("of_all", counts[cell].All), (question.Local == "geary" ? "local_c" : "local_i", statistic[i]), ("z", z[i]), ("p", p[i]),
                (question.Local == "geary" ? "association" : "quadrant", kinds[i]), ("told_apart", told ? 1 : 0),
            ]);
        }).ToList();
        return new WorkbenchAnswer(question, BenchRefusal.None, kept.Length, 0,
            [
                ("moran", moran.Value), ("moran_expected", moran.Randomization.Expected), ("moran_z", moran.Randomization.ZScore), ("moran_p", moranDrawn.PValue),
                ("geary", geary.Value), ("geary_z", geary.Randomization.ZScore), ("geary_p", gearyDrawn.PValue), ("draws", moranDrawn.Draws), ("local_draws", LocalDraws), ("hexagons_left_out", cells.Count - kept.Length),
                .. BenchKind.Of(question.Local).Where(k => k.Level != 0).Select(k => (k.Name, (double)features.Count(f => f.Level == k.Level))), ("fdr_cutoff", cutoff ?? 0),
            ], features, []) { Provenance = provenance };

        int LevelOf(string kind) => BenchKind.Of(question.Local).First(k => k.Kind == kind).Level;
    }

    private static (double[] Statistic, double[] Z, double[] P, string[] Kinds) Local(string method, double[] values, SparseWeights rows, PermutationOptions options, CancellationToken ct)
    {
        if (method == "geary")
        {
            var geary = LocalGeary.Test(values, rows, options, ct: ct);
            return (geary.Statistic, geary.ZScores, P(geary.Permutations!), [.. geary.Associations.Select(a => a.ToString())]);
        }
        var moran = LocalMoran.Test(values, rows, options, ct: ct);
        return (moran.Statistic, moran.ZScores, P(moran.Permutations!), [.. moran.Quadrants.Select(q => q.ToString())]);

        static double[] P(PermutationTest[] tests) => Array.ConvertAll(tests, t => t.PValue);
    }
}
