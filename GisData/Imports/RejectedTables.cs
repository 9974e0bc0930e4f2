using System.Text.Json;
using GisData.Cities;
using GisData.Database;
using Npgsql;

namespace GisData.Imports;

/// <summary>The columns of a delivery's tables, and where its profile finds the fields in them.</summary>
internal sealed class RejectedTables
{
    private readonly List<(long FirstLine, string[] Header, TableColumns? Columns)> _tables;

    private RejectedTables(List<(long, string[], TableColumns?)> tables) => _tables = tables;

    public IReadOnlyList<string[]> Headers => [.. _tables.Select(t => t.Header)];

    public static async Task<RejectedTables> ReadAsync(NpgsqlConnection ingest, long importId, CancellationToken ct)
    {
        var json = await ingest.Sql(typeof(RejectedTables), "retry_find.sql", importId).ListAsync(r => r.NullableText(3), ct) is [var kept, ..] ? kept : null;
        var profile = json is null ? null : JsonSerializer.Deserialize<ImportProfile>(json, CityPackReader.Json);
        var tables = await ingest.Sql(typeof(RejectedTables), "retry_tables.sql", importId).ListAsync(r => (Line: r.GetInt64(0), Name: r.GetString(1), Header: r.GetFieldValue<string[]>(2)), ct);
        return new RejectedTables([.. tables.Select(t => (t.Line, t.Header, profile is null ? null : TableColumns.Choose([profile], t.Header, t.Name).Columns))]);
    }

    public IReadOnlyList<string> HeaderOf(long line) => Of(line)?.Header ?? [];

    public int? WrongCell(long line, string field, IReadOnlyList<string> cells) => Of(line)?.Columns?.WrongCell(field, cells);

    private (long FirstLine, string[] Header, TableColumns? Columns)? Of(long line)
        => _tables.Count == 0 ? null : _tables.FindLast(t => t.FirstLine <= line) is { Header: not null } found ? found : _tables[0];
}
