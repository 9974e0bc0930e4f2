using Analytics.AnalysisGrids;

namespace Analytics.EffectChecks;

/// <summary>Incidents of every cell in the five stretches of a check, and what indirect standardisation on the city's untreated cells lets expect:
/// season, weather, holidays and growth are in the city's own change and leave with it.</summary>
internal sealed class WindowCounts
{
    public const int EarlySelection = 0, LateSelection = 1, EarlyBaseline = 2, LateBaseline = 3, After = 4;
    private const int Stretches = 5;

    private readonly int[] subjects;
    private readonly int[] counts; // [stretch, subject, cell]
    private readonly double[] city; // [stretch, subject]
    private readonly int cells;

    public WindowCounts(HexCellSet set, EffectWindows windows, IReadOnlyCollection<CellDay> days, Func<int, bool> isUntreated)
    {
        cells = set.Count;
        subjects = [.. days.Select(d => d.Subject).Distinct().Order()];
        counts = new int[Stretches * subjects.Length * cells];
        city = new double[Stretches * subjects.Length];
        var starts = new[] { Halves(windows.Selection), Halves(windows.Baseline) };
        foreach (var day in days)
        {
            if (day.Count < 0 || (uint)day.Cell >= cells) throw new ArgumentException($"{day} is no count of a cell", nameof(days));
            var stretch = windows.Selection.Holds(day.Day) ? day.Day < starts[0] ? EarlySelection : LateSelection
                : windows.Baseline.Holds(day.Day) ? day.Day < starts[1] ? EarlyBaseline : LateBaseline
                : windows.After.Holds(day.Day) ? After : -1;
            if (stretch < 0) continue;
            var row = stretch * subjects.Length + Array.BinarySearch(subjects, day.Subject);
            counts[row * cells + day.Cell] += day.Count;
            if (isUntreated(day.Cell)) city[row] += day.Count;
        }
    }

    public static DateOnly Halves(DaySpan span) => span.First.AddDays(span.Days / 2);

    public int Sum(IEnumerable<int> place, params ReadOnlySpan<int> stretches)
    {
        var sum = 0;
        foreach (var cell in place)
            foreach (var stretch in stretches)
                for (var s = 0; s < subjects.Length; s++) sum += counts[(stretch * subjects.Length + s) * cells + cell];
        return sum;
    }

    /// <summary>Σ over the subjects of the place's count in some stretches × the city's change from them to another. A subject the city did not have
    /// before changes nothing. Half an incident is added to the place, so that none is no end of the world on the logarithm.</summary>
    public double Expected(IReadOnlyCollection<int> place, ReadOnlySpan<int> from, int to)
    {
        double sum = 0, cityFrom = 0, cityTo = 0;
        for (var s = 0; s < subjects.Length; s++)
        {
            double before = 0, there = 0;
            foreach (var stretch in from)
            {
                before += city[stretch * subjects.Length + s];
                foreach (var cell in place) there += counts[(stretch * subjects.Length + s) * cells + cell];
            }

            cityFrom += before;
            cityTo += city[to * subjects.Length + s];
            if (before > 0) sum += there * city[to * subjects.Length + s] / before;
        }

        return cityFrom > 0 ? sum + 0.5 * Math.Max(cityTo, 1) / cityFrom : 0;
    }
}
