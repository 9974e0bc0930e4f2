using System.Globalization;
using System.Text.Json;
using System.Xml;

namespace GisData.Imports.Open311;

/// <summary>The requests of a spool as rows. Columns are the fields of the standard, then those that the server has beside them, nested ones by
/// path.</summary>
internal sealed class Open311Rows : TableRows
{
    private const int MostColumns = 500;
    private static readonly string[] Standard =
    [
        "service_request_id", "status", "status_notes", "service_name", "service_code", "description", "agency_responsible", "service_notice", "requested_datetime",
        "updated_datetime", "expected_datetime", "address", "address_id", "zipcode", "lat", "long", "media_url",
    ];

    private readonly StreamReader _lines;
    private readonly string[] _fields;
    private readonly long _count;
    private readonly int _name, _code;
    private IReadOnlyDictionary<string, string> _services = new Dictionary<string, string>();
    private long _number;
    private string _line = "";

    private Open311Rows(StreamReader lines, string[] header, long count)
        => (_lines, Header, _fields, _count, _name, _code) = (lines, header, new string[header.Length], count, Array.IndexOf(header, "service_name"), Array.IndexOf(header, "service_code"));

    /// <summary>The number of the request in what was fetched, the header being line 1.</summary>
    public override long Line => _number + 1;

    public override long? Lines => _count + 1;

    public override string Raw => _line;

    /// <exception cref="ImportException">no spool of this program.</exception>
    public static async Task<TableRows> OpenAsync(SourceFile file, string table, CancellationToken ct)
    {
        var header = new List<string>(Standard);
        var seen = new HashSet<string>(Standard, StringComparer.Ordinal);
        long count = 0;
        using (var lines = new StreamReader(file.OpenTable(table)))
        {
            while (await lines.ReadLineAsync(ct) is { } line)
            {
                if (line.StartsWith('#')) continue;
                count++;
                foreach (var name in Item(table, line).Fields.Keys)
                    if (seen.Count < MostColumns && seen.Add(name)) header.Add(name);
            }
        }

        return new Open311Rows(new StreamReader(file.OpenTable(table)), [.. header], count);
    }

    public override string[] Fields(TableColumns columns) => _fields;

    public override async Task<bool> NextAsync(CancellationToken ct)
    {
        while (await _lines.ReadLineAsync(ct) is { } line)
        {
            if (line.StartsWith(Open311Spool.Services, StringComparison.Ordinal)) _services = JsonSerializer.Deserialize<Dictionary<string, string>>(line.AsSpan(Open311Spool.Services.Length))!;
            if (line.StartsWith('#')) continue;
            _line = line;
            _number++;
            var item = Open311Item.OfLine(line);
            for (var i = 0; i < _fields.Length; i++) _fields[i] = item.Fields.GetValueOrDefault(Header[i], "");
            if (_fields[_name].Length == 0) _fields[_name] = _services.GetValueOrDefault(_fields[_code], "");
            return true;
        }

        return false;
    }

    public override void Dispose() => _lines.Dispose();

    private static Open311Item Item(string table, string line)
    {
        try
        {
            return Open311Item.OfLine(line);
        }
        catch (Exception e) when (e is JsonException or XmlException)
        {
            throw new ImportException(string.Create(CultureInfo.InvariantCulture, $"{table} is no fetch of an Open311 endpoint that can be read: {e.Message} Nothing was loaded."), e);
        }
    }
}
