using Analytics.RequestIndex;
using GisData.Cities;
using GisData.Database;
using Npgsql;

namespace GisData.RequestIndex;

/// <summary>Reads the request table into the index: everything once, then what each change batch brought and took away.</summary>
public sealed class IndexReader(ObservatoryDatabase database, CityPack city)
{

    /// <summary>Everything, from one snapshot of the database.</summary>
    /// <param name="progress">Rows read so far.</param>
    public async Task<IndexState> ReadAllAsync(IProgress<long>? progress, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var version = await VersionAsync(connection, ct);
        var codes = RequestCodes.Empty();
        var row = new IndexRow(codes, await WindowAsync(connection, ct), city);
        var months = new List<RequestMonth>();
        var read = 0L;
        foreach (var first in Months((await connection.Sql(typeof(IndexReader), "reach.sql").ListAsync(r => (r.Nullable<DateOnly>(0), r.Nullable<DateOnly>(1)), ct))[0]))
        {
            // A month at a time: the loose rows of a whole history would take twice the memory of the index.
            var rows = await connection.Sql(typeof(IndexReader), "rows.sql", first, first.AddMonths(1).AddDays(-1)).ListAsync(row.Read, ct);
            if (rows.Count == 0) { continue; }
            months.Add(MonthBuilder.Build(RequestMonth.MonthOf(RequestMonth.DayOf(first)), [.. rows]));
            progress?.Report(read += rows.Count);
        }
        return new IndexState(version.Batch, version.Identity, version.RecordedAt, version.Simulated, row.Window, codes, new RequestCatalog(months, version.Newest));
    }

    /// <summary>The next state, the same one where nothing happened, or null where the index must be read anew.</summary>
    public async Task<IndexState?> ReadChangesAsync(IndexState old, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var version = await VersionAsync(connection, ct);
        if (version.Identity != old.Identity || version.Batch < old.Batch) { return null; }
        if (version.Batch == old.Batch) { return old; }
        var codes = old.Codes.Copy();
        var row = new IndexRow(codes, old.Window, city);
        var (first, last) = (await connection.Sql(typeof(IndexReader), "changed_days.sql", old.Batch, version.Batch)
            .ListAsync(r => (r.Nullable<DateOnly>(0), r.Nullable<DateOnly>(1)), ct))[0];
        var added = await connection.Sql(typeof(IndexReader), "added.sql", old.Batch, version.Batch, first, last).ListAsync(row.Read, ct);
        var removed = await connection.Sql(typeof(IndexReader), "removed.sql", old.Batch, version.Batch).ListAsync(row.Read, ct);
        return new IndexState(version.Batch, version.Identity, version.RecordedAt, version.Simulated, old.Window, codes, old.Catalog.With(added, removed, version.Newest));
    }

    private static async Task<(long Batch, DateTimeOffset? RecordedAt, long Newest, string Identity, bool Simulated)> VersionAsync(NpgsqlConnection connection, CancellationToken ct)
        => (await connection.Sql(typeof(IndexReader), "version.sql").ListAsync(r => (
            r.GetInt64(0), r.Nullable<DateTimeOffset>(1), r.IsDBNull(2) ? 0 : IndexRow.Microseconds(r.GetDateTime(2)), r.NullableText(3) ?? "", r.GetBoolean(4)), ct))[0];

    private static IEnumerable<DateOnly> Months((DateOnly? First, DateOnly? Last) reach)
    {
        for (var month = reach.First; month <= reach.Last; month = month.Value.AddMonths(1)) { yield return month.Value; }
    }

    private static async Task<CellWindow> WindowAsync(NpgsqlConnection connection, CancellationToken ct)
        => new((long?)await connection.Sql(typeof(IndexReader), "middle_cell.sql").ScalarAsync(ct) ?? 0);
}
