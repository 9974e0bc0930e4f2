using System.CommandLine;
using System.Globalization;
using GisData.Access;
using GisData.BudgetProposals;
using GisData.ReferenceLayers;
using GisData.ServiceRequests;
using Observatory.Server.CommandLine;
using Observatory.Server.Installation;

namespace Observatory.Server.BudgetProposals;

/// <summary><c>finance FILE</c>: what the finance system says was approved and spent on each line. Every row is matched, unmatched or rejected, and the last two are named.</summary>
internal static class FinanceVerb
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Table (csv, xlsx)." }.AcceptExistingOnly();
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would become of the rows; change nothing." };
        var verb = new CityVerb("finance", "Load what the finance system says of budget lines: line_code, approved, spent, currency, as_of.") { Changes = true };
        verb.Command.Arguments.Add(file);
        verb.Command.Options.Add(dryRun);
        return verb.Runs(async (CitySession session, ParseResult parsed, VerbProgress progress, CancellationToken ct) =>
        {
            try
            {
                var outcome = await session.Get<ISpendingCommands>().LoadAsync(new Reader(Environment.UserName, ReaderRole.System), parsed.GetValue(file)!.FullName, parsed.GetValue(dryRun), ct);
                foreach (var row in outcome.Unmatched.Concat(outcome.Rejected).OrderBy(r => r.Line)) { progress.Say(Named(outcome, row)); }
                foreach (var warning in outcome.Warnings) { progress.Say(Sentence(warning)); }
                return new VerbResult(outcome, Sentence(outcome)) { Audited = true };
            }
            catch (ReferenceFileException e)
            {
                throw new BadInputException(e.Message);
            }
        });
    }

    private static string Named(SpendingOutcome outcome, RejectedRow row) => string.Create(CultureInfo.InvariantCulture, $"{outcome.FileName}, line {row.Line}: {row.Field} {row.Reason}");

    private static string Sentence(SpendingOutcome o) => string.Create(CultureInfo.InvariantCulture,
        $"finance: read {o.Read:N0} = {o.Matched:N0} matched ({o.Loaded:N0} new, {o.Unchanged:N0} unchanged) + {o.Unmatched.Count:N0} unmatched + {o.Rejected.Count:N0} rejected{(o.DryRun ? "; dry run, nothing was changed" : "")}.");

    private static string Sentence(SpendingWarning w) => FormattableString.Invariant(w.Problem == SpendingProblem.Overspent
        ? $"WARNING: line {w.LineCode} (proposal {w.ProposalId}): {w.Spent:N0} spent of {w.Approved:N0} approved."
        : (FormattableString)$"WARNING: line {w.LineCode} (proposal {w.ProposalId}): the finance system has {w.Approved:N0} approved, the council's decision {w.CouncilApproved:N0}.");
}
