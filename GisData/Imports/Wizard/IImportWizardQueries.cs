using GisData.Access;

namespace GisData.Imports.Wizard;

/// <summary>What the import wizard asks. Everything is for operators of the whole city, and an upload is its owner's alone.</summary>
/// <remarks>Every member throws <see cref="UnauthorizedAccessException"/> where the reader may not manage imports, and
/// <see cref="ImportException"/>, with a sentence for people, where the file cannot be read.</remarks>
public interface IImportWizardQueries
{
    /// <summary>Null: there is none of that id, or it is somebody else's.</summary>
    Task<ImportUpload?> FindUploadAsync(Reader reader, string uploadId, CancellationToken ct);

    /// <summary>The reader's own, the newest first.</summary>
    Task<IReadOnlyList<ImportUpload>> ListUploadsAsync(Reader reader, CancellationToken ct);

    /// <summary>The file's first rows, taken as the profile says (encoding, delimiter, sheet).</summary>
    Task<ImportSample> ReadSampleAsync(Reader reader, string uploadId, ImportProfile like, CancellationToken ct);

    /// <summary>What the columns seem to mean.</summary>
    Task<ImportGuess> GuessAsync(Reader reader, string uploadId, ImportProfile like, CancellationToken ct);

    /// <summary>The first 50 rows as the profile reads them.</summary>
    Task<ImportPreview> PreviewAsync(Reader reader, string uploadId, ImportProfile profile, CancellationToken ct);

    /// <summary>The code lists of the whole file, with what the profile makes of their words. The file is read once for a set of columns.</summary>
    Task<IReadOnlyList<WordList>> ListWordsAsync(Reader reader, string uploadId, ImportProfile profile, IProgress<ImportProgress>? progress, CancellationToken ct);

    /// <summary>Names of the pack's profiles, which a saved one may not take.</summary>
    IReadOnlyList<string> ListPackProfiles(Reader reader);

    Task<IReadOnlyList<SavedProfile>> ListSavedProfilesAsync(Reader reader, CancellationToken ct);
}
