using System.Data.Common;
using GisData.Access;
using GisData.Database;
using GisData.Imports;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Reports;

/// <summary>Reads the archive. The papers speak of the whole city: for a reader of some districts or subjects only, there are none.</summary>
public sealed class ReportQueries(ObservatoryDatabase database) : IReportQueries
{
    public Task<IReadOnlyList<ArchivedReport>> ListAsync(Reader reader, string? kind, string? commission, int count, CancellationToken ct)
        => SearchAsync(reader, new ReportSearch(kind, commission), count, ct);

    public async Task<IReadOnlyList<ArchivedReport>> SearchAsync(Reader reader, ReportSearch search, int count, CancellationToken ct)
    {
        if (!reader.SeesWholeCity) return [];
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(ReportQueries), "Search.sql", Text(search.Kind), Text(search.Commission), Text(search.Language), SqlCommands.Optional(search.First, NpgsqlDbType.Date),
            SqlCommands.Optional(search.Last, NpgsqlDbType.Date), SqlCommands.Optional(Words(search.Words), NpgsqlDbType.Array | NpgsqlDbType.Text), count).ListAsync(Report, ct);
    }

    // As the model is written: one spelling, Latin digits, no half-space.
    private static string[]? Words(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var plain = PersianText.Normalize(text).Replace('\u200c', ' ').ToLowerInvariant();
        return [.. string.Concat(plain.Select(c => char.IsDigit(c) ? (char)('0' + (int)char.GetNumericValue(c)) : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(12)];
    }

    public async Task<ArchivedReport?> FindAsync(Reader reader, long reportId, CancellationToken ct)
    {
        if (!reader.SeesWholeCity) return null;
        await using var connection = await database.OpenForReadAsync(reader, ct);
        await using var find = ById(connection, "Find.sql", reportId);
        await using var read = await find.ExecuteReaderAsync(ct);
        return await read.ReadAsync(ct) ? Report(read) : null;
    }

    public Task<byte[]?> FindPdfAsync(Reader reader, long reportId, CancellationToken ct) => FindScalarAsync<byte[]>(reader, "FindPdf.sql", reportId, ct);

    public Task<string?> FindModelJsonAsync(Reader reader, long reportId, CancellationToken ct) => FindScalarAsync<string>(reader, "FindModel.sql", reportId, ct);

    private async Task<T?> FindScalarAsync<T>(Reader reader, string sql, long reportId, CancellationToken ct) where T : class
    {
        if (!reader.SeesWholeCity) return null;
        await using var connection = await database.OpenForReadAsync(reader, ct);
        await using var find = ById(connection, sql, reportId);
        return (T?)await find.ExecuteScalarAsync(ct);
    }

    private static NpgsqlCommand ById(NpgsqlConnection connection, string sql, long reportId)
    {
        var command = Command(connection, sql);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = reportId });
        return command;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql) => new(EmbeddedSql.Read(typeof(ReportQueries), sql), connection);

    private static NpgsqlParameter Text(string? value) => SqlCommands.Optional(value, NpgsqlDbType.Text);

    private static ArchivedReport Report(DbDataReader r) => new(
        r.GetInt64(0), r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2), r.GetString(3),
        r.GetFieldValue<DateOnly>(4), r.GetFieldValue<DateOnly>(5), r.GetString(6), r.GetString(7), r.GetString(8),
        r.GetInt32(9), r.GetInt32(10), r.GetBoolean(11), r.GetFieldValue<DateTimeOffset>(12)) { Errata = r.GetInt32(13), About = r.IsDBNull(14) ? null : r.GetString(14) };
}
