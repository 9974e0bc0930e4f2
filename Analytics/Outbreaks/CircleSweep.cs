using Analytics.Simulation;

namespace Analytics.Outbreaks;

/// <summary>All circles of a purely spatial scan with what each expects.</summary>
internal sealed class CircleSweep
{
    private readonly ScanCircles circles;
    private readonly int minimumCases;
    private readonly long total;
    private readonly LikelihoodRatio ratio;
    private readonly int[] rows;         // [centre + 1]
    private readonly double[] expected;  // [row]
    private readonly bool[] ends;        // [row]: a circle may end here
    private readonly double[] runningSums;

    public CircleSweep(ScanCircles circles, double[] population, double people, long total, double maximumShare, int minimumCases)
    {
        (this.circles, this.total, this.minimumCases) = (circles, total, minimumCases);
        ratio = new LikelihoodRatio(total);
        runningSums = SeededRandom.RunningSums(population);
        rows = new int[population.Length + 1];
        var expectations = new List<double>();
        var ending = new List<bool>();
        for (var centre = 0; centre < population.Length; centre++)
        {
            var inside = 0.0;
            for (var m = circles.Start[centre]; m < circles.Start[centre + 1]; m++)
            {
                inside += population[circles.Members[m]];
                if (inside > maximumShare * people) break;
                expectations.Add(inside / people * total);
                ending.Add(circles.Ends(centre, m));
            }

            rows[centre + 1] = expectations.Count;
        }

        (expected, ends) = ([.. expectations], [.. ending]);
    }

    public int Places => rows.Length - 1;

    /// <summary>Lets all cases fall where the population is.</summary>
    public void Draw(long[] cases, SeededRandom random)
    {
        Array.Clear(cases);
        for (var left = total; left > 0; left--) cases[random.Pick(runningSums)]++;
    }

    public double Maximum(long[] cases)
    {
        var maximum = 0.0;
        for (var centre = 0; centre < Places; centre++)
        {
            long inside = 0;
            var member = circles.Start[centre];
            for (var row = rows[centre]; row < rows[centre + 1]; row++)
            {
                inside += cases[circles.Members[member++]];
                if (inside > expected[row] && inside >= minimumCases && ends[row]) maximum = Math.Max(maximum, ratio.Of(inside, expected[row]));
            }
        }

        return maximum;
    }

    /// <summary>The strongest circle of every centre, strongest first, those left out that share a place with a stronger one.</summary>
    public List<(int Centre, int Members, long Cases, double Expected, double Value)> Clusters(long[] cases)
    {
        var best = new List<(int Centre, int Members, long Cases, double Expected, double Value)>();
        for (var centre = 0; centre < Places; centre++)
        {
            var strongest = (Centre: centre, Members: 0, Cases: 0L, Expected: 0.0, Value: 0.0);
            long inside = 0;
            for (var row = rows[centre]; row < rows[centre + 1]; row++)
            {
                inside += cases[circles.Members[circles.Start[centre] + row - rows[centre]]];
                if (!ends[row] || inside < minimumCases) continue;
                var value = ratio.Of(inside, expected[row]);
                if (value > strongest.Value) strongest = (centre, row - rows[centre] + 1, inside, expected[row], value);
            }

            if (strongest.Value > 0) best.Add(strongest);
        }

        var taken = new bool[Places];
        var kept = new List<(int Centre, int Members, long Cases, double Expected, double Value)>();
        foreach (var circle in best.OrderByDescending(b => b.Value).ThenBy(b => b.Members).ThenBy(b => b.Centre))
        {
            var members = circles.Members[circles.Start[circle.Centre]..(circles.Start[circle.Centre] + circle.Members)];
            if (members.Any(m => taken[m])) continue;
            foreach (var m in members) taken[m] = true;
            kept.Add(circle);
        }

        return kept;
    }
}
