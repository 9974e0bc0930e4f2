using Analytics.AnalysisGrids;
using Analytics.RequestIndex;

namespace Observatory.Tests.Benchmarks;

/// <summary>Requests of ten years, points in clusters along streets; the numbers are how many of each the city has.</summary>
internal sealed class SyntheticCity(int subjects, int districts, int neighbourhoods, int units, int channels, int hexes)
{
    private const int Months = 120;
    private const double West = 51.10, East = 51.62, South = 35.57, North = 35.83;

    public static CellWindow Window => new(MortonCell.At((West + East) / 2, (South + North) / 2));

    public static long Anywhere(Random random) => MortonCell.At(West + random.NextDouble() * (East - West), South + random.NextDouble() * (North - South));

    public RequestCatalog Build(int rows, CellWindow window)
    {
        var months = new RequestMonth[Months];
        var first = 2016 * 12 + 2;
        Parallel.For(0, Months, m =>
        {
            var random = new Random(1404 + m);
            var start = RequestMonth.DayOf(new DateOnly((first + m) / 12, (first + m) % 12 + 1, 1));
            var some = new RequestRow[rows / Months];
            for (var i = 0; i < some.Length; i++) { some[i] = Row(random, window, start, start + 27); }
            months[m] = MonthBuilder.Build(first + m, some);
        });
        return new RequestCatalog(months, RowTime(RequestMonth.DayOf(new DateOnly((first + Months) / 12, (first + Months) % 12 + 1, 1))));
    }

    public RequestRow Row(Random random, CellWindow window, int firstDay, int lastDay)
    {
        var (x, y) = random.Next(3) == 0
            ? (random.NextDouble(), random.NextDouble())
            : (Math.Round(random.NextDouble() * 60) / 60 + random.NextDouble() / 900, random.NextDouble());
        var cell = random.Next(50) == 0 ? (long?)null : MortonCell.At(West + x % 1 * (East - West), South + y * (North - South));
        var day = random.Next(firstDay, lastDay + 1);
        var subject = (ushort)(1 + (int)(subjects * Math.Pow(random.NextDouble(), 2.5)));
        var hours = Math.Exp(3.5 + 1.4 * Normal(random));
        var open = random.Next(100) == 0;
        var closedDay = (ushort)Math.Min(day + hours / 24, ushort.MaxValue - 1);
        var requested = RowTime(day);
        return new RequestRow(window.Number(cell), (ushort)day, (byte)random.Next(24), subject, (byte)(1 + (int)(x * districts) % districts),
            (ushort)(1 + (int)(x * neighbourhoods) % neighbourhoods), (byte)(1 + subject % units), (byte)(1 + random.Next(channels)),
            RequestFlags.Of(open, hours > 72, random.Next(3), random.Next(4) == 0 ? 1 + random.Next(5) : null),
            open ? RequestRow.NoDay : closedDay, (ushort)(day + 3), open ? DurationCode.None : DurationCode.Of(TimeSpan.FromHours(hours)),
            (ushort)(1 + random.Next(hexes)), open ? requested : 0, open ? requested + 3 * 86_400_000_000 : 0);
    }

    private static long RowTime(int day) => day * 86_400_000_000L;

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
