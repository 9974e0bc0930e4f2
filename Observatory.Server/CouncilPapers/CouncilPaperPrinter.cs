using System.Globalization;
using GisData.CouncilPapers;
using GisData.Printing;
using Observatory.Client.CouncilPapers;
using Observatory.Server.Printing;

namespace Observatory.Server.CouncilPapers;

/// <summary>The council paper of a proposal: once per run, last step and language; when the proposal has moved it is another paper.</summary>
public sealed class CouncilPaperPrinter(CouncilPaperQueries papers, PaperIssue issue)
{
    /// <exception cref="ProposalMissingException">There is no such proposal.</exception>
    public async Task<PrintedPaper> PrintAsync(long proposalId, string language, CancellationToken ct)
    {
        var (runId, asOf, lastEvent) = await papers.FindStandAsync(proposalId, ct);
        var key = new PaperKey("council_paper", null, language, asOf, asOf, runId)
        {
            About = proposalId.ToString(CultureInfo.InvariantCulture), Stand = lastEvent == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"step {lastEvent}"),
        };
        return await issue.PrintAsync<CouncilPaperDocument, CouncilPaper>(key, nameof(CouncilPaperDocument.Paper), token => papers.GetAsync(proposalId, runId, lastEvent, token), p => p.Run, _ => 1, ct);
    }
}
