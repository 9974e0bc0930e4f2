using Analytics.RequestIndex;
using GisData.CityView;

namespace GisData.RequestIndex;

/// <summary>The six headline numbers from linked counts.</summary>
internal static class LinkedKpis
{
    /// <summary>Part 0 is the window before, the parts of the sparkline follow; see <see cref="KpiParts"/>.</summary>
    public static LinkedShape Shape(CityFilter filter, RequestCodes codes)
    {
        var parts = KpiParts.Of(filter);
        var partOfDay = new int[2 * filter.Days];
        for (var part = 2; part < parts.Count; part++)
        {
            for (var day = parts.First[part]; day <= parts.Last[part]; day = day.AddDays(1)) { partOfDay[filter.Days + day.DayNumber - filter.From.DayNumber] = part - 1; }
        }
        return new LinkedShape(RequestMonth.DayOf(filter.Previous().From), RequestMonth.DayOf(filter.From), RequestMonth.DayOf(filter.To), partOfDay,
            codes.Subjects.Count, codes.Hexes.Count);
    }

    public static CityKpis Of(LinkedCounts counts, CityFilter filter)
    {
        var parts = KpiParts.Of(filter);
        var first = filter.Previous().From.DayNumber;
        double? Sum(int[] days, int part) => Total(days, part);
        long Total(int[] days, int part)
        {
            long sum = 0;
            for (var day = parts.First[part].DayNumber - first; day <= parts.Last[part].DayNumber - first; day++) { sum += days[day]; }
            return sum;
        }
        int End(int[] days, int part) => days[parts.Last[part].DayNumber - first];
        Kpi Kpi(Func<int, double?> value) => parts.Kpi([.. Enumerable.Range(0, parts.Count).Select(value)]);
        double? Median(int part) => part == 0 ? counts.Median.Hours : counts.PartMedians[part - 1];
        return new CityKpis(
            Kpi(p => Sum(counts.Received, p)),
            Kpi(p => Sum(counts.Closed, p)),
            Kpi(p => End(counts.Open, p)),
            Kpi(p => End(counts.Due, p) == 0 ? null : (double)End(counts.Overdue, p) / End(counts.Due, p)),
            Kpi(Median),
            Kpi(p => Total(counts.Answers, p) is > 0 and var answers ? (double)Total(counts.SatisfactionSum, p) / answers : null),
            (int)Total(counts.WithoutPoint, 0))
        {
            Basis = Basis(0, counts.Median), BasisBefore = Basis(1, counts.MedianBefore),
        };

        KpiBasis Basis(int part, Analytics.ServiceTimes.MedianTime median)
            => new(End(counts.Due, part), End(counts.Overdue, part), median, Total(counts.Answers, part), Total(counts.SatisfactionSum, part), Total(counts.SatisfactionSquares, part));
    }
}
