using System.Globalization;
using Analytics.Clusters;

namespace Observatory.Benchmarks.Clusters;

/// <summary>DBSCAN and HDBSCAN against R's dbscan and scikit-learn, on the same points in a file, one after the other. From the root of the repository.</summary>
internal static class ClustersBenchmark
{
    private const double Reach = 50;
    private const int MinPoints = 20;

    public static void Run(string folder, int points)
    {
        Directory.CreateDirectory(folder);
        Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, load {Peer.Load()} at the start; median seconds");
        Console.WriteLine();
        Console.WriteLine("| what | points | runs | wall s | processor s | ratio wall | ratio processor |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        Dbscan(folder, points);
        Hdbscan(folder);
        Console.WriteLine();
        Console.WriteLine($"load {Peer.Load()} at the end");
    }

    private static void Dbscan(string folder, int points)
    {
        var (x, y) = CityPoints.Draw(points, 1);
        var file = Peer.Write(Path.Combine(folder, "points.bin"), x, y);
        ClusterLabels found = null!;
        var ours = Seconds.Of(9, () => found = Analytics.Clusters.Dbscan.Detect(x, y, Reach, MinPoints));
        Line("DBSCAN", points, ours, null);
        string[] arguments = [file, Text(points), Text(Reach), Text(MinPoints)];
        var notes = new List<string> { $"{found.Count} clusters, {found.IsCore.Count(core => core)} core points, {found.Labels.Count(label => label < 0)} noise" };
        foreach (var (program, script, runs) in new[] { ("Rscript", "dbscan.R", 5), ("/usr/bin/python3", "dbscan.py", 3) })
        {
            var answer = Path.Combine(folder, script + ".bin");
            if (Peer.Run(program, script, [.. arguments, Text(runs), answer]) is not { } peer) continue;
            Line($"DBSCAN, {script}", points, peer, ours);
            notes.Add($"{script}: {Compare(found, Peer.Read<int>(answer))}");
        }

        Line("ST-DBSCAN, 7 days, a year of points", points, Seconds.Of(3, () => Analytics.Clusters.Dbscan.DetectInTime(x, y, Times(points), Reach, 7, MinPoints)), null);
        foreach (var note in notes) Console.Error.WriteLine(note);
    }

    private static void Hdbscan(string folder)
    {
        foreach (var points in (int[])[100_000, 200_000, 400_000])
        {
            var (x, y) = CityPoints.Draw(points, 2);
            Line("HDBSCAN, 15 points", points, Seconds.Of(5, () => Analytics.Clusters.Hdbscan.Detect(x, y, 15)), null);
        }

        const int few = 5_000;
        Compare(folder, few, CityPoints.Draw(few, 3), 15);
        // Mutual reachability ties wherever a core distance rules, whatever the points; with two points none does, and without repeated addresses nothing ties.
        Compare(folder, few, CityPoints.Draw(few, 3, repeated: 0), 2);
    }

    private static void Compare(string folder, int few, (double[] X, double[] Y) points, int minPoints)
    {
        HdbscanResult found = null!;
        var ours = Seconds.Of(9, () => found = Analytics.Clusters.Hdbscan.Detect(points.X, points.Y, minPoints));
        Line($"HDBSCAN, {minPoints} points", few, ours, null);
        var answer = Path.Combine(folder, "hdbscan.R.bin");
        if (Peer.Run("Rscript", "hdbscan.R", Peer.Write(Path.Combine(folder, "few.bin"), points.X, points.Y), Text(few), Text(minPoints), "3", answer) is not { } peer) return;
        Line("HDBSCAN, hdbscan.R", few, peer, ours);
        var numbers = Peer.Read<double>(answer);
        var heights = found.MergeDistances.Zip(numbers, (a, b) => Math.Abs(a - b)).Max();
        var scores = found.OutlierScores.Zip(numbers.Skip(few - 1), (a, b) => Math.Abs(a - b)).Max();
        var labels = IsSamePartition(found.Labels, [.. numbers.Skip(2 * few - 1).Select(label => (int)label - 1)], _ => true);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"hdbscan.R, {minPoints} points, {found.MergeDistances.Length - found.MergeDistances.Distinct().Count()} tied distances: largest difference of single-linkage distances {heights:G3} m, of outlier scores {scores:G3}, same clusters: {labels}"));
    }

    private static string Compare(ClusterLabels found, int[] peer)
    {
        var points = found.Labels.Length;
        int[] labels = [.. peer.Take(points).Select(label => label - 1)];
        var core = Enumerable.Range(0, points).All(i => found.IsCore[i] == (peer[points + i] != 0));
        var noise = Enumerable.Range(0, points).All(i => found.Labels[i] < 0 == labels[i] < 0);
        var border = Enumerable.Range(0, points).Count(i => !found.IsCore[i] && found.Labels[i] >= 0);
        return $"same core points: {core}, same noise: {noise}, same partition of core points: {IsSamePartition(found.Labels, labels, i => found.IsCore[i])}, border points: {border}";
    }

    private static bool IsSamePartition(int[] one, int[] other, Func<int, bool> counts)
    {
        var (there, back) = (new Dictionary<int, int>(), new Dictionary<int, int>());
        for (var i = 0; i < one.Length; i++)
        {
            if (!counts(i)) continue;
            if (one[i] < 0 != other[i] < 0) return false;
            if (!there.TryAdd(one[i], other[i]) && there[one[i]] != other[i]) return false;
            if (!back.TryAdd(other[i], one[i]) && back[other[i]] != one[i]) return false;
        }

        return true;
    }

    private static double[] Times(int points)
    {
        var random = new Random(4);
        return [.. Enumerable.Range(0, points).Select(_ => 365 * random.NextDouble())];
    }

    private static void Line(string what, int points, Seconds seconds, Seconds? ours)
        => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {what} | {points:N0} | {seconds.Runs} | {seconds.Wall:F3} | {seconds.Processor:F3} | {(ours is null ? "" : (seconds.Wall / ours.Wall).ToString("F1", CultureInfo.InvariantCulture))} | {(ours is null ? "" : (seconds.Processor / ours.Processor).ToString("F1", CultureInfo.InvariantCulture))} |"));

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
