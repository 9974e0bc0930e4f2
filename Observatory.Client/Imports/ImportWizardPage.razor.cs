using System.Data.Common;
using GisData.Imports;
using GisData.Imports.Wizard;
using Microsoft.AspNetCore.Components;
using Observatory.Client.Layout;

namespace Observatory.Client.Imports;

public sealed partial class ImportWizardPage : IDisposable
{
    private readonly CancellationTokenSource disposed = new();
    private ImportUpload? upload;
    private ImportProfile? draft;
    private ImportGuess? guess;
    private ImportSample? sample;
    private ImportPreview? preview;
    private string? read, problem;
    private bool reading, away;

    [Inject] private IImportWizardQueries Queries { get; set; } = null!;
    [Inject] private IImportWizardCommands Commands { get; set; } = null!;
    [CascadingParameter] public ShellState? Shell { get; set; }
    [SupplyParameterFromQuery(Name = "upload")] public string? UploadId { get; set; }
    [SupplyParameterFromQuery] public string? Step { get; set; }

    private string Current => ImportStep.Of(Step, UploadId is not null);

    protected override async Task OnParametersSetAsync()
    {
        if (Shell is not { Reader.MayManageImports: true } || read == UploadId) { return; }
        read = UploadId;
        (upload, draft, guess, sample, preview, problem) = (null, null, null, null, null, null);
        await ReadAsync();
    }

    public void Dispose()
    {
        disposed.Cancel();
        disposed.Dispose();
    }

    private async Task ReadAsync()
    {
        if (UploadId is not { } id || Shell is not { } shell) { return; }
        (reading, away) = (true, false);
        await TryAsync(async ct =>
        {
            upload = await Queries.FindUploadAsync(shell.Reader, id, ct);
            if (upload is null || upload.State == UploadState.Imported) { return; }
            draft = upload.Draft;
            StateHasChanged();
            await LookAsync(draft ?? ImportSample.Unread, ct);
        });
        reading = false;
    }

    /// <summary>A correction: kept at once, and the rows are read anew by it.</summary>
    private Task ChangeAsync(ImportProfile next) => TryAsync(async ct =>
    {
        if (guess is { KnownProfile: { } known } && next.Name == known && Queries.ListPackProfiles(Shell!.Reader).Contains(known)) { next = next with { Name = guess.OwnName }; }
        draft = next;
        await Commands.SaveDraftAsync(Shell!.Reader, UploadId!, next, ct);
        upload = upload! with { Draft = next };
        preview = await Queries.PreviewAsync(Shell.Reader, UploadId!, next, ct);
    });

    /// <summary>Another encoding, delimiter or sheet: other columns, so the guess begins anew.</summary>
    private Task ReopenAsync(ImportProfile like) => TryAsync(async ct =>
    {
        problem = null;
        draft = null;
        await LookAsync(like, ct);
    });

    /// <summary>Back to what the program finds out by itself.</summary>
    private Task RestartAsync() => ReopenAsync(ImportSample.Unread);

    private async Task LookAsync(ImportProfile like, CancellationToken ct)
    {
        sample = await Queries.ReadSampleAsync(Shell!.Reader, UploadId!, like, ct);
        guess = await Queries.GuessAsync(Shell.Reader, UploadId!, like, ct);
        if (draft is null)
        {
            draft = guess.Profile;
            await Commands.SaveDraftAsync(Shell.Reader, UploadId!, draft, ct);
            upload = upload! with { Draft = draft };
        }
        preview = await Queries.PreviewAsync(Shell.Reader, UploadId!, draft, ct);
    }

    private async Task TryAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(disposed.Token);
        }
        catch (ImportException e)
        {
            problem = e.Message;
        }
        catch (DbException)
        {
            away = true;
        }
        catch (OperationCanceledException) when (disposed.IsCancellationRequested)
        {
            // The page was left.
        }
    }
}
