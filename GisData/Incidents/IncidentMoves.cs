using Analytics.Incidents;
using GisData.Database;
using GisData.ServiceRequests;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Incidents;

/// <summary>Gives requests another incident, within a transaction that has opened a change batch: new versions of a batch of kind "command", as everything
/// that changes requests.</summary>
internal static class IncidentMoves
{
    public static async Task<long> OpenBatchAsync(NpgsqlConnection ingest, string note, CancellationToken ct)
        => (long)(await ingest.Sql(typeof(RequestLoad), "open_batch.sql", "command", null, note).ScalarAsync(ct))!;

    /// <param name="rule">Null: a person decides.</param>
    public static async Task<long> OpenDecisionAsync(NpgsqlConnection ingest, string kind, string who, long? rule, CancellationToken ct)
        => (long)(await Sql(ingest, "open_decision.sql", kind, who, Number(rule)).ScalarAsync(ct))!;

    /// <summary>Joins pairs as one decision; <see cref="IncidentGroups.Refused"/> stay as they are.</summary>
    /// <param name="limits">Null: a person has looked at every report.</param>
    public static async Task<IncidentGroups> JoinAsync(NpgsqlConnection ingest, IReadOnlyList<GroupPair> pairs, GroupLimits? limits, long decision, long batch, CancellationToken ct)
    {
        var joins = await ProposalGroups.OfAsync(ingest, pairs, limits, ct);
        await MoveAsync(ingest, [.. joins.Moves], ct);
        await DecideAsync(ingest, decision, "joined", [.. joins.Joined.Select(p => new IncidentPair(p.Low, p.High))], ct);
        await ApplyAsync(ingest, decision, batch, ct);
        await Sql(ingest, "decide_settled.sql", decision).RunAsync(ct);
        return joins;
    }

    /// <summary>Fills the table <c>revised</c> with the requests of incidents that become part of another.</summary>
    public static async Task MoveAsync(NpgsqlConnection ingest, IReadOnlyList<(long From, long To)> moves, CancellationToken ct)
    {
        await Sql(ingest, "create_moving.sql").RunAsync(ct);
        await Sql(ingest, "fill_moving_incidents.sql", moves.Select(m => m.From).ToArray(), moves.Select(m => m.To).ToArray()).RunAsync(ct);
        await Sql(ingest, "analyze_moving_incidents.sql").RunAsync(ct);
        await Sql(ingest, "find_moving.sql").RunAsync(ct);
    }

    public static Task DecideAsync(NpgsqlConnection ingest, long decision, string state, IReadOnlyList<IncidentPair> pairs, CancellationToken ct)
        => Sql(ingest, "decide_pairs.sql", decision, state, pairs.Select(p => p.Low).ToArray(), pairs.Select(p => p.High).ToArray()).RunAsync(ct);

    /// <summary>What lies in the table <c>revised</c> moves; the batch is closed, or dropped where nothing did.</summary>
    /// <param name="decision">Null: a decision is taken back, and its own log stays what it is.</param>
    /// <returns>The batch, null where nothing moved.</returns>
    public static async Task<long?> ApplyAsync(NpgsqlConnection ingest, long? decision, long batch, CancellationToken ct)
    {
        var (count, first, last) = await RevisedRequests.SpanAsync(ingest, ct);
        if (count == 0)
        {
            await ingest.Sql(typeof(RequestLoad), "drop_batch.sql", batch).RunAsync(ct);
            return null;
        }

        if (decision is { } id) await Sql(ingest, "log_moves.sql", id).RunAsync(ct);
        await RevisedRequests.SupersedeAsync(ingest, batch, ct);
        await Sql(ingest, "move_apply.sql", batch).RunAsync(ct);
        await ingest.Sql(typeof(RequestLoad), "close_batch.sql", batch, count, first, last).RunAsync(ct);
        return batch;
    }

    public static NpgsqlParameter Number(long? value) => SqlCommands.Optional(value, NpgsqlDbType.Bigint);

    private static NpgsqlCommand Sql(NpgsqlConnection connection, string file, params object?[] values) => connection.Sql(typeof(IncidentMoves), file, values);
}
