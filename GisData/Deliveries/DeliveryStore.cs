using GisData.Access;
using GisData.Database;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Deliveries;

/// <summary>A message that a sender has in hand until its lease ends.</summary>
/// <param name="Claim">Only who has it may write down what became of the message.</param>
/// <param name="Reader">As whom the subscription reads.</param>
/// <param name="Attempts">This try counted.</param>
public sealed record ClaimedDelivery(long DeliveryId, long ReportId, string Name, string Address, Guid Mark, Reader Reader, int Attempts, Guid Claim);

/// <summary>The outbox as the sender uses it. Two senders never have one message at once; a message of a sender that died is free when its lease ends.</summary>
public sealed class DeliveryStore(ObservatoryDatabase database)
{
    /// <summary>A paper that nobody could send for so long after it was archived is no news.</summary>
    private static readonly TimeSpan News = TimeSpan.FromDays(30);

    /// <summary>Puts every paper that went out into the outbox, once for each mailbox that subscribes to it.</summary>
    /// <returns>How many messages were new.</returns>
    public async Task<int> QueueAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        return await QueueAsync(connection, now, ct);
    }

    internal static Task<int> QueueAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken ct) => Sql(connection, "queue.sql", now, now - News).RunAsync(ct);

    public async Task<bool> HasDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        return (bool)(await Sql(connection, "has_due.sql", now).ScalarAsync(ct))!;
    }

    /// <summary>Takes the message that is due for longest; null where none is.</summary>
    public async Task<ClaimedDelivery?> ClaimAsync(DateTimeOffset now, TimeSpan lease, CancellationToken ct)
    {
        var claim = Guid.NewGuid();
        await using var connection = await database.OpenForIngestAsync(ct);
        return await Sql(connection, "claim.sql", now, now + lease, claim).ListAsync(r => new ClaimedDelivery(
            r.GetInt64(0), r.GetInt64(1), r.GetString(2), r.GetString(3), r.GetGuid(4), Subscription.ReaderOf(r.GetString(2), r.NullableText(5) is { } role ? Enum.Parse<ReaderRole>(role) : null), r.GetInt32(6), claim), ct) is [var one] ? one : null;
    }

    /// <param name="answer">The server's reply.</param>
    /// <param name="file">Where it was written; null = it went to a server.</param>
    /// <returns>False: the lease was over, another sender has the message.</returns>
    public Task<bool> SaveSentAsync(ClaimedDelivery message, DateTimeOffset at, string answer, string? file, CancellationToken ct)
        => SaveAsync("save_sent.sql", ct, message.DeliveryId, message.Claim, at, answer, SqlCommands.Optional(file, NpgsqlDbType.Text));

    /// <summary>It is not tried again by itself.</summary>
    /// <param name="state"><see cref="DeliveryState.Refused"/> or <see cref="DeliveryState.Withdrawn"/>.</param>
    public Task<bool> SaveEndedAsync(ClaimedDelivery message, DateTimeOffset at, string why, DeliveryState state, CancellationToken ct)
        => SaveAsync("save_ended.sql", ct, message.DeliveryId, message.Claim, at, why, state is DeliveryState.Refused ? "refused" : "withdrawn");

    /// <summary>It is tried again after a while, or given up after the last of the waits.</summary>
    public Task<bool> SaveDeferredAsync(ClaimedDelivery message, DateTimeOffset at, string why, IReadOnlyList<TimeSpan> waits, CancellationToken ct)
        => SaveAsync("save_deferred.sql", ct, message.DeliveryId, message.Claim, at, why, waits.ToArray());

    /// <summary>There is no server: for every message that is due it counts as a try.</summary>
    public async Task<int> DeferDueAsync(DateTimeOffset at, string why, IReadOnlyList<TimeSpan> waits, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        return await Sql(connection, "defer_due.sql", at, why, waits.ToArray()).RunAsync(ct);
    }

    private async Task<bool> SaveAsync(string file, CancellationToken ct, params object?[] values)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        return await Sql(connection, file, values).RunAsync(ct) > 0;
    }

    private static NpgsqlCommand Sql(NpgsqlConnection connection, string file, params object?[] values) => connection.Sql(typeof(DeliveryStore), file, values);
}
