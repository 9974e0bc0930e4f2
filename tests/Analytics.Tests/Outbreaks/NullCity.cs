using Analytics.Outbreaks;

namespace Observatory.Tests.Outbreaks;

/// <summary>A city in which nothing breaks out, drawn fast: places of very different size at random points, subjects of very different
/// size with a week and a mild year of their own.</summary>
internal sealed class NullCity
{
    private static readonly double[] Week = [1.15, 1.1, 1.05, 1.1, 0.95, 0.5, 1.15];
    private readonly Random random;
    private readonly double[] runningSums;
    private readonly double[] perDay;
    private readonly double[] phase;
    private readonly int[] count;
    private readonly List<List<int>[]> days = []; // [day][subject] places of its incidents

    public NullCity(int seed, int places, int subjects, double perDay)
    {
        random = new Random(seed);
        var side = 1000 * Math.Sqrt(places) * 0.9;
        X = [.. Enumerable.Range(0, places).Select(_ => random.NextDouble() * side)];
        Y = [.. Enumerable.Range(0, places).Select(_ => random.NextDouble() * side)];
        Places = ScanPlaces.Planar([.. Enumerable.Range(0, places).Select(i => (long)i)], X, Y);
        var sum = 0.0;
        runningSums = [.. Enumerable.Range(0, places).Select(_ => sum += Math.Exp(1.2 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5)))];
        // The first subject is the largest, the last a twentieth of it.
        this.perDay = [.. Enumerable.Range(0, subjects).Select(s => perDay * Math.Pow(0.05, subjects == 1 ? 0 : (double)s / (subjects - 1)))];
        phase = [.. Enumerable.Range(0, subjects).Select(_ => random.NextDouble() * Math.Tau)];
        count = new int[subjects];
    }

    public ScanPlaces Places { get; }

    public double[] X { get; }

    public double[] Y { get; }

    public int Subjects => perDay.Length;

    /// <summary>Incidents of a subject in the last <paramref name="length"/> days up to night <paramref name="night"/> (days 1 … night have been lived).</summary>
    public IncidentCounts Counts(int subject, int length, int night)
    {
        while (days.Count < night) days.Add(Live(days.Count));
        var table = new int[Places.Count, length];
        for (var day = 0; day < length; day++)
            foreach (var place in days[night - length + day][subject]) table[place, day]++;
        return IncidentCounts.OfDistinct(table, new DateOnly(2023, 1, 1).AddDays(night));
    }

    private List<int>[] Live(int day) => [.. Enumerable.Range(0, Subjects).Select(subject =>
    {
        var mean = perDay[subject] * Week[day % 7] * (1 + 0.2 * Math.Sin(Math.Tau * day / 365 + phase[subject]));
        var incidents = new List<int>();
        for (var left = SyntheticCity.Poisson(random, mean); left > 0; left--)
        {
            var at = Array.BinarySearch(runningSums, random.NextDouble() * runningSums[^1]);
            incidents.Add(at >= 0 ? Math.Min(at + 1, runningSums.Length - 1) : ~at);
        }

        return incidents;
    })];
}
