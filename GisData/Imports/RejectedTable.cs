using System.Globalization;

namespace GisData.Imports;

/// <summary>Rejected rows as a table that the sender can open, mend and send back: line, field and reason before the file's own columns. Tables
/// of one delivery with other columns go into the same one.</summary>
internal sealed class RejectedTable
{
    private readonly List<string> _columns;

    public RejectedTable(IReadOnlyList<string[]> headers)
    {
        _columns = [.. headers[0]];
        foreach (var header in headers.Skip(1)) Places(header);
    }

    public string Header => string.Join(',', new[] { RetryOrder.LineColumn, RetryOrder.FieldColumn, RetryOrder.ReasonColumn }.Concat(_columns).Select(Quoted));

    /// <param name="header">Of the table the row came in.</param>
    public string Line(long line, string field, string reason, IReadOnlyList<string> cells, string[] header)
    {
        var places = Places(header);
        var row = new string[Math.Max(_columns.Count, cells.Count)];
        // Cells beyond the header are what is wrong with such a row: they stay where they were.
        for (var i = 0; i < cells.Count; i++) row[i < places.Length ? places[i] : i] = cells[i];
        return string.Join(',', new[] { line.ToString(CultureInfo.InvariantCulture), Quoted(field), Quoted(reason) }.Concat(row.Select(c => Quoted(c ?? ""))));
    }

    /// <summary>Where the columns of <paramref name="header"/> stand in a mended file with <paramref name="columns"/>; behind them where it has them no more.</summary>
    public static int[] PlacesIn(string[] columns, string[] header) => new RejectedTable([columns]).Places(header);

    /// <summary>A cell as it was before it was quoted against formulas.</summary>
    public static string Unquoted(string cell) => cell.Length > 1 && cell[0] == '\'' && cell[1] is '=' or '+' or '-' or '@' ? cell[1..] : cell;

    // Where the columns of a header stand in the table; those it does not have yet come behind the others.
    private int[] Places(string[] header)
    {
        var taken = new HashSet<int>();
        return Array.ConvertAll(header, name =>
        {
            var at = _columns.FindIndex(c => PersianText.Key(c) == PersianText.Key(name));
            while (at >= 0 && !taken.Add(at)) at = _columns.FindIndex(at + 1, c => PersianText.Key(c) == PersianText.Key(name));
            if (at >= 0) return at;
            _columns.Add(name);
            taken.Add(_columns.Count - 1);
            return _columns.Count - 1;
        });
    }

    // A cell that begins like a formula would be run by a spreadsheet.
    private static string Quoted(string text)
        => $"\"{(text.Length > 0 && text[0] is '=' or '+' or '-' or '@' ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
