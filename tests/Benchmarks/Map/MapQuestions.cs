using System.Globalization;
using Analytics.AnalysisGrids;
using Observatory.Tests.Benchmarks;

namespace Observatory.Benchmarks.Map;

/// <summary>What people ask a map: any period, any mixture of filters, tiles anywhere in the city.</summary>
internal static class MapQuestions
{
    private static readonly DateOnly First = new(2016, 3, 1), Last = new(2026, 2, 27);

    public static string AllTime => Days(First, Last);

    public static string Filter(Random random, int[] subjects, int[] districts)
    {
        var days = random.Next(3) == 0 ? Last.DayNumber - First.DayNumber : new[] { 7, 30, 90, 365, 1200 }[random.Next(5)];
        var from = First.AddDays(random.Next(Last.DayNumber - First.DayNumber - days + 1));
        var query = Days(from, from.AddDays(days));
        if (random.Next(2) == 0) { query += $"&subject={string.Join(',', Enumerable.Range(0, 1 + random.Next(6)).Select(_ => subjects[random.Next(subjects.Length)]).Distinct())}"; }
        if (random.Next(4) == 0) { query += $"&district={districts[random.Next(districts.Length)]}"; }
        return random.Next(4) == 0 ? query + $"&status={1 + random.Next(2)}" : query;
    }

    public static string Tile(Random random, int zoom)
    {
        var (column, row) = MortonCell.ToColumnAndRow(SyntheticCity.Anywhere(random));
        var shift = MortonCell.Zoom - zoom;
        return string.Create(CultureInfo.InvariantCulture, $"{zoom}/{column >> shift}/{row >> shift}");
    }

    private static string Days(DateOnly from, DateOnly to) => string.Create(CultureInfo.InvariantCulture, $"from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}");
}
