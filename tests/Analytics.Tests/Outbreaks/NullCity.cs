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
    private readonly List<int[][]> days = []; // [day][subject] places of its incidents

    /// <param name="seed">Any number.</param>
    /// <param name="places">On a square with 0.81 km² each.</param>
    /// <param name="subjects">The last is a twentieth of the first.</param>
    /// <param name="perDay">Incidents of the first on a mean day.</param>
    public NullCity(int seed, int places, int subjects, double perDay)
    {
        random = new Random(seed);
        var side = 900 * Math.Sqrt(places);
        X = [.. Enumerable.Range(0, places).Select(_ => random.NextDouble() * side)];
        Y = [.. Enumerable.Range(0, places).Select(_ => random.NextDouble() * side)];
        Places = ScanPlaces.Planar([.. Enumerable.Range(0, places).Select(i => (long)i)], X, Y);
        var sum = 0.0;
        runningSums = [.. Enumerable.Range(0, places).Select(_ => sum += Math.Exp(1.2 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5)))];
        this.perDay = [.. Enumerable.Range(0, subjects).Select(s => perDay * Math.Pow(0.05, subjects == 1 ? 0 : (double)s / (subjects - 1)))];
        phase = [.. Enumerable.Range(0, subjects).Select(_ => random.NextDouble() * Math.Tau)];
    }

    public ScanPlaces Places { get; }

    public double[] X { get; }

    public double[] Y { get; }

    public int Subjects => perDay.Length;

    /// <summary>Incidents of a subject in the last <paramref name="length"/> of the days 1 … <paramref name="night"/>.</summary>
    public IncidentCounts Counts(int subject, int length, int night)
    {
        while (days.Count < night) days.Add(Live(days.Count));
        var table = new int[Places.Count, length];
        for (var day = 0; day < length; day++)
            foreach (var place in days[night - length + day][subject]) table[place, day]++;
        return IncidentCounts.OfDistinct(table, new DateOnly(2023, 1, 1).AddDays(night));
    }

    /// <summary>All subjects of a night.</summary>
    public List<SubjectIncidents> Night(int night, int length = 120)
        => [.. Enumerable.Range(0, Subjects).Select(s => new SubjectIncidents(s, Counts(s, length, night)))];

    private int[][] Live(int day) => [.. Enumerable.Range(0, Subjects).Select(subject =>
    {
        var mean = perDay[subject] * Week[day % 7] * (1 + 0.2 * Math.Sin(Math.Tau * day / 365 + phase[subject]));
        return Enumerable.Range(0, Poisson(mean)).Select(_ =>
        {
            var at = Array.BinarySearch(runningSums, random.NextDouble() * runningSums[^1]);
            return at >= 0 ? Math.Min(at + 1, runningSums.Length - 1) : ~at;
        }).ToArray();
    })];

    private int Poisson(double mean)
    {
        var count = 0;
        for (; mean > 30; mean -= 30) count += Poisson(30);
        double limit = Math.Exp(-mean), product = random.NextDouble();
        for (; product > limit; product *= random.NextDouble()) count++;
        return count;
    }
}
