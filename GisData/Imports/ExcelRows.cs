using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace GisData.Imports;

/// <summary>The rows of one sheet of a workbook (.xlsx, .xls): the named one, or the first that holds a table. Times and numbers are taken
/// as the cell holds them, not as it shows them.</summary>
/// <remarks>The header is the first row with two filled cells: exports put a title above it. Empty rows are passed over.</remarks>
internal sealed class ExcelRows : TableRows
{
    private const double NearlyASecond = 0.01;
    private readonly string _table;
    private readonly UnpackedFile _file;
    private readonly IExcelDataReader _reader;

    static ExcelRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private ExcelRows(string table, UnpackedFile file)
    {
        (_table, _file) = (table, file);
        var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        try
        {
            _reader = ExcelReaderFactory.CreateReader(stream, new ExcelReaderConfiguration { FallbackEncoding = TextEncodings.Windows1256 });
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public override long Line => _reader.Depth + 1;

    public override long? Lines => _reader.RowCount;

    public override bool HasTypedTimes => true;

    public override string Raw => string.Join(',', Enumerable.Range(0, Filled()).Select(i => Quoted(Text(i))));

    /// <exception cref="ImportException">no workbook, no such sheet, or none with a table.</exception>
    public static async Task<TableRows> OpenAsync(SourceFile file, string table, string? sheet, CancellationToken ct)
    {
        var unpacked = await file.UnpackAsync(table, ct);
        ExcelRows? rows = null;
        try
        {
            rows = new ExcelRows(table, unpacked);
            rows.FindHeader(sheet);
            return rows;
        }
        catch (Exception e)
        {
            rows?._reader.Dispose();
            unpacked.Dispose();
            if (Explained(table, e) is { } explained) throw explained;
            throw;
        }
    }

    /// <summary>Names of the workbook's sheets.</summary>
    /// <exception cref="ImportException">no workbook that can be read.</exception>
    public static async Task<IReadOnlyList<string>> ListSheetsAsync(SourceFile file, string table, CancellationToken ct)
    {
        using var unpacked = await file.UnpackAsync(table, ct);
        try
        {
            using var rows = new ExcelRows(table, UnpackedFile.Lying(unpacked.Path));
            var names = new List<string>();
            do names.Add(rows._reader.Name);
            while (rows._reader.NextResult());
            return names;
        }
        catch (Exception e) when (Explained(table, e) is { } explained)
        {
            throw explained;
        }
    }

    public override string[] Fields(TableColumns columns)
    {
        // Cells to the right of the header's last belong to the row only where something is in them.
        var fields = new string[Math.Max(columns.Count, Filled())];
        for (var i = 0; i < fields.Length; i++) fields[i] = i >= columns.Count || columns.Uses(i) ? Text(i) : "";
        return fields;
    }

    public override Task<bool> NextAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            while (_reader.Read())
                if (Filled() > 0) return Task.FromResult(true);
            return Task.FromResult(false);
        }
        catch (Exception e) when (Explained(_table, e) is { } explained)
        {
            throw explained;
        }
    }

    public override void Dispose()
    {
        _reader.Dispose();
        _file.Dispose();
    }

    private void FindHeader(string? sheet)
    {
        var names = new List<string>();
        do
        {
            names.Add(_reader.Name);
            if (sheet is not null && PersianText.Key(_reader.Name) != PersianText.Key(sheet)) continue;
            while (_reader.Read())
            {
                var filled = Filled();
                if (Enumerable.Range(0, filled).Count(i => Text(i).Length > 0) < 2) continue;
                Header = [.. Enumerable.Range(0, filled).Select(Text)];
                return;
            }
        }
        while (_reader.NextResult());
        throw new ImportException(sheet is null || names.Exists(n => PersianText.Key(n) == PersianText.Key(sheet))
            ? $"{_table} is empty: no sheet of the workbook has a row of at least two cells."
            : $"{_table} has no sheet '{sheet}'. It has: {string.Join(", ", names.Select(n => $"'{n}'"))}.");
    }

    private int Filled()
    {
        var count = _reader.FieldCount;
        while (count > 0 && Text(count - 1).Length == 0) count--;
        return count;
    }

    private string Text(int column) => column >= _reader.FieldCount ? "" : _reader.GetValue(column) switch
    {
        null => "",
        string text => text,
        DateTime time => Rounded(time).ToString(TypedTime, CultureInfo.InvariantCulture),
        // A long number in E notation would no longer be the id or the phone that it was.
        double number when number == Math.Floor(number) && Math.Abs(number) < 1e15 => ((long)number).ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };

    // A sheet keeps times as fractions of a day: ten o'clock may lie a millisecond before ten.
    private static DateTime Rounded(DateTime time)
    {
        var second = new DateTime((time.Ticks + TimeSpan.TicksPerSecond / 2) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, time.Kind);
        return Math.Abs((time - second).TotalSeconds) < NearlyASecond ? second : time;
    }

    private static string Quoted(string text)
        => text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // The library throws whatever the damage runs into.
    private static ImportException? Explained(string table, Exception e) => e is ImportException or OperationCanceledException or OutOfMemoryException or (IOException and not EndOfStreamException)
        ? null
        : new ImportException($"{table} is not an Excel workbook that can be read, or it is protected by a password: {e.Message} Nothing was loaded.", e);
}
