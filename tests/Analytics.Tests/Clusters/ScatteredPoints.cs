namespace Observatory.Tests.Clusters;

/// <summary>Small sets of points of several shapes, and what labels mean apart from their numbers.</summary>
internal static class ScatteredPoints
{
    /// <summary>Crowds, a background, piles on one place and lines at equal steps; x, y in metres, days 0 … 30.</summary>
    public static (double[] X, double[] Y, double[] Days) Of(int seed, int count, bool onLattice = false)
    {
        var random = new Random(seed);
        double[] x = new double[count], y = new double[count], days = new double[count];
        var centres = Enumerable.Range(0, 4).Select(_ => (X: random.NextDouble() * 1000 - 300, Y: random.NextDouble() * 1000, Spread: 5 + random.NextDouble() * 60)).ToArray();
        for (var i = 0; i < count; i++)
        {
            var centre = centres[random.Next(4)];
            (x[i], y[i]) = random.Next(10) switch
            {
                < 6 => (centre.X + centre.Spread * (random.NextDouble() + random.NextDouble() - 1), centre.Y + centre.Spread * (random.NextDouble() + random.NextDouble() - 1)),
                < 8 => (random.NextDouble() * 1000 - 300, random.NextDouble() * 1000),
                8 when i > 0 => (x[i - 1], y[i - 1]),
                _ => (centre.X + 20 * random.Next(10), centre.Y),
            };
            if (onLattice) (x[i], y[i]) = (10 * Math.Round(x[i] / 10), 10 * Math.Round(y[i] / 10));
            days[i] = random.Next(30) + (random.Next(2) == 0 ? 0 : random.NextDouble());
        }

        return (x, y, days);
    }

    /// <summary>Labels by first appearance: equal for equal partitions.</summary>
    public static int[] Renamed(IEnumerable<int> labels)
    {
        var names = new Dictionary<int, int> { [-1] = -1 };
        return [.. labels.Select(label => names.TryGetValue(label, out var name) ? name : names[label] = names.Count - 1)];
    }

    public static int[] Shuffle(int seed, int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new Random(seed).Shuffle(order);
        return order;
    }

    public static double Distance2(double[] x, double[] y, int i, int j) => (x[i] - x[j]) * (x[i] - x[j]) + (y[i] - y[j]) * (y[i] - y[j]);
}
