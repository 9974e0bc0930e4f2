using GisData.Access;
using GisData.Cities;
using GisData.Database;
using GisData.ReferenceLayers;
using GisData.ServiceRequests;

namespace GisData.BudgetProposals;

public sealed class SpendingCommands(ObservatoryDatabase database, CityPack pack, TimeProvider clock) : ISpendingCommands
{
    private sealed record Line(long ProposalId, decimal Approved);

    public async Task<SpendingOutcome> LoadAsync(Reader reader, string path, bool dryRun, CancellationToken ct)
    {
        if (!reader.MayRecordDecisions) throw new UnauthorizedAccessException("Only an operator of the whole city may load what the finance system says.");
        var today = CityDay.Today(pack, clock);
        var read = await SpendingFile.ReadAsync(pack, path, today, ct);
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var lines = (await connection.Sql(typeof(SpendingCommands), "list_lines.sql").ListAsync(r => (Code: r.GetString(0), Line: new Line(r.GetInt64(1), r.GetDecimal(2))), ct)).ToLookup(l => l.Code, l => l.Line);
        var (good, warnings, unmatched, rejected) = (new List<(long At, SpendingRow Row, Line Line)>(), new List<SpendingWarning>(), new List<RejectedRow>(), read.Rejected.ToList());
        foreach (var (at, row) in read.Good)
        {
            switch (lines[row.LineCode].ToList())
            {
                case []: unmatched.Add(Named(at, row, "no proposal has this line", new("unmatched"))); break;
                case [var line]: good.Add((at, row, line)); break;
                case var several: rejected.Add(Named(at, row, $"proposals {string.Join(", ", several.Select(s => s.ProposalId))} have this one line: give each a row of its own", new("several", string.Join(", ", several.Select(s => s.ProposalId))))); break;
            }
        }

        foreach (var (at, row, line) in good)
        {
            if (row.Spent > row.Approved) warnings.Add(Warn(SpendingProblem.Overspent, at, row, line));
            if (row.Approved != line.Approved) warnings.Add(Warn(SpendingProblem.OtherApproved, at, row, line));
        }

        var kept = new ReferenceRead<SpendingRow>(read.FileName, read.Sha256, [.. good.Select(g => (g.At, g.Row))], [.. rejected.Concat(unmatched).OrderBy(r => r.Line)]);
        var outcome = await ReferenceLoads.KeepAsync(connection, transaction, reader, "spending", kept, null, load => connection.Sql(typeof(SpendingCommands), "save_spending.sql", load, reader.Name,
            good.Select(g => g.Line.ProposalId).ToArray(), good.Select(g => g.Row.LineCode).ToArray(), good.Select(g => g.Row.AsOf).ToArray(), good.Select(g => g.Row.Approved).ToArray(), good.Select(g => g.Row.Spent).ToArray()), ct, dryRun);
        return new SpendingOutcome(outcome.FileName, dryRun, outcome.Read, outcome.Loaded, outcome.Unchanged, unmatched, rejected, warnings);
    }

    private static RejectedRow Named(long at, SpendingRow row, string reason, RowReason why)
        => new(at, "line_code", reason, FormattableString.Invariant($"{row.LineCode},{row.Approved},{row.Spent},{row.AsOf:yyyy-MM-dd}")) { Why = why };

    private static SpendingWarning Warn(SpendingProblem problem, long at, SpendingRow row, Line line) => new(problem, at, line.ProposalId, row.LineCode, row.Approved, row.Spent, line.Approved);
}
