using System.Globalization;
using System.Text.Json;
using GisData.Cities;
using GisData.Database;

namespace GisData.Imports;

/// <summary>An import whose rejected rows are tried again: how it read them.</summary>
internal sealed record RetriedImport(long ImportId, string FileName, string Encoding, ImportProfile Profile, IReadOnlyList<ReadTable> Tables)
{
    /// <summary>The table a line of the delivery lies in.</summary>
    public ReadTable TableOf(long line) => Tables.Last(t => t.FirstLine <= line || t == Tables[0]);

    /// <exception cref="ImportException">there is no such import, or it is in no state to be tried again.</exception>
    public static async Task<RetriedImport> GetAsync(ObservatoryDatabase database, long importId, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        var found = await connection.Sql(typeof(RetriedImport), "retry_find.sql", importId).ListAsync(
            r => (Status: r.GetString(0), File: r.GetString(1), Encoding: r.NullableText(2), Profile: r.NullableText(3), RetryOf: r.Nullable<long>(4)), ct);
        if (found.Count == 0) throw new ImportException(Say($"There is no import {importId}."));
        var (status, file, encoding, json, retryOf) = found[0];
        if (retryOf is { } first) throw new ImportException(Say($"Import {importId} is itself a second try of rows that import {first} rejected: what is still open is there."));
        if (status == "undone") throw new ImportException(Say($"Import {importId} ({file}) was undone: import the file again instead of its rejected rows."));
        if (status != "done") throw new ImportException(Say($"Import {importId} ({file}) has not come to an end, so it has no rejected rows to try again."));
        var tables = await connection.Sql(typeof(RetriedImport), "retry_tables.sql", importId).ListAsync(
            r => new ReadTable(r.GetInt64(0), r.GetString(1), r.GetFieldValue<string[]>(2), r.GetBoolean(3)), ct);
        if (json is null || tables.Count == 0) throw new ImportException(Say($"Import {importId} ({file}) is older than the trying again of rejected rows: its profile was not kept. Mend the file of rejected rows and import that."));
        return new RetriedImport(importId, file, encoding ?? "utf-8", JsonSerializer.Deserialize<ImportProfile>(json, CityPackReader.Json)!, tables);
    }

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
