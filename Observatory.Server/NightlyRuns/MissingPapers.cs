namespace Observatory.Server.NightlyRuns;

/// <summary>Stands where no printer is composed: a night without its report is a failed night, said loudly.</summary>
internal sealed class MissingPapers : INightlyPapers
{
    private const string Sentence = "No printer for reports is part of this program, so the papers of this night cannot be made.";

    public Task<int> PrintCouncilReportAsync(string runId, CancellationToken ct) => throw new NotSupportedException(Sentence);

    public Task<int> PrintWeeklyBriefsAsync(DateOnly lastDay, CancellationToken ct) => throw new NotSupportedException(Sentence);
}
