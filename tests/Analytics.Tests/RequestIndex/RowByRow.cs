using System.Globalization;
using Analytics.RequestIndex;

namespace Analytics.Tests.RequestIndex;

/// <summary>Linked counts by their definitions, one row after the other and one day after the other.</summary>
internal static class RowByRow
{
    public static string Count(List<RequestRow> rows, RowFilter filter, LinkedShape shape, long newest)
    {
        var passing = rows.Where(r => Has(filter.Subjects, r.Subject) && Has(filter.Districts, r.District) && Has(filter.Channels, r.Channel) && Has(filter.Flags, r.Flags)).ToList();
        var window = passing.Where(r => r.Day >= shape.WindowFirst && r.Day <= shape.LastDay).ToList();
        var before = passing.Where(r => r.Day >= shape.FirstDay && r.Day < shape.WindowFirst).ToList();
        var both = before.Concat(window).ToList();
        var end = shape.Days - 1;
        int Offset(RequestRow r) => r.Day - shape.FirstDay;
        int Gone(RequestRow r) => r.ClosedDay == RequestRow.NoDay ? int.MaxValue : r.ClosedDay - shape.FirstDay;
        int Late(RequestRow r) => r.DueDay == RequestRow.NoDay ? int.MaxValue : Math.Max(Offset(r), r.DueDay - shape.FirstDay);
        int[] Levels(Func<RequestRow, bool> which, Func<RequestRow, int> from)
        {
            var levels = new int[shape.Days];
            foreach (var row in passing.Where(r => which(r) && from(r) < shape.Days && Gone(r) > Math.Max(Offset(r), 0)))
            {
                for (var day = Math.Max(from(row), 0); day < Math.Min(Gone(row), shape.Days); day++) { levels[day]++; }
            }
            return levels;
        }
        var openAtEnd = passing.Where(r => Offset(r) <= end && Gone(r) > end).ToList();
        var parts = both.ToLookup(r => shape.PartOfDay[Offset(r)]);
        double?[] medians =
        [
            .. Enumerable.Range(0, shape.Parts).Select(p => Median(parts[p], newest)), Median(window, newest),
            .. Enumerable.Range(0, 5).Select(d => Median(window.Where(r => r.District == d), newest)),
        ];
        return Text(shape, By(both, Offset), By(passing.Where(r => r.Day <= shape.LastDay), Gone), Sums(both, Offset, r => RequestFlags.Satisfaction(r.Flags)), By(both.Where(r => RequestFlags.Satisfaction(r.Flags) > 0), Offset),
            By(both.Where(r => r.Cell == CellWindow.NoCell), Offset), Levels(_ => true, Offset), Levels(r => r.DueDay != RequestRow.NoDay, Offset), Levels(r => r.DueDay != RequestRow.NoDay, Late),
            By(window, r => r.Subject), By(before, r => r.Subject), By(window, r => r.District), By(before, r => r.District), By(openAtEnd, r => r.District), By(openAtEnd.Where(r => Late(r) <= end), r => r.District),
            By(window, r => r.Channel), By(window, r => r.Unit), By(window, r => r.Flags), By(window, r => (r.Day + 5) % 7 * 24 + r.Hour), By(window, r => r.Hex), medians);
    }

    /// <summary>Arrays and medians as text; what lies beyond the days, or is zero at the end, does not matter.</summary>
    public static string Text(LinkedShape shape, int[] received, int[] closed, int[] satisfaction, int[] answers, int[] withoutPoint, int[] open, int[] due, int[] overdue,
        int[] subjects, int[] subjectsBefore, int[] districts, int[] districtsBefore, int[] districtsOpen, int[] districtsOverdue, int[] channels, int[] units, int[] flags, int[] hours, int[] hexes,
        double?[] medians)
    {
        var byDay = new (string Name, int[] Values)[] { (nameof(received), received), (nameof(closed), closed), (nameof(satisfaction), satisfaction), (nameof(answers), answers),
            (nameof(withoutPoint), withoutPoint), (nameof(open), open), (nameof(due), due), (nameof(overdue), overdue) };
        var byCode = new (string Name, int[] Values)[] { (nameof(subjects), subjects), (nameof(subjectsBefore), subjectsBefore), (nameof(districts), districts), (nameof(districtsBefore), districtsBefore),
            (nameof(districtsOpen), districtsOpen), (nameof(districtsOverdue), districtsOverdue), (nameof(channels), channels), (nameof(units), units), (nameof(flags), flags), (nameof(hours), hours), (nameof(hexes), hexes) };
        return string.Join('\n', byDay.Select(a => $"{a.Name} {Trimmed(a.Values.Take(shape.Days))}").Concat(byCode.Select(a => $"{a.Name} {Trimmed(a.Values)}"))
            .Append($"medians {string.Join(' ', medians.Select(m => m?.ToString("F1", CultureInfo.InvariantCulture) ?? "-"))}"));
    }

    private static string Trimmed(IEnumerable<int> values) => string.Join(' ', values.Reverse().SkipWhile(v => v == 0).Reverse());

    private static bool Has(byte[]? table, int code) => table is null || table[code] == 1;

    private static int[] By(IEnumerable<RequestRow> rows, Func<RequestRow, int> key) => Sums(rows, key, _ => 1);

    private static int[] Sums(IEnumerable<RequestRow> rows, Func<RequestRow, int> key, Func<RequestRow, int> value)
    {
        var counts = new int[8000];
        foreach (var row in rows)
        {
            if (key(row) is >= 0 and < 8000 and var at) { counts[at] += value(row); }
        }
        return counts;
    }

    private static double? Median(IEnumerable<RequestRow> rows, long newest)
    {
        var codes = rows.Select(r => (Ended: r.ClosedDay != RequestRow.NoDay, Code: r.ClosedDay != RequestRow.NoDay ? r.Duration
            : DurationCode.Of(TimeSpan.FromMicroseconds(Math.Max(newest - r.RequestedAt, 0))))).GroupBy(c => c.Code).OrderBy(g => g.Key).ToList();
        var (atRisk, open) = (codes.Sum(g => g.Count()), 1.0);
        foreach (var code in codes)
        {
            open *= 1 - (double)code.Count(c => c.Ended) / atRisk;
            if (open <= 0.5 + 1e-9) { return DurationCode.Hours(code.Key); }
            atRisk -= code.Count();
        }
        return null;
    }
}
