using System.Globalization;
using System.Text;
using CsvHelper;

namespace GisData.Imports;

/// <summary>The records of a text table: comma, semicolon, tab or bar between fields, quotes around what holds one of these or a line break.</summary>
internal sealed class TextRows : TableRows
{
    private readonly CsvReader _reader;
    private readonly string _table;
    private readonly int _maxRecordBytes;
    private bool _openQuote;

    private TextRows(string table, Stream stream, Encoding encoding, char? delimiter, int maxRecordBytes)
    {
        _table = table;
        _maxRecordBytes = maxRecordBytes;
        _reader = Reader(stream, encoding, delimiter, maxRecordBytes, m => _openQuote |= m.Reason == CsvMalformedReason.UnterminatedQuote);
    }

    /// <summary>The character between fields, detected from the first lines where the profile says none.</summary>
    public char Delimiter => (char)_reader.Separator;

    public override long Line => _reader.LineNumber;

    public override string Raw => Encoding.UTF8.GetString(_reader.RawRecord);

    public override bool HasOpenQuote => _openQuote;

    public override bool KeepsRecords => true;

    public override ReadOnlySpan<byte> Kept => _reader.RawRecord;

    public override string[] Fields(TableColumns columns)
    {
        var fields = new string[_reader.FieldCount];
        for (var i = 0; i < fields.Length; i++) fields[i] = i >= columns.Count || columns.Uses(i) ? _reader.GetString(i) : "";
        return fields;
    }

    public override (string Raw, string[] Fields) Again(ReadOnlySpan<byte> kept)
    {
        using var reader = Reader(new MemoryStream(kept.ToArray()), Encoding.UTF8, Delimiter, _maxRecordBytes, _ => { }, hasHeader: false);
        var fields = reader.Read() ? new string[reader.FieldCount] : [];
        for (var i = 0; i < fields.Length; i++) fields[i] = reader.GetString(i);
        return (Encoding.UTF8.GetString(kept), fields);
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
    public override async Task<bool> NextAsync(CancellationToken ct)
    {
        try
        {
            if (!await _reader.ReadAsync(ct)) return false;
        }
        catch (Exception e) when (Explained(e) is { } explained)
        {
            throw explained;
        }

        if (_openQuote && _reader.RawRecord.Contains((byte)'\n'))
            throw new ImportException($"{_table}: a quote in the record that begins on line {Line} is never closed, so everything after it would be one field. Nothing was loaded.");
        return true;
    }

    public override void Dispose() => _reader.Dispose();

    private static CsvReader Reader(Stream stream, Encoding encoding, char? delimiter, int maxRecordBytes, Action<CsvMalformedRecord> onMalformed, bool hasHeader = true) => CsvReader.Create(stream, new CsvReaderOptions
    {
        Encoding = encoding,
        Separator = delimiter,
        MaxRecordSize = maxRecordBytes,
        TrackLineNumbers = true,
        PoolStrings = true,   // subjects, channels, areas: the same few words a million times
        OnMalformedRecord = onMalformed,
        HasHeader = hasHeader,
    });

    private ImportException? Explained(Exception e) => e switch
    {
        CsvFormatException c => new ImportException(string.Create(CultureInfo.InvariantCulture, $"{_table} is not a CSV file that can be read: near record {c.RecordNumber} {c.Message} Nothing was loaded."), c),
        InvalidDataException => new ImportException($"{_table} is damaged and cannot be unpacked: {e.Message}", e),
        _ => null,
    };
}
