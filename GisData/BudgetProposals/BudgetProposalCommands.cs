using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GisData.Access;
using GisData.Cities;
using GisData.Database;
using GisData.NightlyRuns;
using Npgsql;
using NpgsqlTypes;

namespace GisData.BudgetProposals;

/// <summary>Moves proposals, each step in one transaction with its audit row.</summary>
public sealed class BudgetProposalCommands(ObservatoryDatabase database, CityPack pack, TimeProvider clock) : IBudgetProposalCommands
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<ProposalEvent> MoveAsync(Reader reader, ProposalMove move, CancellationToken ct)
    {
        if (ProposalLife.Find(move.From, move.To) is not { } step)
            throw Refused(ProposalRefusal.NoSuchStep, $"No step leads from '{move.From}' to '{move.To}': states are not skipped.");
        if (!step.MayBeTakenBy(reader)) throw new UnauthorizedAccessException($"The step from '{move.From}' to '{move.To}' is not one of a {reader.Role}.");
        move = move with { Reason = Trimmed(move.Reason), LineCode = move.LineCode is { } code ? pack.BudgetLines.Normalize(code) : null };
        Check(step, move);
        var proposal = await new BudgetProposalQueries(database).FindAsync(reader, move.ProposalId, ct)
            ?? throw Refused(ProposalRefusal.Missing, $"There is no proposal {move.ProposalId} that you may see.");
        var evidence = await EvidenceAsync(proposal, ct);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(evidence)));
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            var moved = (await connection.Sql(typeof(BudgetProposalCommands), "insert_event.sql", move.ProposalId, clock.GetUtcNow(), reader.Name, reader.Role.ToString(), move.From, move.To,
                move.EffectiveOn, SqlCommands.Optional(move.Reason, NpgsqlDbType.Text), SqlCommands.Optional(move.Amount, NpgsqlDbType.Numeric),
                SqlCommands.Optional(move.LineCode, NpgsqlDbType.Text), SqlCommands.Optional(proposal.RunId, NpgsqlDbType.Text), evidence, sha256).ListAsync(BudgetProposalQueries.ReadEvent, ct))[0];
            await AuditTrail.WriteAsync(connection, reader, "move proposal", $"{move.ProposalId}", new { move.From, move.To, move.EffectiveOn, move.Amount, move.LineCode }, ct);
            await transaction.CommitAsync(ct);
            return moved;
        }
        catch (PostgresException e) when (e.SqlState == "OB001")
        {
            throw Refused(ProposalRefusal.MovedMeanwhile, $"Proposal {move.ProposalId} is no longer in state '{move.From}': somebody has moved it meanwhile.");
        }
        catch (PostgresException e) when (e.SqlState == "OB002")
        {
            throw Refused(ProposalRefusal.BeforeEarlierStep, $"{move.EffectiveOn:yyyy-MM-dd} is before the day of the step before it.");
        }
        catch (PostgresException e) when (e.SqlState == "OB003")
        {
            throw Refused(ProposalRefusal.NotChecked, $"The effect of proposal {move.ProposalId} has not been checked: the night does it, 3, 6 and 12 months after the works.");
        }
    }

    private void Check(ProposalStep step, ProposalMove move)
    {
        var today = CityDay.Today(pack, clock);
        if (move.EffectiveOn > today) throw Refused(ProposalRefusal.InTheFuture, $"{move.EffectiveOn:yyyy-MM-dd} has not come yet.");
        if (step.NeedsReason && move.Reason is null) throw Refused(ProposalRefusal.NoReason, "A rejection or a return is written down with its reason.");
        if (move.To != ProposalLife.Approved) return;
        if (move.Amount is not >= 0) throw Refused(ProposalRefusal.NoAmount, "An approval names the amount that was approved, 0 or more.");
        if (pack.BudgetLines.FindProblem(move.LineCode ?? "") is { } problem) throw new ProposalMoveException(ProposalRefusal.BadLineCode, $"{problem.Message} Nothing was changed.", problem.Segment);
    }

    // What lay before those who decided, with the names as they were: a commission that is renamed later keeps its old name here.
    private async Task<string> EvidenceAsync(BudgetProposal proposal, CancellationToken ct)
    {
        var run = await new NightlyRunQueries(database).FindAsync(Reader.System, proposal.RunId, ct);
        return JsonSerializer.Serialize(new
        {
            proposal = proposal with { EvidenceJson = "" }, evidence = JsonSerializer.Deserialize<JsonElement>(proposal.EvidenceJson), run = run is null ? null : new { run.RunId, run.DataHash, run.AsOfDate, run.CodeVersion },
            subject = pack.Subjects.FirstOrDefault(s => s.Id == proposal.SubjectId)?.Name,
            commissions = proposal.Commissions.Select(slug => new { slug, name = pack.Commissions.FirstOrDefault(c => c.Slug == slug)?.Name }),
        }, Json);
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static ProposalMoveException Refused(ProposalRefusal reason, string why) => new(reason, $"{why} Nothing was changed.");
}
