using GisData.CityView;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace Observatory.Client.CityView;

public sealed partial class TimeAxis : IAsyncDisposable
{
    private TimeAxisDrawing? axis;
    private CityViewData? drawn;
    private ElementReference svg;
    private IJSObjectReference? module;
    private IJSObjectReference? brush;
    private DotNetObjectReference<TimeAxis>? self;
    private CancellationTokenSource? play;
    private bool playing;

    [Inject] private IJSRuntime Js { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;
    [Parameter] public CityViewData? Data { get; set; }
    [Parameter, EditorRequired] public CityFilter Filter { get; set; } = null!;
    [Parameter] public EventCallback<(DateOnly From, DateOnly To)> OnWindow { get; set; }

    protected override void OnParametersSet()
    {
        if (Data is null || drawn == Data) { return; }
        (drawn, axis) = (Data, TimeAxisDrawing.Of(Data.Days, Data.Expected));
        // Its marks need a few pixels each: on a long axis they would be one bar.
        weather = axis is null or { IsLong: true } ? [] : TimeAxisMarks.Weather(axis, Data.References.Weather);
    }

    /// <param name="from">0…1 along the axis.</param>
    [JSInvokable]
    public Task OnBrushAsync(double from, double to) => axis is null ? Task.CompletedTask : OnWindow.InvokeAsync((axis.At(Math.Min(from, to)), axis.At(Math.Max(from, to))));

    private Task MoveAsync(KeyboardEventArgs e, bool first)
    {
        var step = e.Key switch { "ArrowRight" or "ArrowUp" => 1, "ArrowLeft" or "ArrowDown" => -1, "PageUp" => 7, "PageDown" => -7, _ => 0 };
        if (step == 0 || axis is null) { return Task.CompletedTask; }
        // An end that lies beyond the axis is drawn at its end, and moves from there.
        DateOnly OnAxis(DateOnly day) => day < axis.First ? axis.First : day > axis.Last ? axis.Last : day;
        var (from, to) = first ? (OnAxis(Filter.From).AddDays(step), Filter.To) : (Filter.From, OnAxis(Filter.To).AddDays(step));
        return from > to || (first ? from < axis.First : to > axis.Last) ? Task.CompletedTask : OnWindow.InvokeAsync((from, to));
    }

    /// <summary>Walks the window through the year in steps of its own length, up to the newest day.</summary>
    private async Task PlayAsync()
    {
        if (playing)
        {
            await play!.CancelAsync();
            return;
        }
        (playing, play) = (true, new CancellationTokenSource());
        var length = Filter.Days;
        var from = Filter.To.AddDays(length) > axis!.Last ? axis.First : Filter.From.AddDays(length);
        try
        {
            for (; from.AddDays(length - 1) <= axis.Last && !play.IsCancellationRequested; from = from.AddDays(length))
            {
                await OnWindow.InvokeAsync((from, from.AddDays(length - 1)));
                await Task.Delay(TimeSpan.FromSeconds(1.6), Clock, play.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Paused: the window stays where it is.
        }
        playing = false;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (axis is null || module is not null) { return; }
        try
        {
            self = DotNetObjectReference.Create(this);
            module = await Js.InvokeAsync<IJSObjectReference>("import", "./_content/Observatory.Client/CityView/TimeAxis.razor.js");
            brush = await module.InvokeAsync<IJSObjectReference>("attach", svg, self, TimeAxisDrawing.Left / (double)TimeAxisDrawing.Width);
        }
        catch (JSDisconnectedException)
        {
            // The page is gone.
        }
    }

    public async ValueTask DisposeAsync()
    {
        play?.Cancel();
        try
        {
            if (brush is not null)
            {
                await brush.InvokeVoidAsync("dispose");
                await brush.DisposeAsync();
            }
            if (module is not null) { await module.DisposeAsync(); }
        }
        catch (JSDisconnectedException)
        {
            // The browser has already dropped both.
        }
        self?.Dispose();
    }
}
