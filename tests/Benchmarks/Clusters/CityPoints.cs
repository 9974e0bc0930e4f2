namespace Observatory.Benchmarks.Clusters;

/// <summary>Points as requests of a city lie: quarters of very different size and density, streets, addresses that call again, and a thin background.</summary>
internal static class CityPoints
{
    public const double Side = 40_000;

    public static (double[] X, double[] Y) Draw(int count, int seed, double repeated = 0.05)
    {
        var random = new Random(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var quarters = Enumerable.Range(0, 150).Select(_ => (X: Side * (0.1 + 0.8 * random.NextDouble()), Y: Side * (0.1 + 0.8 * random.NextDouble()), Spread: 150 * Math.Exp(0.9 * Normal()))).ToArray();
        double[] x = new double[count], y = new double[count];
        for (var i = 0; i < count; i++)
        {
            var quarter = quarters[random.Next(quarters.Length)];
            var kind = random.NextDouble();
            (x[i], y[i]) = kind switch
            {
                < 0.55 => (quarter.X + quarter.Spread * Normal(), quarter.Y + quarter.Spread * Normal()),
                < 0.70 => (Math.Round((quarter.X + 4 * quarter.Spread * Normal()) / 500) * 500 + 8 * Normal(), quarter.Y + 4 * quarter.Spread * Normal()),
                _ => (Side * random.NextDouble(), Side * random.NextDouble()),
            };
            (x[i], y[i]) = (Math.Clamp(x[i], 0, Side), Math.Clamp(y[i], 0, Side));
        }

        // The same address again.
        for (var i = 1; i < count; i++)
            if (random.NextDouble() < repeated)
            {
                var other = random.Next(i);
                (x[i], y[i]) = (x[other], y[other]);
            }

        return (x, y);
    }
}
