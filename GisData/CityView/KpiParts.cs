namespace GisData.CityView;

/// <summary>The windows a KPI is counted in: the chosen one, the one before it, then up to twelve nearly equal parts of the chosen one.</summary>
internal sealed record KpiParts(DateOnly[] First, DateOnly[] Last)
{
    private const int SparkPoints = 12;

    public int Count => First.Length;

    public static KpiParts Of(CityFilter filter)
    {
        var parts = Math.Min(SparkPoints, filter.Days);
        var starts = Enumerable.Range(0, parts + 1).Select(i => filter.From.AddDays((int)((long)filter.Days * i / parts))).ToList();
        return new KpiParts(
            [filter.From, filter.Previous().From, .. starts.Take(parts)],
            [filter.To, filter.Previous().To, .. starts.Skip(1).Select(next => next.AddDays(-1))]);
    }

    public Kpi Kpi(IReadOnlyList<double?> values) => new(values[0], values[1], [.. values.Skip(2)]);
}
