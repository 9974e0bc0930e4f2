namespace Analytics.RequestIndex;

/// <summary>All months of a city at one moment. Never changed: <see cref="With"/> gives the next moment, sharing the months that nothing touched.</summary>
/// <param name="Months">Ascending by month; months without requests are absent.</param>
/// <param name="Newest">Microseconds since 1970 UTC of the newest request: open requests are censored there, and are overdue if they fell due before.</param>
public sealed record RequestCatalog(IReadOnlyList<RequestMonth> Months, long Newest)
{
    /// <summary>Nothing.</summary>
    public static readonly RequestCatalog Empty = new([], 0);

    /// <summary>How many requests.</summary>
    public long Count => Months.Sum(m => (long)m.Count);

    /// <summary>First and last local day with a request, days since 1970-01-01; null where there is none.</summary>
    public (int First, int Last)? Reach { get; } = Months.Count == 0 ? null
        : (Months[0].FirstDay + Months[0].DayOfMonth.Min(), Months[^1].FirstDay + Months[^1].DayOfMonth.Max());

    internal IReadOnlyList<DurationBlock> Blocks { get; private init; } = DurationBlock.Of(Months);

    /// <summary>Reads ahead what the first long view would otherwise wait for.</summary>
    public void Prepare() => Parallel.ForEach(Blocks, new ParallelOptions { MaxDegreeOfParallelism = 2 }, block => _ = block.Counts.Value);

    /// <summary>The catalogue after rows came and went.</summary>
    /// <exception cref="ArgumentException">A row to be taken away is not there.</exception>
    public RequestCatalog With(IReadOnlyCollection<RequestRow> added, IReadOnlyCollection<RequestRow> removed, long newest)
    {
        var plus = added.ToLookup(r => RequestMonth.MonthOf(r.Day));
        var minus = removed.ToLookup(r => RequestMonth.MonthOf(r.Day));
        var old = Months.ToDictionary(m => m.Month);
        var touched = plus.Select(g => g.Key).Concat(minus.Select(g => g.Key)).Distinct()
            .Select(month => MonthBuilder.Merge(old.GetValueOrDefault(month) ?? new RequestMonth(month, 0), [.. plus[month]], [.. minus[month]])).ToList();
        foreach (var month in touched) { old[month.Month] = month; }
        RequestMonth[] months = [.. old.Values.Where(m => m.Count > 0).OrderBy(m => m.Month)];
        return new RequestCatalog(months, newest) { Blocks = DurationBlock.Next(Blocks, months, added, removed) };
    }
}
