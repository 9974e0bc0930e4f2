namespace Analytics.RequestIndex;

/// <summary>Times to close by district of whole calendar years: what takes longest to read when a view spans many years.</summary>
/// <param name="FirstYear">First calendar year.</param>
/// <param name="LastYear">Last calendar year; the block has all months from the one to the other.</param>
/// <param name="Counts">One group a district code; read when a view first needs it.</param>
internal sealed record DurationBlock(int FirstYear, int LastYear, Lazy<DurationCounts> Counts)
{
    // So many requests make a block, for its size does not grow with them; fewer than the smaller number are read as quickly.
    private const long RowsOfABlock = 2_000_000, RowsWorthKeeping = 500_000;

    public bool Has(RequestMonth month) => YearOf(month) >= FirstYear && YearOf(month) <= LastYear;

    public static IReadOnlyList<DurationBlock> Of(IReadOnlyList<RequestMonth> months)
    {
        var blocks = new List<DurationBlock>();
        var (first, rows) = (0, 0L);
        var years = months.GroupBy(YearOf).ToList();
        for (var i = 0; i < years.Count; i++)
        {
            if (rows == 0) { first = years[i].Key; }
            rows += years[i].Sum(m => (long)m.Count);
            if (rows < (i == years.Count - 1 ? RowsWorthKeeping : RowsOfABlock)) { continue; }
            var (from, to) = (first, years[i].Key);
            RequestMonth[] mine = [.. months.Where(m => YearOf(m) >= from && YearOf(m) <= to)];
            blocks.Add(new DurationBlock(from, to, new Lazy<DurationCounts>(() => Read(mine))));
            rows = 0;
        }
        return blocks;
    }

    /// <summary>The next moment's: blocks that were already read are carried on by the rows that came and went.</summary>
    public static IReadOnlyList<DurationBlock> Next(IReadOnlyList<DurationBlock> old, IReadOnlyList<RequestMonth> months, IReadOnlyCollection<RequestRow> added, IReadOnlyCollection<RequestRow> removed)
        => [.. Of(months).Select(block => old.FirstOrDefault(b => (b.FirstYear, b.LastYear) == (block.FirstYear, block.LastYear)) is { Counts.IsValueCreated: true } known
            ? known.Carry(added, removed) : block)];

    private DurationBlock Carry(IEnumerable<RequestRow> added, IEnumerable<RequestRow> removed)
    {
        var rows = added.Select(r => (Row: r, N: 1)).Concat(removed.Select(r => (Row: r, N: -1)))
            .Where(r => RequestMonth.DateOf(r.Row.Day).Year is var year && year >= FirstYear && year <= LastYear && r.Row.ClosedDay != RequestRow.NoDay).ToList();
        if (rows.Count == 0) { return this; }
        var counts = Counts.Value.Copy(rows.Max(r => r.Row.District) + 1);
        foreach (var (row, n) in rows) { counts.Close(row.District, row.Duration, n); }
        return this with { Counts = new Lazy<DurationCounts>(counts.Trim()) };
    }

    private static int YearOf(RequestMonth month) => month.Month / 12;

    private static DurationCounts Read(RequestMonth[] months)
    {
        var counts = new DurationCounts(months.Max(m => m.Totals.DistrictCodes));
        foreach (var month in months)
        {
            for (var row = 0; row < month.Count; row++)
            {
                if (month.ClosedDay[row] != RequestRow.NoDay) { counts.Close(month.District[row], month.Duration[row], 1); }
            }
        }
        return counts.Trim();
    }
}
