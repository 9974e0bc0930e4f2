using Analytics.SpatialStatistics;

namespace Analytics.Hotspots;

/// <summary>Observed against expected requests in the neighbourhood of every cell, for every subject and subject group.</summary>
/// <remarks>
/// <para>Null hypothesis: the requests of a neighbourhood have mean ΣE (see docs/methods/against-expectation.md) and variance φ·ΣE.
/// z = (ΣO − ΣE)/√(φ·ΣE), φ robust and at least 1, per series; p from the exact Poisson or negative binomial tail where ΣE is small
/// or z is large, from z otherwise; no verdict where ΣE is too small. One Benjamini–Hochberg family over
/// cells × series × two windows: the whole one and its last tenth, which shows what has only begun.</para>
/// <para>Limits: it sees requests, not incidents; where people have stopped asking it sees nothing.</para>
/// </remarks>
internal sealed class AgainstExpectation
{
    // Beyond this many standard deviations the skewness of counts matters even where much is expected, and the verdict hangs on it.
    private const double NormalEnough = 2.5;

    private readonly HotspotInput input;
    private readonly HotspotOptions options;
    private readonly SeriesTotals totals;
    private readonly ExpectedShares shares;

    public AgainstExpectation(HotspotInput input, HotspotOptions options)
    {
        this.input = input;
        this.options = options;
        totals = new SeriesTotals(input);
        shares = new ExpectedShares(input, totals, options);
        Expected = shares.Estimate(null, null);
        Judge();
        for (var round = 1; round < options.Rounds; round++)
        {
            var leftOut = Verdicts.Select(series => Array.ConvertAll(series.Cells, cell => Math.Abs(cell.Level) >= 2)).ToArray();
            Expected = shares.Estimate(leftOut, Expected);
            Judge();
        }
    }

    public SeriesTotals Totals => totals;

    /// <summary>[series][cell]</summary>
    public double[][] Expected { get; private set; }

    /// <summary>Groups first.</summary>
    public SeriesVerdicts[] Verdicts { get; private set; } = [];

    public SignificanceCutoffs Cutoffs { get; private set; } = new(null, null, null);

    public int FamilySize { get; private set; }

    private void Judge()
    {
        var verdicts = new SeriesVerdicts[totals.Keys.Length];
        var family = new List<double>(2 * verdicts.Length * input.Cells.Count);
        for (var series = 0; series < verdicts.Length; series++)
        {
            var (dispersion, whole) = Judge(totals.ByCell[series], Expected[series]);
            var share = totals.RecentShare(series);
            var (_, recent) = Judge(totals.RecentByCell[series], Array.ConvertAll(Expected[series], expected => expected * share));
            verdicts[series] = new SeriesVerdicts(totals.Keys[series], totals.Total[series], dispersion, whole, recent);
            family.AddRange(whole.Select(cell => cell.PValue).OfType<double>());
            family.AddRange(recent.Select(cell => cell.PValue).OfType<double>());
        }

        FamilySize = family.Count;
        Cutoffs = SignificanceCutoffs.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(family));
        foreach (var series in verdicts)
        {
            SetLevels(series.Cells);
            SetLevels(series.Recent);
        }

        Verdicts = verdicts;
    }

    private void SetLevels(CellVerdict[] cells)
    {
        for (var cell = 0; cell < cells.Length; cell++)
            cells[cell] = cells[cell] with { Level = Cutoffs.Level(cells[cell].ZScore, cells[cell].PValue) };
    }

    private (OverDispersion Dispersion, CellVerdict[] Cells) Judge(int[] observed, double[] expected)
    {
        var sums = new int[observed.Length];
        var expectedSums = new double[observed.Length];
        for (var cell = 0; cell < sums.Length; cell++)
            foreach (var member in shares.Neighborhoods[cell])
            {
                sums[cell] += observed[member];
                expectedSums[cell] += expected[member];
            }

        var dispersion = OverDispersion.Estimate(sums, expectedSums);
        var cells = new CellVerdict[observed.Length];
        for (var cell = 0; cell < cells.Length; cell++)
        {
            double? z = null, p = null;
            if (expectedSums[cell] >= options.MinimumExpected)
            {
                var phi = dispersion.At(expectedSums[cell]);
                var score = (sums[cell] - expectedSums[cell]) / Math.Sqrt(phi * expectedSums[cell]);
                z = score;
                p = expectedSums[cell] < options.ExactBelow || Math.Abs(score) > NormalEnough
                    ? CountTail.TwoSided(sums[cell], expectedSums[cell], phi)
                    : NormalDistribution.TwoSided(score);
            }

            cells[cell] = new CellVerdict(observed[cell], expected[cell], sums[cell], expectedSums[cell], z, p, 0);
        }

        return (dispersion, cells);
    }
}
