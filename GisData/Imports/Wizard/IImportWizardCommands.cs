using GisData.Access;

namespace GisData.Imports.Wizard;

/// <summary>What the import wizard does, short of the long work, which is <see cref="IImportJobs"/>'.</summary>
/// <remarks>Every member throws <see cref="UnauthorizedAccessException"/> where the reader may not manage imports or the upload is not theirs.</remarks>
public interface IImportWizardCommands
{
    /// <summary>Keeps a correction, so that a reload and another day find it.</summary>
    Task SaveDraftAsync(Reader reader, string uploadId, ImportProfile draft, CancellationToken ct);

    /// <summary>Saves the profile for the city under its name; a saved one of that name is replaced. The verb reads it too.</summary>
    /// <exception cref="ImportException">the pack has a profile of that name, or this one contradicts itself.</exception>
    Task SaveProfileAsync(Reader reader, string uploadId, ImportProfile profile, CancellationToken ct);

    /// <summary>Takes an upload away. What was imported of it stays.</summary>
    Task DiscardAsync(Reader reader, string uploadId, CancellationToken ct);
}
