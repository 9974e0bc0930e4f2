using System.Globalization;
using System.Runtime.CompilerServices;
using GisData.Cities;
using GisData.Database;

namespace GisData.Imports;

/// <summary>A rejected row on its second try, with the reader of its columns.</summary>
internal readonly record struct TriedRow(long Line, string[] Cells, RowReader Reader, TableColumns Columns)
{
    /// <summary>What is wrong with the row before any field of it is read; null: nothing.</summary>
    public string? Misshapen { get; private init; }

    /// <summary>As the database keeps them, or with the cells that the order brings.</summary>
    public static async IAsyncEnumerable<TriedRow> KeptAsync(ObservatoryDatabase database, RetriedImport of, RetryOrder order, Func<string[], bool, (RowReader Reader, TableColumns Columns)> open, [EnumeratorCancellation] CancellationToken ct)
    {
        var readers = of.Tables.ToDictionary(t => t.FirstLine, t => open(t.Header, t.HasTypedTimes));
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var command = connection.Sql(typeof(TriedRow), "rejected_open.sql", of.ImportId, new Npgsql.NpgsqlParameter { Value = order.Mended?.Keys.ToArray() ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Bigint });
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var line = rows.GetInt64(0);
            var (reader, columns) = readers[of.TableOf(line).FirstLine];
            yield return order.Mended is { } mended
                ? new TriedRow(line, [.. mended[line]], reader, columns)
                : new TriedRow(line, RejectedCells.Read(rows.GetString(1)), reader, columns) { Misshapen = rows.GetString(2) == MisshapenRow.CutOff ? MisshapenRow.CutOff : null };
        }
    }

    /// <summary>As a mended file has them.</summary>
    /// <param name="passedOver">Told of every row that is no open one of the import.</param>
    /// <exception cref="ImportException">no table, or one without the column of line numbers or a column of the profile.</exception>
    public static async IAsyncEnumerable<TriedRow> OfFileAsync(ObservatoryDatabase database, RetriedImport of, string path, ImportProfile profile, Func<string[], bool, (RowReader Reader, TableColumns Columns)> open, Action passedOver, [EnumeratorCancellation] CancellationToken ct)
    {
        Dictionary<long, MisshapenRow?> lines;
        await using (var connection = await database.OpenForIngestAsync(ct))
            lines = (await connection.Sql(typeof(TriedRow), "rejected_open_lines.sql", of.ImportId).ListAsync(r => (Line: r.GetInt64(0), Cells: r.NullableText(1), Reason: r.NullableText(2)), ct)).ToDictionary(r => r.Line, r => MisshapenRow.Of(r.Cells, r.Reason, of.TableOf(r.Line).Header));
        var file = SourceFile.Open(path);
        foreach (var table in await SourceTable.ScanAllAsync(file, [profile with { Encoding = "auto", Delimiter = "auto", Sheet = null }], ct))
        {
            using var rows = await table.OpenAsync(file, ct);
            var at = Array.IndexOf(rows.Header, RetryOrder.LineColumn);
            if (at < 0) throw new ImportException($"{table.Name} has no column '{RetryOrder.LineColumn}', so it cannot be told which rejected rows it mends: mend the file of rejected rows as it was downloaded, or import this one as a file of its own.");
            var (reader, columns) = open(rows.Header, rows.HasTypedTimes || of.Tables[0].HasTypedTimes);
            while (await rows.NextAsync(ct))
            {
                var cells = Array.ConvertAll(rows.Fields(TableColumns.All(rows.Header)), RejectedTable.Unquoted);
                if (long.TryParse(PersianText.AsciiDigits(cells[at]).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var line) && lines.Remove(line, out var shape))
                    yield return new TriedRow(line, cells, reader, columns) { Misshapen = shape is { } was && was.IsStill(cells, rows.Header, of.TableOf(line).Header) ? was.Reason : null };
                else passedOver();
            }
        }
    }
}
