using GisData.Access;

namespace GisData.Imports.Wizard;

/// <summary>Long work on uploads, which goes on when the browser is closed: dry runs, and imports one at a time.</summary>
/// <remarks>Every member throws <see cref="UnauthorizedAccessException"/> where the reader may not manage imports or the upload is not theirs.</remarks>
public interface IImportJobs
{
    /// <summary>The upload's last work since the server started; null = none.</summary>
    Task<ImportJob?> FindAsync(Reader reader, string uploadId, CancellationToken ct);

    /// <summary>Reads the whole file with the upload's draft and loads nothing.</summary>
    Task StartCheckAsync(Reader reader, string uploadId, CancellationToken ct);

    /// <summary>Imports the file with the upload's draft as soon as no other import of this server runs.</summary>
    Task StartImportAsync(Reader reader, string uploadId, bool replaceSimulation, CancellationToken ct);

    /// <summary>Stops what waits or runs; of an import nothing is kept then.</summary>
    Task CancelAsync(Reader reader, string uploadId, CancellationToken ct);
}

/// <param name="IsImport">False: a dry run.</param>
/// <param name="Progress">The last report; null before the first.</param>
/// <param name="Draft">The profile it works with.</param>
/// <param name="Check">Of a dry run that has ended.</param>
/// <param name="Result">Of an import that has ended.</param>
/// <param name="Message">Why it came to nothing.</param>
/// <param name="Search">Of an import that has ended: the search for reports of one incident that follows it.</param>
public sealed record ImportJob(
    bool IsImport, JobState State, ImportProfile Draft, ImportProgress? Progress = null, ImportCheck? Check = null, ImportResult? Result = null, string? Message = null,
    ImportSearch? Search = null)
{
    public bool IsUnderWay => State is JobState.Waiting or JobState.Running;
}

/// <summary>The search among an import's requests and their neighbours. Where it came to nothing the night makes up for it.</summary>
public sealed record ImportSearch(JobState State, ImportProgress? Progress = null);

public enum JobState
{
    /// <summary>Behind another import.</summary>
    Waiting,
    Running,
    Done,
    Cancelled,
    Failed,
}
