using System.Diagnostics;
using Analytics.Clusters;
using Analytics.KernelDensity;
using Density = Analytics.KernelDensity.KernelDensity;
using Analytics.SpatialStatistics;
using Analytics.SpatialWeights;

namespace Observatory.Tests.Clusters;

/// <summary>What takes long ends soon after it is told to, with an exception and not with half an answer.</summary>
public class StoppedWorkTests
{
    private const int Many = 4_000;
    private static readonly (double[] X, double[] Y, double[] Days) Points = ScatteredPoints.Of(3, Many);
    private static readonly DensityGrid Grid = new(-400, -200, 5, 300, 300);

    public static TheoryData<string> Works => [.. All.Keys];

    private static readonly Dictionary<string, Action<CancellationToken>> All = new()
    {
        ["dbscan"] = ct => Dbscan.Detect(Points.X, Points.Y, 5, 10, ct),
        ["dbscan in time"] = ct => Dbscan.DetectInTime(Points.X, Points.Y, Points.Days, 5, 1, 10, ct),
        ["hdbscan"] = ct => Hdbscan.Detect(Points.X, Points.Y, 50, ct: ct),
        ["facts"] = ct => ClusterFacts.Of(new int[10], Points.X[..10], Points.Y[..10], new DateOnly[10], new int[10], ct: ct),
        ["binned density"] = ct => Density.Estimate(Points.X, Points.Y, Grid, new KernelDensityOptions(100), ct),
        ["direct density"] = ct => Density.Estimate(Points.X.AsSpan(0, 1000), Points.Y.AsSpan(0, 1000), Grid, new KernelDensityOptions(100) { Sum = DensitySum.Direct }, ct),
        ["bandwidth"] = ct => Bandwidth.ByLikelihood(Points.X, Points.Y, DensityKernel.Quartic, 1, ct),
        ["moran"] = ct => MoranI.Permute(Values(), Line(), new PermutationOptions(1), ct: ct),
        ["geary"] = ct => GearyC.Permute(Values(), Line(), new PermutationOptions(1), ct: ct),
        ["g"] = ct => GlobalG.Permute(Values(), Line(), new PermutationOptions(1), ct: ct),
        ["local moran"] = ct => LocalMoran.Test(Values(), Line(), new PermutationOptions(1), ct: ct),
        ["local geary"] = ct => LocalGeary.Test(Values(), Line(), new PermutationOptions(1), ct: ct),
    };

    [Theory]
    [MemberData(nameof(Works))]
    public void Cancelled_work_gives_no_answer(string work)
    {
        All[work](CancellationToken.None);
        Assert.ThrowsAny<OperationCanceledException>(() => All[work](new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_long_computation_ends_long_before_it_would_be_done()
    {
        // A million permutations of 300 values are minutes of work.
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        var clock = Stopwatch.StartNew();
        Assert.ThrowsAny<OperationCanceledException>(() => MoranI.Permute(Values(), Line(), new PermutationOptions(1, 1_000_000), ct: stop.Token));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"ended after {clock.Elapsed}");
    }

    private static double[] Values() => [.. Enumerable.Range(0, 300).Select(i => i * 37 % 101 + 1.0)];

    private static SparseWeights Line() => KNearestNeighbors.Create(Enumerable.Range(0, 300).Select(i => (double)i).ToArray(), new double[300], 4).RowStandardized();
}
