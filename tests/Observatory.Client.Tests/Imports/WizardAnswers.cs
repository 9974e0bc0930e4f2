using GisData.Access;
using GisData.Imports;
using GisData.Imports.Wizard;

namespace Observatory.Client.Tests.Imports;

/// <summary>An upload of two rows, and what the wizard is told of it and asked to keep.</summary>
public sealed class WizardAnswers : IImportWizardQueries, IImportWizardCommands, IImportJobs
{
    public static readonly ImportProfile Draft = new()
    {
        Name = "monthly", Source = "137", DateFormats = ["yyyy-MM-dd"],
        Columns = new Dictionary<string, ColumnNames> { ["sourceId"] = new(["id"]), ["requestedAt"] = new(["date"]), ["subject"] = new(["type"]) },
    };

    public ImportUpload? Upload { get; set; } = new("0123456789abcdef01234567", "one", "requests.csv", 2048, DateTimeOffset.UnixEpoch, Draft);
    public ImportJob? Job { get; set; }
    public ImportProfile? Saved { get; private set; }
    public List<string> Asked { get; } = [];
    public IReadOnlyList<WordList> Words { get; set; } = [];
    /// <summary>Until it ends the file is being looked through.</summary>
    public Task Opening { get; set; } = Task.CompletedTask;
    public PreviewRow[] Rows { get; set; } = [];
    public string? Known { get; set; }
    public IReadOnlyList<GuessNote> Notes { get; set; } = [new("dateOrder", "yyyy-MM-dd")];

    public Task<ImportUpload?> FindUploadAsync(Reader reader, string uploadId, CancellationToken ct) => Task.FromResult(Upload?.Id == uploadId ? Upload : null);
    public Task<IReadOnlyList<ImportUpload>> ListUploadsAsync(Reader reader, CancellationToken ct) => Task.FromResult<IReadOnlyList<ImportUpload>>(Upload is null ? [] : [Upload]);
    public async Task<ImportSample> ReadSampleAsync(Reader reader, string uploadId, ImportProfile like, CancellationToken ct)
    {
        await Opening;
        return new ImportSample("requests.csv", "text", "windows-1256", "semicolon", ["requests.csv"], [], ["id", "date", "type", "note"], [], 2, false);
    }

    public Task<ImportGuess> GuessAsync(Reader reader, string uploadId, ImportProfile like, CancellationToken ct) => Task.FromResult(new ImportGuess(Draft, Known, [], [.. Notes]) { OwnName = "requests" });
    public Task<ImportPreview> PreviewAsync(Reader reader, string uploadId, ImportProfile profile, CancellationToken ct) => Task.FromResult(new ImportPreview(Rows, new Dictionary<int, string> { [0] = "sourceId", [1] = "requestedAt", [2] = "subject" }, null));
    public Task<IReadOnlyList<WordList>> ListWordsAsync(Reader reader, string uploadId, ImportProfile profile, IProgress<ImportProgress>? progress, CancellationToken ct) => Task.FromResult(Words);
    public IReadOnlyList<string> ListPackProfiles(Reader reader) => ["monthly"];
    public Task<IReadOnlyList<SavedProfile>> ListSavedProfilesAsync(Reader reader, CancellationToken ct) => Task.FromResult<IReadOnlyList<SavedProfile>>([]);

    public Task SaveDraftAsync(Reader reader, string uploadId, ImportProfile draft, CancellationToken ct)
    {
        Saved = draft;
        return Task.CompletedTask;
    }

    public Task SaveProfileAsync(Reader reader, string uploadId, ImportProfile profile, CancellationToken ct) => throw new ImportException("The city pack has a profile 'default' already: give yours another name. Nothing was saved.");
    public Task DiscardAsync(Reader reader, string uploadId, CancellationToken ct) => Note("discard");
    public Task<ImportJob?> FindAsync(Reader reader, string uploadId, CancellationToken ct) => Task.FromResult(Job);
    public Task StartCheckAsync(Reader reader, string uploadId, CancellationToken ct) => Note("check");
    public Task StartImportAsync(Reader reader, string uploadId, bool replaceSimulation, CancellationToken ct) => Note($"import {replaceSimulation}");
    public Task CancelAsync(Reader reader, string uploadId, CancellationToken ct) => Note("cancel");

    private Task Note(string what)
    {
        Asked.Add(what);
        return Task.CompletedTask;
    }
}
