using System.Globalization;
using System.Text;
using CsvHelper;

namespace GisData.Imports;

/// <summary>The records of a text table: comma, semicolon, tab or bar between fields, quotes around what holds one of these or a line break.</summary>
internal sealed class TextRows : TableRows
{
    private readonly CsvReader _reader;
    private readonly string _table;
    private char[] _text = [];
    private int[] _ends = [];
    private bool _openQuote;

    private TextRows(string table, Stream stream, Encoding encoding, char? delimiter, int maxRecordBytes)
    {
        _table = table;
        _reader = Reader(stream, encoding, delimiter, maxRecordBytes, m => _openQuote |= m.Reason == CsvMalformedReason.UnterminatedQuote);
    }

    /// <summary>The character between fields, detected from the first lines where the profile says none.</summary>
    public char Delimiter => (char)_reader.Separator;

    public override long Line => _reader.LineNumber;

    public override string Raw => Encoding.UTF8.GetString(_reader.RawRecord);

    public override bool HasOpenQuote => _openQuote;

    public override string[] Fields(TableColumns columns)
    {
        var fields = new string[_reader.FieldCount];
        for (var i = 0; i < fields.Length; i++) fields[i] = i >= columns.Count || columns.Uses(i) ? _reader.GetString(i) : "";
        return fields;
    }

    public override RowCells Cells(TableColumns columns)
    {
        var count = _reader.FieldCount;
        if (_ends.Length < count) _ends = new int[count];
        // Decoded no text has more letters than bytes.
        if (_text.Length < _reader.RawRecord.Length) _text = new char[2 * _reader.RawRecord.Length];
        var end = 0;
        for (var i = 0; i < count; i++)
        {
            if (i >= columns.Count || columns.Uses(i)) end += _reader.GetChars(i, _text.AsSpan(end));
            _ends[i] = end;
        }

        return new RowCells(_text.AsSpan(0, end), _ends.AsSpan(0, count));
    }

    /// <exception cref="ImportException">the header cannot be read.</exception>
    public static async Task<TextRows> OpenAsync(string table, Stream stream, Encoding encoding, char? delimiter, int maxRecordBytes, CancellationToken ct)
    {
        var rows = new TextRows(table, stream, encoding, delimiter, maxRecordBytes);
        try
        {
            await rows._reader.ReadHeaderAsync(ct);
            rows.Header = [.. rows._reader.Headers];
            return rows;
        }
        catch (Exception e) when (rows.Explained(e) is { } explained)
        {
            rows.Dispose();
            throw explained;
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    /// <exception cref="ImportException">a quote is not closed and takes further lines with it, or the file is damaged.</exception>
    public override Task<bool> NextAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            // The file is on this machine: to wait for it costs less than to come back to it.
            if (!_reader.Read()) return Task.FromResult(false);
        }
        catch (Exception e) when (Explained(e) is { } explained)
        {
            throw explained;
        }

        if (_openQuote && _reader.RawRecord.Contains((byte)'\n'))
            throw new ImportException($"{_table}: a quote in the record that begins on line {Line} is never closed, so everything after it would be one field. Nothing was loaded.");
        return Task.FromResult(true);
    }

    public override void Dispose() => _reader.Dispose();

    private static CsvReader Reader(Stream stream, Encoding encoding, char? delimiter, int maxRecordBytes, Action<CsvMalformedRecord> onMalformed) => CsvReader.Create(stream, new CsvReaderOptions
    {
        Encoding = encoding,
        Separator = delimiter,
        MaxRecordSize = maxRecordBytes,
        TrackLineNumbers = true,
        PoolStrings = true,   // subjects, channels, areas: the same few words a million times
        OnMalformedRecord = onMalformed,
    });

    private ImportException? Explained(Exception e) => e switch
    {
        CsvFormatException c => new ImportException(string.Create(CultureInfo.InvariantCulture, $"{_table} is not a CSV file that can be read: near record {c.RecordNumber} {c.Message} Nothing was loaded."), c),
        InvalidDataException => new ImportException($"{_table} is damaged and cannot be unpacked: {e.Message}", e),
        _ => null,
    };
}
