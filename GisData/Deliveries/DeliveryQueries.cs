using GisData.Access;
using GisData.Database;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Deliveries;

public sealed class DeliveryQueries(ObservatoryDatabase database, TimeProvider clock) : IDeliveryQueries
{
    /// <summary>The sender looks every minute: what has waited for so long without a pause waits for somebody.</summary>
    public static readonly TimeSpan StuckAfter = TimeSpan.FromHours(1);

    public async Task<IReadOnlyList<Subscription>> ListSubscriptionsAsync(Reader reader, CancellationToken ct)
    {
        Authorize(reader);
        await using var connection = await database.OpenForIngestAsync(ct);
        return await connection.Sql(typeof(DeliveryQueries), "list_subscriptions.sql").ListAsync(Subscription, ct);
    }

    public async Task<IReadOnlyList<Delivery>> ListAsync(Reader reader, DeliveryFilter filter, int count, CancellationToken ct)
    {
        Authorize(reader);
        (string[]? states, bool? retried) = filter switch
        {
            DeliveryFilter.Waiting => (new[] { "waiting" }, (bool?)false),
            DeliveryFilter.Retried => (["waiting"], true),
            DeliveryFilter.Sent => (["sent"], null),
            DeliveryFilter.Refused => (["refused", "given_up"], null),
            DeliveryFilter.Withdrawn => (["withdrawn"], null),
            _ => (null, null),
        };
        await using var connection = await database.OpenForIngestAsync(ct);
        return await connection.Sql(typeof(DeliveryQueries), "list_deliveries.sql", SqlCommands.Optional(states, NpgsqlDbType.Array | NpgsqlDbType.Text), SqlCommands.Optional(retried, NpgsqlDbType.Boolean), count)
            .ListAsync(Message, ct);
    }

    public async Task<DeliveryCounts> CountAsync(Reader reader, CancellationToken ct)
    {
        if (!reader.MayManageImports) throw new UnauthorizedAccessException("Only an operator of the whole city may see how messages stand.");
        await using var connection = await database.OpenForIngestAsync(ct);
        return (await connection.Sql(typeof(DeliveryQueries), "count_deliveries.sql", clock.GetUtcNow() - StuckAfter).ListAsync(
            r => new DeliveryCounts((int)r.GetInt64(0), (int)r.GetInt64(1), (int)r.GetInt64(2), (int)r.GetInt64(3), (int)r.GetInt64(4), (int)r.GetInt64(5)), ct))[0];
    }

    internal static void Authorize(Reader reader)
    {
        if (!reader.MayManageDeliveries) throw new UnauthorizedAccessException("Addresses are of persons: only an operator of the whole city may see and change who gets papers.");
    }

    private static Subscription Subscription(NpgsqlDataReader r) => new(
        r.GetInt64(0), r.GetString(1), r.GetString(2), r.NullableText(3) is { } role ? Enum.Parse<ReaderRole>(role) : null, r.NullableText(4), r.GetFieldValue<string[]>(5), r.GetString(6), r.GetBoolean(7),
        r.GetFieldValue<DateTimeOffset>(8), r.GetFieldValue<DateTimeOffset>(9), r.GetString(10));

    private static Delivery Message(NpgsqlDataReader r) => new(
        r.GetInt64(0), r.GetInt64(1), r.GetString(2), r.NullableText(3), r.GetString(4), r.GetFieldValue<DateOnly>(5), r.GetFieldValue<DateOnly>(6), r.GetBoolean(7), r.GetString(8), r.GetString(9), r.GetGuid(10),
        State(r.GetString(11)), r.GetFieldValue<DateTimeOffset>(12), r.GetInt32(13), r.GetFieldValue<DateTimeOffset>(14), r.Nullable<DateTimeOffset>(15), r.NullableText(16),
        r.Nullable<DateTimeOffset>(17), r.NullableText(18), r.GetBoolean(19), r.GetBoolean(20), r.NullableText(21));

    private static DeliveryState State(string text) => text switch
    {
        "waiting" => DeliveryState.Waiting,
        "sent" => DeliveryState.Sent,
        "refused" => DeliveryState.Refused,
        "given_up" => DeliveryState.GivenUp,
        "withdrawn" => DeliveryState.Withdrawn,
        _ => throw new InvalidOperationException($"A message is in the unknown state '{text}'."),
    };
}
