using Analytics.Clusters;
using GisData.Cities;

namespace GisData.Workbench;

/// <summary>Density clusters of the requests in space, or in space and time, each with its outline and the facts of a sentence.</summary>
internal static class ClusterBench
{
    /// <summary>Requests at most: what a person waits for on two cores.</summary>
    public static int MostPoints(string algorithm) => algorithm == "hdbscan" ? 60_000 : 300_000;

    // An outline without an area (requests on a line, or on one spot) is drawn as a strip.
    private const double StripMetres = 25;

    public static WorkbenchAnswer Run(WorkbenchQuestion question, BenchPoints points, CityProjection projection, BenchProvenance provenance, CancellationToken ct)
    {
        if (points.Count < question.Least) return WorkbenchAnswer.Refused(question, BenchRefusal.TooFew, points.Count, provenance);
        var reach = question.Reach ?? DenseReach(points, question);
        if (question.HasReach && reach <= 0) return WorkbenchAnswer.Refused(question, BenchRefusal.NothingVaries, points.Count, provenance);
        var labels = question.Algorithm switch
        {
            "hdbscan" => Hdbscan.Detect(points.X, points.Y, question.Least, ct: ct).Labels,
            // Times are whole days: half a day apart is the same day.
            "stdbscan" => Dbscan.DetectInTime(points.X, points.Y, Array.ConvertAll(points.Days, day => (double)day.DayNumber), reach, Math.Max(0.5, question.Days), question.Least, ct).Labels,
            _ => Dbscan.Detect(points.X, points.Y, reach, question.Least, ct).Labels,
        };
        var facts = ClusterFacts.Of(labels, points.X, points.Y, points.Days, points.Subjects, ct: ct);
        double[] sizes = [.. facts.Select(f => (double)f.Count).Order()];
        var breaks = new[] { 0.2, 0.4, 0.6, 0.8, 0.95 }.Select(share => sizes.Length == 0 ? 0 : sizes[(int)(share * (sizes.Length - 1))]).Distinct().Where(b => b > 0).ToArray();
        var noise = labels.Count(l => l == ClusterLabels.Noise);
        return new WorkbenchAnswer(question, BenchRefusal.None, points.Count, 0, [.. question.HasReach ? new[] { ("reach", reach) } : [], ("clusters", facts.Count), ("noise", noise), ("noise_share", (double)noise / points.Count)],
            [.. facts.Select((f, i) => Feature(i + 1, f, breaks, projection))], breaks) { Provenance = provenance };
    }

    // On the whole a third of the asked number would lie within it, and within the days: least/3 = density × π reach² × (2 days + 1) of the window.
    private static double DenseReach(BenchPoints points, WorkbenchQuestion question)
    {
        var area = ClusterHull.Convex(points.X, points.Y).Area;
        var inTime = question.Algorithm == "stdbscan" ? Math.Min(1, (2.0 * question.Days + 1) / question.Filter.Days) : 1;
        return Math.Round(Math.Clamp(Math.Sqrt(area * question.Least / (3 * Math.PI * points.Count * inTime)), 0, WorkbenchQuestion.ReachBounds.To), 0);
    }

    private static BenchFeature Feature(int number, ClusterFacts f, double[] breaks, CityProjection projection)
    {
        var outline = f.AreaSquareKilometres > 0 ? f.Outline : f.Outline.Buffer(StripMetres);
        var (longitude, latitude) = projection.Unproject(f.CentreX, f.CentreY);
        return new BenchFeature(number, projection.Unproject(outline), breaks.Count(b => f.Count >= b), null,
        [
            ("requests", f.Count), ("km2", f.AreaSquareKilometres), ("longitude", longitude), ("latitude", latitude), ("first_day", Day(f.FirstDay)), ("last_day", Day(f.LastDay)), ("days", f.Days),
            ("active_days", f.ActiveDays), ("subjects", f.Subjects), ("main_subject", f.DominantSubject), ("main_share", f.DominantShare),
        ]);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
