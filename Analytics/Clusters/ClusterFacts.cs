using NetTopologySuite.Geometries;

namespace Analytics.Clusters;

/// <summary>What a sentence about a cluster says; the words are elsewhere.</summary>
/// <param name="Label">The cluster.</param>
/// <param name="Count">Its points.</param>
/// <param name="AreaSquareKilometres">Area of <paramref name="Outline"/>; 0 for points on a line.</param>
/// <param name="CentreX">Easting of the middle: the median of its points, which a stray one does not move.</param>
/// <param name="CentreY">Northing of the middle.</param>
/// <param name="FirstDay">Day of its first point.</param>
/// <param name="LastDay">Day of its last point.</param>
/// <param name="Days">Days from first to last, both included.</param>
/// <param name="ActiveDays">Different days with a point.</param>
/// <param name="DominantSubject">The subject with most points; of equals the one of the smallest number.</param>
/// <param name="DominantCount">Points of that subject.</param>
/// <param name="Subjects">Different subjects.</param>
/// <param name="Outline">Concave hull in the coordinates of the points.</param>
public sealed record ClusterFacts(int Label, int Count, double AreaSquareKilometres, double CentreX, double CentreY, DateOnly FirstDay, DateOnly LastDay,
    int Days, int ActiveDays, int DominantSubject, int DominantCount, int Subjects, Geometry Outline)
{
    /// <summary>Share of the dominant subject, above 0 and at most 1.</summary>
    public double DominantShare => (double)DominantCount / Count;

    /// <summary>Facts of each cluster, largest first, of equals by label. Noise is in none.</summary>
    /// <param name="labels">Cluster of each point, or <see cref="ClusterLabels.Noise"/>.</param>
    /// <param name="x">Eastings in metres.</param>
    /// <param name="y">Northings in metres.</param>
    /// <param name="days">Day of each point.</param>
    /// <param name="subjects">Subject of each point.</param>
    /// <param name="edgeRatio">See <see cref="ClusterHull.Concave"/>.</param>
    /// <param name="ct">Looked at before every cluster.</param>
    /// <exception cref="ArgumentException">Other lengths, a coordinate not finite, or a label below noise.</exception>
    public static IReadOnlyList<ClusterFacts> Of(int[] labels, double[] x, double[] y, DateOnly[] days, int[] subjects, double edgeRatio = 0.2, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(subjects);
        ClusterInput.Check(x, y);
        if (labels.Length != x.Length || days.Length != x.Length || subjects.Length != x.Length)
            throw new ArgumentException($"{labels.Length} labels, {days.Length} days and {subjects.Length} subjects for {x.Length} points", nameof(labels));
        if (labels.Any(label => label < ClusterLabels.Noise)) throw new ArgumentException("a label below noise", nameof(labels));
        return [.. Enumerable.Range(0, labels.Length).Where(i => labels[i] != ClusterLabels.Noise).GroupBy(i => labels[i])
            .Select(members =>
            {
                ct.ThrowIfCancellationRequested();
                return One(members.Key, [.. members], x, y, days, subjects, edgeRatio);
            })
            .OrderByDescending(facts => facts.Count).ThenBy(facts => facts.Label)];
    }

    private static ClusterFacts One(int label, int[] members, double[] x, double[] y, DateOnly[] days, int[] subjects, double edgeRatio)
    {
        double[] ownX = Array.ConvertAll(members, i => x[i]), ownY = Array.ConvertAll(members, i => y[i]);
        var outline = ClusterHull.Concave(ownX, ownY, edgeRatio);
        var (first, last) = (members.Min(i => days[i]), members.Max(i => days[i]));
        var bySubject = members.GroupBy(i => subjects[i]).Select(group => (Subject: group.Key, Count: group.Count())).ToList();
        var dominant = bySubject.OrderByDescending(subject => subject.Count).ThenBy(subject => subject.Subject).First();
        return new ClusterFacts(label, members.Length, outline.Area / 1e6, SpatialStatistics.RobustScale.Median(ownX), SpatialStatistics.RobustScale.Median(ownY), first, last,
            last.DayNumber - first.DayNumber + 1, members.Select(i => days[i]).Distinct().Count(), dominant.Subject, dominant.Count, bySubject.Count, outline);
    }
}
