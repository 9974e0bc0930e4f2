using System.Runtime.Intrinsics;
using Analytics.Simulation;

namespace Analytics.Outbreaks;

/// <summary>One subject on one night, made ready: what every cylinder expects, and the counts at which it becomes interesting.</summary>
/// <remarks>
/// <para>A permutation of times within strata leaves the totals of places (by stratum) and of days alone, so the expected values hold for
/// all replicas, and a replica only has to say which cases fall into the last days: a draw without replacement, stratum by stratum.</para>
/// <para>The sweep adds whole-number counts ring by ring, eight windows at once, and compares them with the smallest count that reaches a
/// level under all maxima of a few trial replicas; only above it a logarithm is taken. Where nothing reaches the level all cylinders are
/// looked at again one by one, so the maximum is exact in any case.</para>
/// </remarks>
internal sealed class CylinderScan
{
    private const int Lanes = 8;
    private const int Trials = 8;
    private const double TrialLevel = 3.5;
    private readonly ScanCircles circles;
    private readonly OutbreakOptions options;
    private readonly string stream;
    private readonly int places, windows, width;
    private readonly int[] rows;             // [centre + 1]: first row of the centre's circles
    private readonly double[] expected;      // [row, window]
    private readonly int[] thresholds;       // [row, window]; int.MaxValue where no circle ends or no window is
    private readonly LikelihoodRatio ratio;
    private readonly int[][] casesByStratum; // the place of every case
    private readonly int[][] drawsByStratum; // [stratum][age of day in the window] cases on it

    /// <param name="stream">Names the subject and the night: their replicas are not those of others.</param>
    /// <param name="counts">The incidents; enough of them to scan.</param>
    /// <param name="circles">Circles round the places.</param>
    /// <param name="options">Checked.</param>
    public CylinderScan(IncidentCounts counts, ScanCircles circles, OutbreakOptions options, string stream)
    {
        (this.circles, this.options, this.stream) = (circles, options, stream);
        places = counts.Places;
        windows = options.LongestWindow;
        width = (windows + Lanes - 1) / Lanes * Lanes;
        ratio = new LikelihoodRatio(counts.Total);
        var strata = options.StratifyByWeekday ? 7 : 1;
        var placeTotals = new int[places * strata];
        var stratumTotals = new int[strata];
        for (var place = 0; place < places; place++)
            for (var day = 0; day < counts.Days; day++)
            {
                placeTotals[place * strata + day % strata] += counts[place, day];
                stratumTotals[day % strata] += counts[place, day];
            }

        var byDay = counts.ByDay();
        casesByStratum = [.. Enumerable.Range(0, strata).Select(s => Enumerable.Range(0, places).SelectMany(p => Enumerable.Repeat(p, placeTotals[p * strata + s])).ToArray())];
        drawsByStratum = [.. Enumerable.Range(0, strata).Select(s => Enumerable.Range(0, windows).Select(age => (counts.Days - 1 - age) % strata == s ? byDay[counts.Days - 1 - age] : 0).ToArray())];
        var expectedByPlace = new double[places * width];
        for (var place = 0; place < places; place++)
        {
            var sum = 0.0;
            for (var age = 0; age < windows; age++)
            {
                int day = counts.Days - 1 - age, stratum = day % strata;
                if (stratumTotals[stratum] > 0) sum += (double)placeTotals[place * strata + stratum] * byDay[day] / stratumTotals[stratum];
                expectedByPlace[place * width + age] = sum;
            }
        }

        rows = Rows(counts);
        expected = Expected(expectedByPlace);
        Observed = new int[places * width];
        for (var place = 0; place < places; place++)
            for (int age = 0, sum = 0; age < width; age++) Observed[place * width + age] = age < windows ? sum += counts[place, counts.Days - 1 - age] : sum;

        // A level below every ordinary maximum, by a few trials at a lower one. It decides about speed only.
        thresholds = new int[expected.Length];
        SetThresholds(TrialLevel);
        var scratch = new Scratch(this);
        SetThresholds(Enumerable.Range(0, Trials).Min(t => Maximum(Draw(scratch, $"{stream} trial {t}"), everyCylinder: false)) * 0.8);
    }

    /// <summary>Cases of each place in each window: [place, window].</summary>
    public int[] Observed { get; }

    /// <summary>Space for one thread.</summary>
    public sealed class Scratch(CylinderScan scan)
    {
        internal int[] Counts { get; } = new int[scan.places * scan.width];
        internal int[][] Cases { get; } = [.. scan.casesByStratum.Select(c => (int[])c.Clone())];
        internal int[] Swapped { get; } = new int[scan.drawsByStratum.Max(d => d.Sum())];
    }

    /// <summary>The largest log likelihood ratio of replica <paramref name="number"/>; 0 where no cylinder has more cases than expected.</summary>
    /// <param name="number">Which.</param>
    /// <param name="scratch">Of this thread.</param>
    /// <param name="everyCylinder">Looks at each with its logarithm; gives the same, slowly.</param>
    public double Replica(int number, Scratch scratch, bool everyCylinder = false) => Maximum(Draw(scratch, $"{stream} {number}"), everyCylinder);

    /// <summary>The strongest cylinder of every centre that has one with more cases than expected, strongest first, those left out that
    /// share a place with a stronger one.</summary>
    public List<(int Centre, int Members, int Window, int Cases, double Expected, double Value)> Clusters()
    {
        var best = new List<(int Centre, int Members, int Window, int Cases, double Expected, double Value)>();
        for (var centre = 0; centre < places; centre++)
        {
            var strongest = (Centre: centre, Members: 0, Window: 0, Cases: 0, Expected: 0.0, Value: 0.0);
            Each(Observed, centre, (member, window, cases, mean) =>
            {
                var value = ratio.Of(cases, mean);
                if (value > strongest.Value) strongest = (centre, member + 1, window, cases, mean, value);
            });
            if (strongest.Value > 0) best.Add(strongest);
        }

        var taken = new bool[places];
        var kept = new List<(int Centre, int Members, int Window, int Cases, double Expected, double Value)>();
        foreach (var cylinder in best.OrderByDescending(b => b.Value).ThenBy(b => b.Members).ThenBy(b => b.Centre))
        {
            var members = circles.Members.AsSpan(circles.Start[cylinder.Centre], cylinder.Members);
            var overlaps = false;
            foreach (var place in members) overlaps |= taken[place];
            if (overlaps) continue;
            foreach (var place in members) taken[place] = true;
            kept.Add(cylinder);
            if (kept.Count == options.MostClusters) break;
        }

        return kept;
    }

    // A centre's circles grow until they hold too many of the cases: totals of places, so the same in all replicas.
    private int[] Rows(IncidentCounts counts)
    {
        var totals = new long[places];
        foreach (var stratum in casesByStratum)
            foreach (var place in stratum) totals[place]++;
        var starts = new int[places + 1];
        for (var centre = 0; centre < places; centre++)
        {
            long inside = 0;
            int length = 0, usable = 0;
            for (var m = circles.Start[centre]; m < circles.Start[centre + 1]; m++)
            {
                inside += totals[circles.Members[m]];
                if (inside > options.MaximumCaseShare * counts.Total) break;
                length++;
                if (circles.Ends(centre, m)) usable = length;
            }

            starts[centre + 1] = starts[centre] + usable;
        }

        return starts;
    }

    private double[] Expected(double[] byPlace)
    {
        var sums = new double[rows[^1] * width];
        for (var centre = 0; centre < places; centre++)
            for (var row = rows[centre]; row < rows[centre + 1]; row++)
            {
                var place = circles.Members[circles.Start[centre] + row - rows[centre]];
                for (var w = 0; w < windows; w++)
                    sums[row * width + w] = byPlace[place * width + w] + (row > rows[centre] ? sums[(row - 1) * width + w] : 0);
            }

        return sums;
    }

    private void SetThresholds(double level)
    {
        var critical = ratio.LargestExpected(level, expected.Length == 0 ? 0 : expected.Max());
        Array.Fill(thresholds, int.MaxValue);
        for (var centre = 0; centre < places; centre++)
            for (var w = 0; w < windows; w++)
            {
                var cases = options.MinimumCases;
                for (var row = rows[centre]; row < rows[centre + 1]; row++)
                {
                    while (cases < critical.Length && critical[cases] < expected[row * width + w]) cases++;
                    if (cases >= critical.Length && options.MinimumCases < critical.Length) break;
                    if (circles.Ends(centre, circles.Start[centre] + row - rows[centre])) thresholds[row * width + w] = cases;
                }
            }
    }

    // Draws the cases of the last days without replacement and puts the order of cases back, so that replicas do not depend on each other.
    private int[] Draw(Scratch scratch, string purpose)
    {
        var random = new SeededRandom(options.Seed, purpose);
        var counts = scratch.Counts;
        Array.Clear(counts);
        for (var stratum = 0; stratum < casesByStratum.Length; stratum++)
        {
            var cases = scratch.Cases[stratum];
            var drawn = 0;
            for (var age = 0; age < windows; age++)
                for (var left = drawsByStratum[stratum][age]; left > 0; left--)
                {
                    var at = drawn + random.Below(cases.Length - drawn);
                    (cases[drawn], cases[at]) = (cases[at], cases[drawn]);
                    scratch.Swapped[drawn] = at;
                    // A case that is so many days old lies in all windows from that length on.
                    var place = cases[drawn++] * width;
                    for (var w = age; w < windows; w++) counts[place + w]++;
                }

            while (drawn > 0)
            {
                drawn--;
                var at = scratch.Swapped[drawn];
                (cases[drawn], cases[at]) = (cases[at], cases[drawn]);
            }
        }

        return counts;
    }

    private double Maximum(int[] counts, bool everyCylinder)
    {
        var maximum = everyCylinder ? 0 : Sweep(counts);
        if (maximum > 0) return maximum;
        for (var centre = 0; centre < places; centre++)
            Each(counts, centre, (_, _, cases, mean) => maximum = Math.Max(maximum, ratio.Of(cases, mean)));
        return maximum;
    }

    private double Sweep(int[] counts)
    {
        var maximum = 0.0;
        for (var block = 0; block < width; block += Lanes)
            for (var centre = 0; centre < places; centre++)
            {
                var sums = Vector256<int>.Zero;
                var member = circles.Start[centre];
                for (var row = rows[centre]; row < rows[centre + 1]; row++)
                {
                    sums += Vector256.LoadUnsafe(ref counts[circles.Members[member++] * width + block]);
                    if (!Vector256.GreaterThanOrEqualAny(sums, Vector256.LoadUnsafe(ref thresholds[row * width + block]))) continue;
                    for (var lane = 0; lane < Lanes; lane++)
                    {
                        var at = row * width + block + lane;
                        if (sums[lane] >= thresholds[at]) maximum = Math.Max(maximum, ratio.Of(sums[lane], expected[at]));
                    }
                }
            }

        return maximum;
    }

    private void Each(int[] counts, int centre, Action<int, int, int, double> look)
    {
        Span<int> sums = stackalloc int[width];
        for (var row = rows[centre]; row < rows[centre + 1]; row++)
        {
            var member = row - rows[centre];
            var place = circles.Members[circles.Start[centre] + member] * width;
            for (var w = 0; w < windows; w++) sums[w] += counts[place + w];
            if (!circles.Ends(centre, circles.Start[centre] + member)) continue;
            for (var w = 0; w < windows; w++)
                if (sums[w] >= options.MinimumCases && sums[w] > expected[row * width + w]) look(member, w, sums[w], expected[row * width + w]);
        }
    }
}
