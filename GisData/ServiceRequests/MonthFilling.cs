using GisData.Database;
using Npgsql;

namespace GisData.ServiceRequests;

/// <summary>Fills months that the table does not have yet, beside it; see the routine open_filling.</summary>
internal sealed class MonthFilling(int number, LoadDecision load)
{
    private const long RowsInATransaction = 100_000;
    private readonly List<DateTime> _filled = [];

    public MonthCopy Copy { get; } = new(load, intoFreshMonth: true);

    /// <summary>In a transaction of the caller's, as long as there are months that nobody has taken.</summary>
    /// <param name="most">No further month is taken after so many rows.</param>
    public async Task FillAsync(NpgsqlConnection connection, Queue<SpillMonth> months, long most, CancellationToken ct)
    {
        if (_filled.Count == 0)
        {
            var same = load.Constants;
            await Sql(connection, "open_filling.sql", number, same.BatchId, same.RecordedAt, same.ImportId, same.TaxonomyEdition, same.Source).RunAsync(ct);
        }

        await Sql(connection, "enter_filling.sql", number).RunAsync(ct);
        var before = Copy.Rows;
        while (Copy.Rows - before < most && Next(months) is { } month)
        {
            await Sql(connection, "open_filling_month.sql", number, month.Start).RunAsync(ct);
            await using (var copy = await CopyStream.BeginAsync(connection, "copy_fresh_month.sql", ct))
            {
                await Copy.WriteAsync(month, copy, ct);
                await copy.CompleteAsync(ct);
            }

            await Sql(connection, "close_filling_month.sql", number, month.Start).RunAsync(ct);
            _filled.Add(month.Start);
        }

        await Sql(connection, "leave_filling.sql").RunAsync(ct);
    }

    /// <summary>The same in transactions of its own. While one waits until the disk has what it wrote, other fillings have the processor.</summary>
    public async Task FillApartAsync(ObservatoryDatabase database, Queue<SpillMonth> months, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        for (var more = true; more;)
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await Sql(connection, "trust_the_server.sql").RunAsync(ct);
            await FillAsync(connection, months, RowsInATransaction, ct);
            await transaction.CommitAsync(ct);
            lock (months) more = months.Count > 0;
        }
    }

    /// <summary>The table takes what was filled, in the load's last transaction.</summary>
    public Task HandOverAsync(NpgsqlConnection connection, CancellationToken ct) => Sql(connection, "hand_over_filling.sql", number, _filled.ToArray()).RunAsync(ct);

    private static SpillMonth? Next(Queue<SpillMonth> months)
    {
        lock (months) return months.TryDequeue(out var next) ? next : null;
    }

    private static NpgsqlCommand Sql(NpgsqlConnection connection, string file, params object?[] values) => connection.Sql(typeof(RequestLoad), file, values);
}
