using System.Globalization;
using GisData.Imports;
using GisData.ServiceRequests;

namespace GisData.ReferenceLayers;

/// <summary>The rows of a small table that an operator hands in: text of any delimiter and encoding, or a workbook, read like a delivery of
/// requests. A row is read, or rejected with line, field and reason.</summary>
internal static class ReferenceRows
{
    /// <param name="columns">Field → header names of which one must be there; optional fields begin with "?".</param>
    /// <param name="read">Makes a row; throws <see cref="FieldException"/> for one that is none.</param>
    /// <exception cref="ReferenceFileException">the file is no table, or has not the columns.</exception>
    public static async Task<ReferenceRead<T>> ReadAsync<T>(string path, IReadOnlyDictionary<string, string[]> columns, Func<ReferenceRow, T> read, CancellationToken ct)
    {
        try
        {
            var file = SourceFile.Open(path);
            var profile = new ImportProfile { Name = "reference", Source = "reference", DateFormats = [], Columns = columns.Where(c => c.Key[0] != '?').ToDictionary(c => c.Key, c => new ColumnNames(c.Value)) };
            var table = await SourceTable.ScanAsync(file, file.Tables[0], await file.KindAsync(file.Tables[0], ct), [profile], ct);
            using var rows = await table.OpenAsync(file, ct);
            var at = Positions(rows.Header, columns);
            var (_, all) = TableColumns.Choose([profile with { Columns = rows.Header.Distinct(StringComparer.Ordinal).ToDictionary(h => h, h => new ColumnNames([h])) }], rows.Header, table.Name);
            var (good, rejected) = (new List<(long, T)>(), new List<RejectedRow>());
            while (await rows.NextAsync(ct))
            {
                var fields = rows.Fields(all);
                if (fields.All(string.IsNullOrWhiteSpace)) continue;
                try
                {
                    good.Add((rows.Line, read(new ReferenceRow(fields, at))));
                }
                catch (FieldException e)
                {
                    rejected.Add(new RejectedRow(rows.Line, e.Field, e.Message, rows.Raw.TrimEnd('\r', '\n')) { Why = e.Why });
                }
            }

            return new ReferenceRead<T>(file.Name, file.Hash(ct), good, rejected);
        }
        catch (ImportException e)
        {
            throw new ReferenceFileException($"{e.Message} Nothing was changed.", e);
        }
    }

    private static Dictionary<string, int> Positions(string[] header, IReadOnlyDictionary<string, string[]> columns)
    {
        var keys = Array.ConvertAll(header, PersianText.Key);
        return columns.Select(c => (Field: c.Key.TrimStart('?'), At: c.Value.Select(n => Array.IndexOf(keys, PersianText.Key(n))).FirstOrDefault(i => i >= 0, -1)))
            .Where(c => c.At >= 0).ToDictionary(c => c.Field, c => c.At);
    }
}

/// <param name="Good">With the line each began on.</param>
internal sealed record ReferenceRead<T>(string FileName, string Sha256, IReadOnlyList<(long Line, T Row)> Good, IReadOnlyList<RejectedRow> Rejected);

/// <summary>One record by the names of its fields. Persian digits are read, empty is null.</summary>
internal sealed class ReferenceRow(string[] fields, IReadOnlyDictionary<string, int> at)
{
    private static readonly Calendar Jalali = new PersianCalendar(), Gregorian = new GregorianCalendar();

    public string? Text(string field) => at.TryGetValue(field, out var i) && i < fields.Length && PersianText.Normalize(fields[i]) is { Length: > 0 } text ? text : null;

    public string Needed(string field) => Text(field) ?? throw new FieldException(field, "is empty", new("empty"));

    public double? Number(string field, double least, double most)
    {
        if (Text(field) is not { } text) return null;
        if (!SourceNumber.TryRead(text, out var value) || !double.IsFinite(value)) throw new FieldException(field, $"'{text}' is no number");
        return value >= least && value <= most ? value : throw new FieldException(field, string.Create(CultureInfo.InvariantCulture, $"{value} is outside {least} … {most}"));
    }

    /// <summary>A Jalali or Gregorian day, told apart by its year; a year alone is its first day where <paramref name="yearAlone"/>.</summary>
    public DateOnly Day(string field, bool yearAlone = false)
    {
        var text = Needed(field);
        var parts = PersianText.AsciiDigits(text).Split('/', '-', '.', 'T', ' ').Take(3).Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1).ToArray();
        if (parts.Length == 1 && yearAlone) parts = [parts[0], 1, 1];
        var calendar = parts[0] is >= 1200 and < 1700 ? Jalali : parts[0] is >= 1900 and < 2200 ? Gregorian : null;
        return parts.Length == 3 && calendar is not null && parts[1] is >= 1 and <= 12 && parts[2] >= 1 && parts[2] <= calendar.GetDaysInMonth(parts[0], parts[1])
            ? DateOnly.FromDateTime(calendar.ToDateTime(parts[0], parts[1], parts[2], 0, 0, 0, 0))
            : throw new FieldException(field, $"'{text}' is no day (1404/05/23 or 2025-08-14)", new("noDay", text));
    }
}

/// <summary>A field of a row cannot be what it says.</summary>
/// <param name="why">The same reason for a page; null = only the sentence.</param>
internal sealed class FieldException(string field, string reason, RowReason? why = null) : Exception(reason)
{
    public string Field { get; } = field;

    public RowReason? Why { get; } = why;
}

/// <summary>A file of a reference layer cannot be used; the message says why and what would help.</summary>
public sealed class ReferenceFileException(string message, Exception? inner = null) : Exception(message, inner);
