using Analytics.Incidents;
using GisData.Access;
using GisData.Database;
using Npgsql;

namespace GisData.Incidents;

/// <summary>The rule that joins without anybody being asked: what it would do, and another one in its place. Rules are kept: decisions name theirs.</summary>
public sealed class IncidentRules(ObservatoryDatabase database) : IIncidentRules
{
    private const int SampleSize = 10;

    public async Task<IncidentRulePreview> PreviewAsync(Reader reader, IncidentThresholds thresholds, CancellationToken ct)
    {
        Check(reader, thresholds);
        await using var connection = await database.OpenForIngestAsync(ct);
        // Never committed: only its temporary tables are written.
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var pairs = await PairsAsync(connection, thresholds, ct);
        var groups = await ProposalGroups.OfAsync(connection, pairs, thresholds.Reach, ct);
        await transaction.RollbackAsync(ct);
        var joined = groups.Joined;
        var sample = Enumerable.Range(0, Math.Min(SampleSize, joined.Count)).Select(i => joined[joined.Count <= SampleSize ? i : (int)((long)i * (joined.Count - 1) / (SampleSize - 1))]).ToList();
        var shown = new List<IncidentCandidate>();
        foreach (var pair in sample)
        {
            if (await new IncidentQueries(database).FindAsync(reader, new IncidentPair(pair.Low, pair.High), ct) is { } found) shown.Add(found);
        }

        return new IncidentRulePreview(joined.Count, groups.Moves.Count(), groups.Refused.Count, shown);
    }

    public async Task<IncidentRule> SaveAsync(Reader reader, bool isEnabled, IncidentThresholds thresholds, CancellationToken ct)
    {
        Check(reader, thresholds);
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var rule = (await Sql(connection, "insert_rule.sql", isEnabled, thresholds.LeastScore, thresholds.MostMeters, thresholds.MostHours, reader.Name).ListAsync(IncidentQueries.Rule, ct))[0];
        await AuditTrail.WriteAsync(connection, reader, "change incident rule", rule.RuleId.ToString(System.Globalization.CultureInfo.InvariantCulture),
            new { isEnabled, thresholds.LeastScore, thresholds.MostMeters, thresholds.MostHours }, ct);
        await transaction.CommitAsync(ct);
        return rule;
    }

    /// <summary>Proposals that thresholds hold, the most probable first.</summary>
    internal static Task<IReadOnlyList<GroupPair>> PairsAsync(NpgsqlConnection ingest, IncidentThresholds thresholds, CancellationToken ct)
        => Sql(ingest, "rule_pairs.sql", thresholds.LeastScore, thresholds.MostMeters, thresholds.MostHours).ListAsync(ProposalGroups.Pair, ct);

    private static void Check(Reader reader, IncidentThresholds thresholds)
    {
        if (!reader.MayChangeIncidentRule) throw new UnauthorizedAccessException("Only an operator of the whole city changes the rule that joins reports.");
        if (thresholds.Problem is { } problem) throw new IncidentException(IncidentRefusal.BadThresholds, $"{problem} Nothing was changed.");
    }

    private static NpgsqlCommand Sql(NpgsqlConnection connection, string file, params object?[] values) => connection.Sql(typeof(IncidentRules), file, values);
}
