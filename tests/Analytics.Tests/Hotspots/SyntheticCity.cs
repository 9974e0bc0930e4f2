using Analytics.AnalysisGrids;
using Analytics.Hotspots;
using Analytics.SpatialStatistics;

namespace Observatory.Tests;

/// <summary>A made-up city with planted truth, harsher than the product's own simulation: population differs by cell, the mix of subjects
/// by district and a little by cell, and the season by subject.</summary>
internal sealed class SyntheticCity
{
    public const int Groups = 9;
    public const int Subjects = 36;
    public const int Steps = 32;

    private readonly Random random;
    private readonly double[] population;
    private readonly int[] district;
    private readonly double[] weight = new double[Subjects];
    private readonly double[][] mix = new double[Subjects][];
    private readonly double[][] season = new double[Subjects][];
    private readonly double[][] cellMix = new double[Subjects][];
    private readonly double requests;
    private readonly HashSet<int> used = [];

    public SyntheticCity(int seed, double requests = 300_000, double mixSpread = 0.3, double cellSpread = 0.15)
    {
        random = new Random(seed);
        this.requests = requests;
        Cells = new HexCellSet(new HexCell(750, 6300).Disc(20));
        population = new double[Cells.Count];
        district = new int[Cells.Count];
        var centres = Enumerable.Range(0, 22).Select(_ => Cells[random.Next(Cells.Count)]).ToArray();
        var wealth = centres.Select(_ => Math.Exp(0.4 * Normal())).ToArray();
        for (var cell = 0; cell < Cells.Count; cell++)
        {
            district[cell] = Enumerable.Range(0, 22).MinBy(d => Cells[cell].DistanceTo(centres[d]));
            population[cell] = random.NextDouble() < 0.06 ? 0 : wealth[district[cell]] * Math.Exp(0.7 * Normal());
        }

        for (var subject = 0; subject < Subjects; subject++)
        {
            weight[subject] = Math.Exp(0.8 * Normal());
            mix[subject] = new double[22];
            cellMix[subject] = Enumerable.Range(0, Cells.Count).Select(_ => Gamma(random, 1 / (cellSpread * cellSpread)) * cellSpread * cellSpread).ToArray();
            season[subject] = new double[Steps];
            double amplitude = 0.5 * random.NextDouble(), phase = random.NextDouble() * Math.Tau;
            for (var step = 0; step < Steps; step++) season[subject][step] = 1 + amplitude * Math.Cos(Math.Tau * step / 12 + phase);
        }

        for (var d = 0; d < 22; d++)
        {
            var group = Enumerable.Range(0, Groups).Select(_ => Math.Exp(mixSpread * Normal())).ToArray();
            for (var subject = 0; subject < Subjects; subject++) mix[subject][d] = group[GroupOf(subject)] * Math.Exp(0.7 * mixSpread * Normal());
        }

        Normalise();
    }

    public HexCellSet Cells { get; }

    public List<Planted> Truth { get; } = [];

    public double[] Exposure => population;

    /// <param name="Pattern">Relative strength by step, 0 … 1.</param>
    public sealed record Planted(EmergingClass Class, int[] Subjects, int[] Cells, double Rate, double[] Pattern);

    public static int GroupOf(int subject) => subject / (Subjects / Groups);

    private double Mean(int subject, int cell, int step)
        => weight[subject] * population[cell] * mix[subject][district[cell]] * cellMix[subject][cell] * season[subject][step];

    private void Normalise()
    {
        double sum = 0;
        for (var subject = 0; subject < Subjects; subject++)
            for (var cell = 0; cell < Cells.Count; cell++)
                for (var step = 0; step < Steps; step++) sum += Mean(subject, cell, step);
        for (var cell = 0; cell < Cells.Count; cell++) population[cell] *= requests / sum;
    }

    /// <summary>Plants places of every kind, away from each other, each with at least 150 excess requests (60 for one that began in the last step).</summary>
    public SyntheticCity Plant(int persistent = 6, int intensifying = 6, int others = 6)
    {
        EmergingClass[] rest = [EmergingClass.DiminishingHot, EmergingClass.HistoricalHot, EmergingClass.SporadicHot, EmergingClass.ConsecutiveHot, EmergingClass.NewHot, EmergingClass.OscillatingHot];
        for (var i = 0; i < persistent; i++) Plant(EmergingClass.PersistentHot);
        for (var i = 0; i < intensifying; i++) Plant(EmergingClass.IntensifyingHot);
        for (var i = 0; i < others; i++) Plant(rest[i % rest.Length]);
        return this;
    }

    public void Plant(EmergingClass kind)
    {
        for (var attempt = 0; attempt < 20_000; attempt++)
        {
            var centre = random.Next(Cells.Count);
            var size = 3 + random.Next(8);
            var cells = Cells[centre].Disc(2).OrderBy(c => c.DistanceTo(Cells[centre])).ThenBy(_ => random.Next())
                .Select(Cells.IndexOf).Where(c => c >= 0).Take(size).Order().ToArray();
            if (cells.Length < size || Cells[centre].Disc(5).Select(Cells.IndexOf).Any(used.Contains)) continue;
            var first = random.Next(Subjects);
            int[] subjects = random.Next(2) == 0 ? [first] : [first, GroupOf(first) * (Subjects / Groups) + (first + 1) % (Subjects / Groups)];
            var planted = new Planted(kind, subjects, cells, 3 + 5 * random.NextDouble(), Pattern(kind));
            double excess = 0;
            foreach (var subject in subjects)
                foreach (var cell in cells)
                    for (var step = 0; step < Steps; step++) excess += (planted.Rate - 1) * planted.Pattern[step] * Mean(subject, cell, step);
            if (excess < (kind == EmergingClass.NewHot ? 60 : 150)) continue;
            used.UnionWith(cells);
            Truth.Add(planted);
            return;
        }

        throw new InvalidOperationException($"no room for {kind}");
    }

    /// <summary>Whether every step in which the place is hot would be found significant with a probability of at least 0.95, by its own requests.</summary>
    public bool HasPower(Planted place)
    {
        var (expected, mean) = Intensities(place);
        return Enumerable.Range(0, Steps).Where(step => mean[step] > expected[step]).All(step =>
        {
            var least = (long)expected[step];
            while (CountTail.TwoSided(least, expected[step], 1) > 0.005 || least <= expected[step]) { least++; }
            return CountTail.Upper(least, mean[step], 1) >= 0.95;
        });
    }

    /// <summary>The published rules on intensities without chance: a step is hot where more is planted than expected.</summary>
    public EmergingClass TrueClass(Planted place)
    {
        var (expected, mean) = Intensities(place);
        var levels = Enumerable.Range(0, Steps).Select(step => Math.Abs(mean[step] - expected[step]) < 1e-9 ? 0 : Math.Sign(mean[step] - expected[step])).ToArray();
        // Intensities that are the same but for the season have no trend: the ratio is what was planted.
        var ratio = Enumerable.Range(0, Steps).Select(step => Math.Round(mean[step] / expected[step], 6)).ToArray();
        return EmergingPattern.Classify(levels, MannKendall.Test(ratio).Trend()).Class;
    }

    private (double[] Expected, double[] Mean) Intensities(Planted place)
    {
        double[] expected = new double[Steps], mean = new double[Steps];
        foreach (var subject in place.Subjects)
            foreach (var cell in place.Cells)
                for (var step = 0; step < Steps; step++)
                {
                    expected[step] += Mean(subject, cell, step);
                    mean[step] += Mean(subject, cell, step) * (1 + (place.Rate - 1) * place.Pattern[step]);
                }

        return (expected, mean);
    }

    private double[] Pattern(EmergingClass kind) => [.. Enumerable.Range(0, Steps).Select(step => kind switch
    {
        EmergingClass.IntensifyingHot => 0.4 + 1.2 * step / (Steps - 1),
        EmergingClass.DiminishingHot => 1.6 - 1.2 * step / (Steps - 1),
        EmergingClass.HistoricalHot => step < Steps - 2 ? 1 : 0,
        EmergingClass.SporadicHot or EmergingClass.OscillatingHot => step == Steps - 1 || step / 3 % 2 == 0 ? 1 : 0,
        EmergingClass.ConsecutiveHot => step >= Steps - 8 ? 1 : 0,
        EmergingClass.NewHot => step == Steps - 1 ? 3 : 0,
        _ => 1.0,
    })];

    public HotspotInput Draw(bool exposure = false, bool districts = true)
    {
        var counts = new CountCube(Subjects, Cells.Count, Steps);
        var factor = new double[Subjects, Cells.Count, Steps];
        foreach (var planted in Truth)
            foreach (var subject in planted.Subjects)
                foreach (var cell in planted.Cells)
                    for (var step = 0; step < Steps; step++) factor[subject, cell, step] = (planted.Rate - 1) * planted.Pattern[step];
        for (var subject = 0; subject < Subjects; subject++)
            for (var cell = 0; cell < Cells.Count; cell++)
                for (var step = 0; step < Steps; step++)
                    counts[subject, cell, step] = Poisson(random, Mean(subject, cell, step) * (1 + factor[subject, cell, step]));
        return new HotspotInput(Cells, counts, [.. Enumerable.Range(0, Subjects).Select(GroupOf)], exposure ? population : null, districts ? district : null);
    }

    /// <summary>Found share of persistent and intensifying places and the share of the reported area outside anything planted.</summary>
    public (double Found, double Outside, int Reported) Score(HotspotResult result)
    {
        var wanted = Truth.Where(p => p.Class is EmergingClass.PersistentHot or EmergingClass.IntensifyingHot).ToList();
        var found = wanted.Count(p => 2 * p.Cells.Count(cell => result.Hotspots.Any(h => h.Subjects.Intersect(p.Subjects).Any() && h.Cells.Contains(cell))) >= p.Cells.Length);
        int area = 0, outside = 0;
        foreach (var hotspot in result.Hotspots)
        {
            var truth = Truth.Where(p => p.Subjects.Intersect(hotspot.Subjects).Any()).SelectMany(p => p.Cells).ToHashSet();
            area += hotspot.Cells.Length;
            outside += hotspot.Cells.Count(cell => !truth.Contains(cell));
        }

        return (wanted.Count == 0 ? 1 : (double)found / wanted.Count, area == 0 ? 0 : (double)outside / area, area);
    }

    public static int NegativeBinomial(Random random, double mean, double dispersion)
        => Poisson(random, dispersion <= 1 ? mean : Gamma(random, mean / (dispersion - 1)) * (dispersion - 1));

    public static int Poisson(Random random, double mean)
    {
        var count = 0;
        // Parts of at most 30 keep e^(−mean) far from underflow.
        for (var rest = mean; rest > 0; rest -= 30)
        {
            double limit = Math.Exp(-Math.Min(rest, 30)), product = random.NextDouble();
            for (; product > limit; product *= random.NextDouble()) count++;
        }

        return count;
    }

    // Marsaglia and Tsang (2000); shapes below 1 are boosted.
    private static double Gamma(Random random, double shape)
    {
        if (shape < 1) return Gamma(random, shape + 1) * Math.Pow(random.NextDouble(), 1 / shape);
        double d = shape - 1.0 / 3, c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal(random);
            var v = Math.Pow(1 + c * x, 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < 0.5 * x * x + d - d * v + d * Math.Log(v)) return d * v;
        }
    }

    private double Normal() => Normal(random);

    private static double Normal(Random random)
        => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
}
