using Analytics.RequestIndex;

namespace Analytics.Tests.RequestIndex;

/// <summary>Totals of months, blocks of years, rows that pass and rows that do not: whatever a view is added up from, it is what counting row by row gives.</summary>
public sealed class LinkedScanTests
{
    private const int Subjects = 7, Hexes = 40, FirstMonth = 2023 * 12, Months = 24;

    [Fact]
    public void Any_window_and_filter_is_counted_as_row_by_row_before_and_after_changes()
    {
        var random = new Random(11);
        var rows = new List<RequestRow>();
        for (var month = 0; month < Months; month++)
        {
            // Enough rows in all for a block of years; in one month enough for totals of times to close.
            for (var i = month == 7 ? 110_000 : 19_000; i > 0; i--) { rows.Add(Row(random, FirstMonth + month)); }
        }
        var catalog = new RequestCatalog([.. rows.GroupBy(r => RequestMonth.MonthOf(r.Day)).OrderBy(g => g.Key).Select(g => MonthBuilder.Build(g.Key, [.. g]))], Newest);
        Compare(catalog, rows, random);

        var gone = rows.Where((_, i) => i % 97 == 0).ToList();
        var added = Enumerable.Range(0, 3000).Select(_ => Row(random, FirstMonth + random.Next(Months))).ToList();
        catalog = catalog.With(added, gone, Newest + 1);
        Compare(catalog, [.. rows.Where((_, i) => i % 97 != 0), .. added], random);
    }

    private static readonly long Newest = Time(RequestMonth.DayOf(new DateOnly(2025, 1, 1)));

    private static void Compare(RequestCatalog catalog, List<RequestRow> rows, Random random)
    {
        var (first, last) = catalog.Reach!.Value;
        foreach (var days in new[] { last - first + 1, last - first + 1, 365, 100, 31, 9, 1 })
        {
            var from = days > 400 ? first : random.Next(first + 40, last - days + 20);
            var filter = new RowFilter
            {
                From = from, To = from + days - 1,
                Subjects = random.Next(3) == 0 ? RowFilter.Table(Subjects + 1, [1, 2]) : null,
                Districts = random.Next(3) == 0 ? RowFilter.Table(256, [1, 2, 3]) : null,
                Channels = random.Next(3) == 0 ? RowFilter.Table(256, [1]) : null,
                Flags = random.Next(2) == 0 ? RowFilter.FlagTable(false, [], false) : null,
            };
            foreach (var asked in new[] { filter, new RowFilter { From = filter.From, To = filter.To } })
            {
                int[] parts = [.. Enumerable.Repeat(0, days), .. Enumerable.Range(0, days).Select(d => 1 + d * Math.Min(12, days) / days)];
                var shape = new LinkedShape(from - days, from, from + days - 1, parts, Subjects + 1, Hexes + 1);
                Assert.Equal(RowByRow.Count(rows, asked, shape, catalog.Newest), Text(LinkedScan.Count(catalog, asked, shape), shape));
            }
        }
    }

    private static string Text(LinkedCounts c, LinkedShape shape) => RowByRow.Text(shape, c.Received, c.Closed, c.SatisfactionSum, c.Answers, c.WithoutPoint, c.Open, c.Due, c.Overdue,
        c.Subjects, c.SubjectsBefore, c.Districts, c.DistrictsBefore, c.DistrictsOpen, c.DistrictsOverdue, c.Channels, c.Units, c.Flags, c.HourOfWeek, c.Hexes,
        [.. c.PartMedians, c.Median.Hours, .. c.DistrictMedians.Select(m => m.Hours)]);

    private static long Time(int day) => day * 86_400_000_000L;

    private static RequestRow Row(Random random, int month)
    {
        var start = RequestMonth.DayOf(new DateOnly(month / 12, month % 12 + 1, 1));
        var day = start + random.Next(28);
        var open = random.Next(30) == 0;
        // Mostly days, some for most of a year, a few that end before they came.
        var closed = open ? RequestRow.NoDay : (ushort)(day + (random.Next(20) == 0 ? random.Next(300) : random.Next(-1, 12)));
        var withoutDue = random.Next(9) == 0;
        var at = Time(day) + random.Next(1000);
        var cell = random.Next(25) == 0 ? CellWindow.NoCell : (uint)random.Next(1 << 20);
        return new RequestRow(cell, (ushort)day, (byte)random.Next(24), (ushort)random.Next(1, Subjects + 1), (byte)random.Next(5), 0, (byte)random.Next(1, 4), (byte)random.Next(1, 4),
            RequestFlags.Of(open, !open && random.Next(3) == 0, random.Next(3), random.Next(4) == 0 ? random.Next(1, 6) : null), closed,
            withoutDue ? RequestRow.NoDay : (ushort)(day + random.Next(90)), open ? DurationCode.None : (ushort)random.Next(3000), (ushort)random.Next(Hexes + 1),
            open ? at : 0, !open ? 0 : withoutDue ? long.MaxValue : at + 1);
    }
}
