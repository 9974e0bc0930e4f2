using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Observatory.Client.Imports;

public sealed partial class ImportDrop : IAsyncDisposable
{
    private ElementReference zone;
    private IJSObjectReference? module, drop;
    private DotNetObjectReference<ImportDrop>? self;
    private double? share;
    private long sent, total;
    private string? name, error;

    [Inject] private IJSRuntime Js { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    /// <param name="ofBytes">0 where the browser does not know.</param>
    [JSInvokable]
    public void OnProgress(string fileName, long sentBytes, long ofBytes)
    {
        (name, sent, total, share, error) = (fileName, sentBytes, ofBytes, ofBytes > 0 ? (double)sentBytes / ofBytes : 0, null);
        StateHasChanged();
    }

    [JSInvokable]
    public void OnReceived(string uploadId) => Navigation.NavigateTo(ImportStep.Address(uploadId, ImportStep.Columns));

    /// <param name="sentence">What the server said, in the reader's language; empty where it said nothing.</param>
    [JSInvokable]
    public void OnFailed(string sentence)
    {
        (share, error) = (null, sentence.Length > 0 ? sentence : Text["SendingFailed"].Value);
        StateHasChanged();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            if (firstRender)
            {
                self = DotNetObjectReference.Create(this);
                module = await Js.InvokeAsync<IJSObjectReference>("import", "./_content/Observatory.Client/Imports/ImportDrop.razor.js");
                drop = await module.InvokeAsync<IJSObjectReference>("attach", zone, self);
                // Only now is anybody there to take a file.
                StateHasChanged();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone.
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (drop is not null)
            {
                await drop.InvokeVoidAsync("dispose");
                await drop.DisposeAsync();
            }
            if (module is not null) { await module.DisposeAsync(); }
        }
        catch (JSDisconnectedException)
        {
            // The browser went first and took it along.
        }
        self?.Dispose();
    }

    private async Task CancelAsync()
    {
        if (drop is not null) { await drop.InvokeVoidAsync("cancel"); }
        share = null;
    }
}
