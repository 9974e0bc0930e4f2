using Analytics.Incidents;
using GisData.Database;
using GisData.ServiceRequests;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Incidents;

/// <summary>Which proposals are decided together. Kept with the pairs, so that a page of them is read and not computed.</summary>
internal static class ProposalGroups
{
    private const double MetersPerDegree = 111_195;

    /// <summary>Within a transaction: brings the groups of proposals up to date.</summary>
    /// <param name="groups">Only what is left of these; null = all.</param>
    public static async Task RefreshAsync(NpgsqlConnection ingest, IReadOnlyList<long>? groups, CancellationToken ct)
    {
        if (groups is { Count: 0 }) return;
        var waiting = new NpgsqlParameter { Value = groups is null ? DBNull.Value : groups.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint };
        var pairs = await Sql(ingest, "waiting_pairs.sql", waiting).ListAsync(Pair, ct);
        var found = await OfAsync(ingest, pairs, GroupLimits.Proposals, ct);
        var rows = found.ByGroup().SelectMany(g => g.Value.Select(p => (p.Low, p.High, Group: (long?)g.Key))).Concat(found.Refused.Select(p => (p.Low, p.High, Group: (long?)null))).ToList();
        await Sql(ingest, "set_groups.sql", rows.Select(r => r.Low).ToArray(), rows.Select(r => r.High).ToArray(),
            new NpgsqlParameter { Value = rows.Select(r => r.Group).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint }).RunAsync(ct);
    }

    /// <summary>What is left of the groups that a decision has to do with.</summary>
    public static async Task RefreshAfterAsync(NpgsqlConnection ingest, long decision, CancellationToken ct)
        => await RefreshAsync(ingest, await Sql(ingest, "decided_groups.sql", decision).ListAsync(r => r.GetInt64(0), ct), ct);

    /// <summary>What becomes one incident when these pairs are joined, as far as nobody keeps it apart and it lies within the limits.</summary>
    /// <param name="limits">Null: none.</param>
    public static async Task<IncidentGroups> OfAsync(NpgsqlConnection ingest, IReadOnlyList<GroupPair> pairs, GroupLimits? limits, CancellationToken ct)
    {
        var apart = await Sql(ingest, "kept_apart.sql").ListAsync(r => (r.GetInt64(0), r.GetInt64(1)), ct);
        var members = limits is null || pairs.Count == 0 ? [] : await MembersAsync(ingest, pairs, ct);
        return IncidentGroups.Of(pairs, members, apart, limits);
    }

    public static GroupPair Pair(NpgsqlDataReader r) => new(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetBoolean(4));

    // Metres on a plane through the first point: within a city, and over the distances that matter here, as good as any projection.
    private static async Task<IReadOnlyList<GroupMember>> MembersAsync(NpgsqlConnection ingest, IReadOnlyList<GroupPair> pairs, CancellationToken ct)
    {
        await Sql(ingest, "create_asked.sql").RunAsync(ct);
        await Sql(ingest, "fill_asked.sql", pairs.SelectMany(p => (long[])[p.LowIncident, p.HighIncident]).Distinct().ToArray()).RunAsync(ct);
        await Sql(ingest, "analyze_asked.sql").RunAsync(ct);
        var rows = await Sql(ingest, "list_members.sql", (int)PointPrecision.Street).ListAsync(r => (Incident: r.GetInt64(0), X: r.Nullable<double>(1), Y: r.Nullable<double>(2), At: r.GetInt64(3)), ct);
        var scale = Math.Cos((rows.FirstOrDefault(r => r.Y is not null).Y ?? 0) * Math.PI / 180);
        return [.. rows.Select(r => new GroupMember(r.Incident, r is { X: { } x, Y: { } y } ? (x * MetersPerDegree * scale, y * MetersPerDegree) : null, r.At))];
    }

    private static NpgsqlCommand Sql(NpgsqlConnection connection, string file, params object?[] values) => connection.Sql(typeof(ProposalGroups), file, values);
}
