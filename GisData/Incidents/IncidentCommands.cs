using System.Globalization;
using Analytics.Incidents;
using GisData.Access;
using GisData.Database;
using Npgsql;

namespace GisData.Incidents;

/// <summary>Decisions, each in one transaction under the lock of the change feed: what is read there is what is decided on.</summary>
public sealed class IncidentCommands(ObservatoryDatabase database) : IIncidentCommands
{
    public Task<IncidentDecision> JoinAsync(Reader reader, IncidentPair pair, CancellationToken ct) => DecideAsync(reader, "join", async (connection, decision, batch) =>
    {
        var pairs = await ChosenAsync(connection, [pair], ct);
        if (pairs.Count == 0) throw Decided();
        await CheckSeenAsync(connection, reader, [.. pairs.SelectMany(p => (long[])[p.LowIncident, p.HighIncident]).Distinct()], ct);
        var joins = await IncidentMoves.JoinAsync(connection, pairs, null, decision, batch, ct);
        if (joins.Refused.Count > 0)
            throw new IncidentException(IncidentRefusal.KeptApart, "These two lie in incidents that somebody keeps apart: take that decision back first. Nothing was changed.");
    }, ct);

    public Task<IncidentDecision> KeepApartAsync(Reader reader, IncidentPair pair, CancellationToken ct) => DecideAsync(reader, "keep_apart", async (connection, decision, batch) =>
    {
        if ((await ChosenAsync(connection, [pair], ct)).Count == 0) throw Decided();
        await CheckVisibleAsync(reader, pair, ct);
        await Sql(connection, "create_moving.sql").RunAsync(ct);
        await IncidentMoves.DecideAsync(connection, decision, "kept_apart", [pair], ct);
        await IncidentMoves.ApplyAsync(connection, decision, batch, ct);
    }, ct);

    public Task<IncidentDecision> DecideGroupAsync(Reader reader, long groupId, IReadOnlyList<long> same, IReadOnlyList<long> other, CancellationToken ct)
    {
        if (same.Count == 1 || same.Intersect(other).Any()) throw new ArgumentException("one incident has two reports or more, and a request is of it or not", nameof(same));
        return DecideAsync(reader, same.Count > 0 ? "join" : "keep_apart", async (connection, decision, batch) =>
        {
            var groups = new NpgsqlParameter { Value = new[] { groupId }, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Bigint };
            var pairs = await Sql(connection, "waiting_pairs.sql", groups).ListAsync(ProposalGroups.Pair, ct);
            if (!pairs.SelectMany(p => (long[])[p.Low, p.High]).Distinct().Order().SequenceEqual(same.Concat(other).Order())) throw Decided();
            await CheckSeenAsync(connection, reader, [.. pairs.SelectMany(p => (long[])[p.LowIncident, p.HighIncident]).Distinct()], ct);
            var one = same.ToHashSet();
            var sides = pairs.SelectMany(p => ((long Request, long Incident)[])[(p.Low, p.LowIncident), (p.High, p.HighIncident)]).ToLookup(m => one.Contains(m.Request), m => m.Incident);
            if (sides[true].Intersect(sides[false]).Any())
                throw new IncidentException(IncidentRefusal.AlreadyOne, "A request that was taken out counts for one incident with another that was not: part it first. Nothing was changed.");
            // What is left out may be of one incident of its own: pairs among it stay proposals.
            await IncidentMoves.MoveAsync(connection, await MovesAsync(connection, pairs, one, ct), ct);
            await IncidentMoves.DecideAsync(connection, decision, "joined", Where(pairs, p => one.Contains(p.Low) && one.Contains(p.High)), ct);
            await IncidentMoves.DecideAsync(connection, decision, "kept_apart", Where(pairs, p => one.Count == 0 || one.Contains(p.Low) != one.Contains(p.High)), ct);
            await IncidentMoves.ApplyAsync(connection, decision, batch, ct);
            await Sql(connection, "decide_settled.sql", decision).RunAsync(ct);
        }, ct);
    }

    // Whoever is chosen becomes one, even where only a request that was left out hung them together: into the incident of the first report.
    private static async Task<IReadOnlyList<(long From, long To)>> MovesAsync(NpgsqlConnection connection, IReadOnlyList<GroupPair> pairs, HashSet<long> same, CancellationToken ct)
    {
        if (same.Count == 0) return [];
        var first = (await Sql(connection, "first_of.sql", same.ToArray()).ListAsync(r => (r.GetInt64(0), r.GetInt64(1)), ct))[0];
        var incidents = pairs.SelectMany(p => ((long Request, long Incident)[])[(p.Low, p.LowIncident), (p.High, p.HighIncident)]).Where(m => same.Contains(m.Request)).Select(m => m.Incident).Distinct();
        var joins = await ProposalGroups.OfAsync(connection, [.. incidents.Where(i => i != first.Item2).Select(i => new GroupPair(first.Item1, i, first.Item2, i, true))], null, ct);
        if (joins.Refused.Count > 0)
            throw new IncidentException(IncidentRefusal.KeptApart, "Some of these lie in incidents that somebody keeps apart: take that decision back first. Nothing was changed.");
        return [.. joins.Moves];
    }

    private static IReadOnlyList<IncidentPair> Where(IReadOnlyList<GroupPair> pairs, Func<GroupPair, bool> holds) => [.. pairs.Where(holds).Select(p => new IncidentPair(p.Low, p.High))];

    public Task<IncidentDecision> JoinAllAsync(Reader reader, IncidentFilter filter, int expected, CancellationToken ct) => DecideAsync(reader, "join", async (connection, decision, batch) =>
    {
        // Read with the reader's rights: nobody joins what they may not see.
        var shown = await new IncidentQueries(database).ListPairsAsync(reader, filter with { State = IncidentState.Proposed }, ct);
        if (shown.Count != expected)
            throw new IncidentException(IncidentRefusal.CountChanged, string.Create(CultureInfo.InvariantCulture, $"There are now {shown.Count} proposals in place of {expected}: look again before joining all. Nothing was changed."));
        var pairs = await ChosenAsync(connection, shown, ct);
        await CheckSeenAsync(connection, reader, [.. pairs.SelectMany(p => (long[])[p.LowIncident, p.HighIncident]).Distinct()], ct);
        await IncidentMoves.JoinAsync(connection, pairs, GroupLimits.Reach, decision, batch, ct);
    }, ct);

    public Task<IncidentDecision> PartAsync(Reader reader, long requestId, CancellationToken ct) => DecideAsync(reader, "part", async (connection, decision, batch) =>
    {
        var members = await Sql(connection, "find_members.sql", requestId).ListAsync(r => (Request: r.GetInt64(0), Incident: r.GetInt64(1)), ct);
        if (members.Count < 2) throw new IncidentException(IncidentRefusal.OnlyReport, "The request is the only report of its incident: there is nothing to part. Nothing was changed.");
        var incident = members[0].Incident;
        await CheckSeenAsync(connection, reader, [incident], ct);
        await Sql(connection, "create_moving.sql").RunAsync(ct);
        // An incident carries the number of one of its reports: the one that leaves takes its own along.
        var others = members.Where(m => m.Request != requestId).Select(m => m.Request).ToArray();
        if (incident == requestId) await Sql(connection, "part_moving.sql", others, others[0]).RunAsync(ct);
        else await Sql(connection, "part_moving.sql", new[] { requestId }, requestId).RunAsync(ct);
        await Sql(connection, "decide_parted.sql", decision, requestId, incident).RunAsync(ct);
        await IncidentMoves.ApplyAsync(connection, decision, batch, ct);
    }, ct);

    public async Task TakeBackAsync(Reader reader, long decisionId, CancellationToken ct)
    {
        Check(reader);
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var batch = await IncidentMoves.OpenBatchAsync(connection, string.Create(CultureInfo.InvariantCulture, $"take back decision {decisionId}"), ct);
        var found = await Sql(connection, "find_decision.sql", decisionId).ListAsync(r => r.IsDBNull(3), ct);
        if (found.Count == 0 || !found[0]) throw new IncidentException(IncidentRefusal.AlreadyDecided, "This decision is taken back already. Nothing was changed.");
        if (await Sql(connection, "later_decision.sql", decisionId).ScalarAsync(ct) is long later)
            throw new IncidentException(IncidentRefusal.LaterDecision, string.Create(CultureInfo.InvariantCulture, $"Decision {later} came later and has to do with the same incidents: take that one back first. Nothing was changed."));
        await Sql(connection, "create_moving.sql").RunAsync(ct);
        await Sql(connection, "take_back_moving.sql", decisionId).RunAsync(ct);
        await CheckSeenAsync(connection, reader, await Sql(connection, "moving_incidents.sql").ListAsync(r => r.GetInt64(0), ct), ct);
        var moved = await IncidentMoves.ApplyAsync(connection, null, batch, ct);
        await Sql(connection, "take_back_pairs.sql", decisionId).RunAsync(ct);
        await ProposalGroups.RefreshAfterAsync(connection, decisionId, ct);
        await Sql(connection, "mark_taken_back.sql", decisionId, reader.Name, IncidentMoves.Number(moved)).RunAsync(ct);
        await AuditTrail.WriteAsync(connection, reader, "take back incident decision", decisionId.ToString(CultureInfo.InvariantCulture), null, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task<IncidentDecision> DecideAsync(Reader reader, string kind, Func<NpgsqlConnection, long, long, Task> work, CancellationToken ct)
    {
        Check(reader);
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // Opened before anything is looked at: from here on nobody else changes requests.
        var batch = await IncidentMoves.OpenBatchAsync(connection, $"incidents: {kind}", ct);
        var decision = await IncidentMoves.OpenDecisionAsync(connection, kind, reader.Name, null, ct);
        await work(connection, decision, batch);
        await ProposalGroups.RefreshAfterAsync(connection, decision, ct);
        await Sql(connection, "close_decision.sql", decision, batch).RunAsync(ct);
        var made = (await Sql(connection, "read_decision.sql", decision).ListAsync(IncidentQueries.Decision, ct))[0];
        await AuditTrail.WriteAsync(connection, reader, "decide on incident", made.DecisionId.ToString(CultureInfo.InvariantCulture), new { kind, made.Pairs }, ct);
        await transaction.CommitAsync(ct);
        return made;
    }

    private static void Check(Reader reader)
    {
        if (!reader.MayDecideIncidents) throw new UnauthorizedAccessException("Only analysts and operators decide which reports are of one incident.");
    }

    // A reader of a part of the city must see every report of what they change.
    private async Task CheckSeenAsync(NpgsqlConnection ingest, Reader reader, IReadOnlyList<long> incidents, CancellationToken ct)
    {
        if (reader.SeesWholeCity || incidents.Count == 0) return;
        await using var own = await database.OpenForReadAsync(reader, ct);
        var seen = (long)(await Sql(own, "incidents_seen.sql", incidents.ToArray()).ScalarAsync(ct))!;
        if (seen != (long)(await Sql(ingest, "incidents_seen.sql", incidents.ToArray()).ScalarAsync(ct))!)
            throw new IncidentException(IncidentRefusal.PartlyHidden, "The incident has reports outside the part of the city you read: somebody who sees all of it must decide. Nothing was changed.");
    }

    private async Task CheckVisibleAsync(Reader reader, IncidentPair pair, CancellationToken ct)
    {
        if (!reader.SeesWholeCity && await new IncidentQueries(database).FindAsync(reader, pair, ct) is null) throw Decided();
    }

    private static Task<IReadOnlyList<GroupPair>> ChosenAsync(NpgsqlConnection ingest, IReadOnlyList<IncidentPair> pairs, CancellationToken ct)
        => Sql(ingest, "chosen_pairs.sql", pairs.Select(p => p.Low).ToArray(), pairs.Select(p => p.High).ToArray()).ListAsync(ProposalGroups.Pair, ct);

    private static IncidentException Decided() => new(IncidentRefusal.AlreadyDecided, "This pair is decided already, or one of the requests is no more. Nothing was changed.");

    private static NpgsqlCommand Sql(NpgsqlConnection connection, string file, params object?[] values) => connection.Sql(typeof(IncidentCommands), file, values);
}
