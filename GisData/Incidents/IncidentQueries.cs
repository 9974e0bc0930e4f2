using Analytics.Incidents;
using GisData.Access;
using GisData.Database;
using GisData.ServiceRequests;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Incidents;

/// <summary>Reads proposals and decisions. Row policies leave out pairs that do not lie in the reader's part with both requests; texts are screened
/// as everywhere.</summary>
public sealed class IncidentQueries(ObservatoryDatabase database) : IIncidentQueries
{
    private static readonly string[] States = ["proposed", "joined", "kept_apart"];

    public async Task<IncidentPage> ListAsync(Reader reader, IncidentFilter filter, IncidentPageKey? after, int pageSize, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        var found = await Listing(connection, filter, after, pageSize + 1, byGroup: true).ListAsync(Found, ct);
        var shown = found.Take(pageSize).ToList();
        var next = found.Count > pageSize ? new IncidentPageKey(shown[^1].Evidence.Score, shown[^1].Pair) : null;
        return new IncidentPage(await WithRequestsAsync(connection, reader, shown, ct), next);
    }

    public async Task<IncidentCandidate?> FindAsync(Reader reader, IncidentPair pair, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        var found = await Sql(connection, "find_pair.sql", pair.Low, pair.High).ListAsync(Found, ct);
        return await WithRequestsAsync(connection, reader, found, ct) is [var candidate] ? candidate : null;
    }

    public async Task<IncidentGroup?> FindGroupAsync(Reader reader, long groupId, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        var found = await Sql(connection, "list_group.sql", groupId).ListAsync(Found, ct);
        return await WithRequestsAsync(connection, reader, found, ct) is { Count: > 0 } pairs ? new IncidentGroup(groupId, pairs) : null;
    }

    public async Task<IncidentCounts> CountAsync(Reader reader, IncidentFilter filter, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        var counts = (await Sql(connection, "count_pairs.sql", filter.Subject, filter.District, filter.LeastScore).ListAsync(r => (State: r.GetString(0), Pairs: r.GetInt32(1), Decisions: r.GetInt32(2)), ct)).ToDictionary(c => c.State);
        return new IncidentCounts(counts.GetValueOrDefault(States[0]).Pairs, counts.GetValueOrDefault(States[1]).Pairs, counts.GetValueOrDefault(States[2]).Pairs, counts.GetValueOrDefault(States[0]).Decisions);
    }

    public async Task<IncidentDecision?> FindLastDecisionAsync(Reader reader, CancellationToken ct)
    {
        if (!reader.MayDecideIncidents) return null;
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await Sql(connection, "last_decision.sql", reader.Name).ListAsync(Decision, ct) is [var last] ? last : null;
    }

    public async Task<IReadOnlyDictionary<long, IncidentLink>> ListLinksAsync(Reader reader, long incidentId, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        var links = await Sql(connection, "list_links.sql", incidentId).ListAsync(r => (Request: r.GetInt64(0), Link: Link(r, 1)!), ct);
        return links.ToDictionary(l => l.Request, l => l.Link);
    }

    public async Task<IncidentRule> GetRuleAsync(Reader reader, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return (await Sql(connection, "rule_in_force.sql").ListAsync(Rule, ct))[0];
    }

    /// <summary>Every pair the filter holds.</summary>
    internal async Task<IReadOnlyList<IncidentPair>> ListPairsAsync(Reader reader, IncidentFilter filter, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await Listing(connection, filter, null, null, byGroup: false).ListAsync(r => new IncidentPair(r.GetInt64(0), r.GetInt64(1)), ct);
    }

    internal static IncidentDecision Decision(NpgsqlDataReader r) => new(r.GetInt64(0), r.GetString(1), r.GetInt32(2), r.GetFieldValue<DateTimeOffset>(3));

    internal static IncidentRule Rule(NpgsqlDataReader r)
        => new(r.GetInt64(0), r.GetBoolean(1), r.GetDouble(2), r.GetDouble(3), r.GetDouble(4), r.GetString(5), r.GetFieldValue<DateTimeOffset>(6));

    private sealed record FoundPair(IncidentPair Pair, IncidentState State, DuplicateEvidence Evidence, IncidentLink? Decision, long? GroupId, int GroupRequests);

    private static FoundPair Found(NpgsqlDataReader r) => new(
        new IncidentPair(r.GetInt64(0), r.GetInt64(1)), (IncidentState)Math.Max(0, Array.IndexOf(States, r.GetString(2))),
        new DuplicateEvidence(r.GetDouble(3), r.GetDouble(4), r.GetDouble(5), r.GetDouble(6), r.GetDouble(7), r.GetDouble(8), r.Nullable<double>(9), r.GetDouble(10), r.Nullable<double>(11), r.GetBoolean(12), r.GetBoolean(13)) { AddressLikeness = r.Nullable<double>(18) },
        Link(r, 14), r.Nullable<long>(19), r.GetInt32(20));

    private static IncidentLink? Link(NpgsqlDataReader r, int at)
        => r.IsDBNull(at) ? null : new IncidentLink(r.GetInt64(at), r.GetString(at + 1), r.GetFieldValue<DateTimeOffset>(at + 2), r.Nullable<long>(at + 3));

    private static async Task<IReadOnlyList<IncidentCandidate>> WithRequestsAsync(NpgsqlConnection connection, Reader reader, IReadOnlyList<FoundPair> pairs, CancellationToken ct)
    {
        if (pairs.Count == 0) return [];
        var ids = pairs.SelectMany(p => (long[])[p.Pair.Low, p.Pair.High]).Distinct().ToArray();
        var rows = (await Sql(connection, "list_requests.sql", ids).ListAsync(r => ServiceRequestColumns.Row(r, reader), ct)).ToDictionary(r => r.RequestId);
        var reports = (await Sql(connection, "count_reports.sql", rows.Values.Select(r => r.IncidentId).Distinct().ToArray()).ListAsync(r => (r.GetInt64(0), r.GetInt32(1)), ct)).ToDictionary(c => c.Item1, c => c.Item2);
        var found = new List<IncidentCandidate>(pairs.Count);
        foreach (var pair in pairs)
        {
            if (!rows.TryGetValue(pair.Pair.Low, out var low) || !rows.TryGetValue(pair.Pair.High, out var high)) continue;
            var (first, second) = low.RequestedAt <= high.RequestedAt ? (low, high) : (high, low);
            found.Add(new IncidentCandidate(pair.Pair, pair.State, pair.Evidence, first, second, reports.GetValueOrDefault(first.IncidentId), reports.GetValueOrDefault(second.IncidentId), pair.Decision)
            {
                GroupId = pair.GroupId, GroupRequests = pair.GroupRequests,
            });
        }

        return found;
    }

    private static NpgsqlCommand Listing(NpgsqlConnection connection, IncidentFilter filter, IncidentPageKey? after, int? count, bool byGroup) => Sql(
        connection, "list_pairs.sql", States[(int)filter.State], filter.Subject, filter.District, filter.LeastScore,
        SqlCommands.Optional(after?.Score, NpgsqlDbType.Double), IncidentMoves.Number(after?.Pair.Low), IncidentMoves.Number(after?.Pair.High), IncidentMoves.Number(count), byGroup);

    private static NpgsqlCommand Sql(NpgsqlConnection connection, string file, params object?[] values) => connection.Sql(typeof(IncidentQueries), file, values);
}
