using System.Text.RegularExpressions;
using GisData.Imports.Wizard;

namespace GisData.Imports.Guessing;

/// <summary>What the values of one column look like.</summary>
internal sealed partial class ColumnFacts
{
    private const int MostDated = 400;

    private ColumnFacts(int position, string header, IReadOnlyList<string> filled, int rows)
    {
        (Position, Header, Filled) = (position, header, filled);
        FilledShare = rows == 0 ? 0 : (double)filled.Count / rows;
        Distinct = filled.Distinct(StringComparer.Ordinal).Count();
        Numbers = Share(v => SourceNumber.TryRead(v, out _));
        Decimals = Share(v => PersianText.AsciiDigits(v).Contains('.', StringComparison.Ordinal));
        Phones = Share(v => Mobile().IsMatch(PersianText.AsciiDigits(v).Trim()));
        AverageLength = filled.Count == 0 ? 0 : filled.Average(v => v.Length);
    }

    public int Position { get; }

    public string Header { get; }

    /// <summary>Fields that are not blank, as they came.</summary>
    public IReadOnlyList<string> Filled { get; }

    public double FilledShare { get; }

    public int Distinct { get; }

    public double DistinctShare => Filled.Count == 0 ? 0 : (double)Distinct / Filled.Count;

    /// <summary>Shares of the filled fields: numbers, numbers with a point, mobile phones.</summary>
    public double Numbers { get; }

    public double Decimals { get; }

    public double Phones { get; }

    public double AverageLength { get; }

    /// <summary>How the column writes times; null where it holds none.</summary>
    public DateGuess? Dates { get; private set; }

    /// <summary>Share of fields with a time that the file itself knew as one.</summary>
    public double TypedTimes { get; private set; }

    /// <summary>Share of fields that are a time in one way or the other.</summary>
    public double Times => Math.Max(Dates?.Read * (1 - TypedTimes) ?? 0, 0) + TypedTimes;

    public static IReadOnlyList<ColumnFacts> Of(ImportSample sample, string cityCalendar, TimeZoneInfo zone, DateTimeOffset now)
        => [.. sample.Header.Select((name, i) =>
        {
            var filled = sample.Rows.Where(r => i < r.Fields.Length && !string.IsNullOrWhiteSpace(r.Fields[i])).Select(r => r.Fields[i]).ToList();
            var facts = new ColumnFacts(i, name, filled, sample.Rows.Count);
            var typed = new SourceDateFormat(TableRows.TypedTime, SourceDateFormat.CalendarOf("gregorian"), zone, now);
            var texts = sample.HasTypedTimes ? filled.Where(v => !typed.TryRead(v, out _, out _)).ToList() : filled;
            facts.TypedTimes = filled.Count == 0 ? 0 : (double)(filled.Count - texts.Count) / filled.Count;
            // Spread over the sample: the first days of a file say little about the order of day and month.
            var step = Math.Max(1, texts.Count / MostDated);
            facts.Dates = DateGuess.Of([.. texts.Where((_, at) => at % step == 0)], cityCalendar, zone, now);
            return facts;
        })];

    /// <summary>Share of the distinct values' rows for which something holds.</summary>
    public double Share(Func<string, bool> holds)
    {
        if (Filled.Count == 0) return 0;
        var known = new Dictionary<string, bool>(StringComparer.Ordinal);
        var count = 0;
        foreach (var value in Filled)
        {
            if (!known.TryGetValue(value, out var answer)) known.Add(value, answer = holds(value));
            if (answer) count++;
        }

        return (double)count / Filled.Count;
    }

    [GeneratedRegex(@"^(\+98|0098|98|0)?\s?9\d{2}[\s-]?\d{3}[\s-]?\d{4}$")]
    private static partial Regex Mobile();
}
