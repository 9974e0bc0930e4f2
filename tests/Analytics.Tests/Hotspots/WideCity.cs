using Analytics.AnalysisGrids;
using Analytics.Hotspots;

namespace Observatory.Tests;

/// <summary>A city at the size of the question that a map is asked: about 22,000 cells of 250 m, a million requests on a background of
/// people that differs a hundredfold from cell to cell, and hot spots in one subject or in every subject at once.</summary>
internal sealed class WideCity
{
    public const int Subjects = 12, Groups = 4, Steps = 12;

    private readonly Random random;
    private readonly double[] population, weight = new double[Subjects];
    private readonly int[] district;
    private readonly double[][] mix = new double[Subjects][];

    public WideCity(int seed, int requests = 1_000_000, int radius = 85)
    {
        random = new Random(seed);
        Cells = new HexCellSet(new HexCell(750, 6300).Disc(radius));
        population = new double[Cells.Count];
        district = new int[Cells.Count];
        var centres = Enumerable.Range(0, 22).Select(_ => Cells[random.Next(Cells.Count)]).ToArray();
        var cores = Enumerable.Range(0, 25).Select(_ => (Cell: Cells[random.Next(Cells.Count)], Height: Math.Exp(0.6 * Normal()), Width: 5 + 20 * random.NextDouble())).ToArray();
        for (var cell = 0; cell < Cells.Count; cell++)
        {
            district[cell] = Enumerable.Range(0, 22).MinBy(d => Cells[cell].DistanceTo(centres[d]));
            var density = 0.05 + cores.Sum(core => core.Height * Math.Exp(-Math.Pow(Cells[cell].DistanceTo(core.Cell) / core.Width, 2)));
            population[cell] = random.NextDouble() < 0.08 ? 0 : density * Math.Exp(0.5 * Normal());
        }

        for (var subject = 0; subject < Subjects; subject++)
        {
            weight[subject] = Math.Exp(0.5 * Normal());
            mix[subject] = [.. Enumerable.Range(0, 22).Select(_ => Math.Exp(0.2 * Normal()))];
        }

        var sum = Enumerable.Range(0, Cells.Count).Sum(cell => Enumerable.Range(0, Subjects).Sum(subject => Mean(subject, cell)));
        for (var cell = 0; cell < Cells.Count; cell++) population[cell] *= requests / sum;
    }

    public HexCellSet Cells { get; }

    public List<(int[] Subjects, int[] Cells, double Rate)> Truth { get; } = [];

    public static int GroupOf(int subject) => subject / (Subjects / Groups);

    private double Mean(int subject, int cell) => weight[subject] * population[cell] * mix[subject][district[cell]];

    /// <summary>Plants places of 7 to 19 inhabited cells that lie away from each other.</summary>
    /// <param name="everySubject">All subjects at once, else one subject each.</param>
    public WideCity Plant(int places, bool everySubject, double lowRate, double highRate)
    {
        var used = new HashSet<int>();
        while (Truth.Count < places)
        {
            var centre = Cells[random.Next(Cells.Count)];
            var cells = centre.Disc(2).OrderBy(c => c.DistanceTo(centre)).ThenBy(_ => random.Next()).Select(Cells.IndexOf)
                .Where(c => c >= 0 && population[c] > 0).Take(7 + random.Next(13)).Order().ToArray();
            if (cells.Length < 7 || centre.Disc(6).Select(Cells.IndexOf).Any(used.Contains)) { continue; }
            used.UnionWith(cells);
            Truth.Add((everySubject ? [.. Enumerable.Range(0, Subjects)] : [random.Next(Subjects)], cells, lowRate + (highRate - lowRate) * random.NextDouble()));
        }

        return this;
    }

    public HotspotInput Draw(bool exposure)
    {
        var counts = new CountCube(Subjects, Cells.Count, Steps);
        var rate = Enumerable.Range(0, Subjects).Select(_ => Enumerable.Repeat(1.0, Cells.Count).ToArray()).ToArray();
        foreach (var (subjects, cells, times) in Truth)
            foreach (var subject in subjects)
                foreach (var cell in cells) { rate[subject][cell] = times; }
        for (var subject = 0; subject < Subjects; subject++)
            for (var cell = 0; cell < Cells.Count; cell++)
                for (var step = 0; step < Steps; step++) { counts[subject, cell, step] = SyntheticCity.Poisson(random, Mean(subject, cell) * rate[subject][cell] / Steps); }
        return new HotspotInput(Cells, counts, [.. Enumerable.Range(0, Subjects).Select(GroupOf)], exposure ? population : null, district);
    }

    /// <summary>Precision and recall by area, in cells × subjects: reported against planted.</summary>
    public (double Precision, double Recall) Score(IReadOnlyList<Hotspot> hotspots)
    {
        var planted = Truth.SelectMany(t => t.Subjects.SelectMany(s => t.Cells.Select(c => (s, c)))).ToHashSet();
        var found = hotspots.SelectMany(h => h.Subjects.SelectMany(s => h.Cells.Select(c => (s, c)))).ToHashSet();
        return Score(planted, found);
    }

    /// <summary>The same for places, whichever subject: cells only.</summary>
    public (double Precision, double Recall) ScoreCells(IEnumerable<int> found)
        => Score(Truth.SelectMany(t => t.Cells).ToHashSet(), found.ToHashSet());

    private static (double Precision, double Recall) Score<T>(HashSet<T> planted, HashSet<T> found)
    {
        double right = found.Count(planted.Contains);
        return (found.Count == 0 ? 1 : right / found.Count, planted.Count == 0 ? 1 : right / planted.Count);
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
}
