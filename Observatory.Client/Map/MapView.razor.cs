using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.JSInterop;
using Observatory.Client.Localization;

namespace Observatory.Client.Map;

public sealed partial class MapView : IAsyncDisposable
{
    private const string Content = "_content/Observatory.Client/", Script = "Map/MapView.razor.js";

    // What the script is made of: the browser fetches and reads it while the circuit is still coming, and need not find it out file by file.
    private static readonly string[] Parts = [Script, "lib/maplibre/maplibre-gl.mjs", .. new[] { "direction", "basemap", "findings", "style", "data" }.Select(name => $"lib/map/map-{name}.js")];
    // What the script asks for first, by layer (see loadValues there): on its way while the circuit is still coming.
    private static readonly Dictionary<string, string> Values = new() { ["hotspots"] = "hotspots", ["hexagons"] = "cells", ["districts"] = "districts" };
    private ElementReference host;
    private IJSObjectReference? module;
    private IJSObjectReference? map;
    private DotNetObjectReference<MapView>? self;
    private MapOptions? shown;

    /// <summary>Null once the page has its circuit.</summary>
    [CascadingParameter] public HttpContext? Http { get; set; }
    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Parameter, EditorRequired] public MapOptions Options { get; set; } = null!;
    [Parameter] public string Class { get; set; } = "";
    [Parameter] public EventCallback<MapTarget> OnChoose { get; set; }
    [Parameter] public EventCallback<MapHover?> OnHover { get; set; }
    [Parameter] public EventCallback<MapPosition> OnMoved { get; set; }

    /// <summary>Single requests are left out, or no longer: null = all are drawn.</summary>
    [Parameter] public EventCallback<MapCapped?> OnCapped { get; set; }

    /// <summary>Of the layers of single requests and of their density: which of both the zoom draws.</summary>
    [Parameter] public EventCallback<MapDrawn> OnDrawn { get; set; }

    /// <summary>The browser cannot draw the map: show the table instead.</summary>
    [Parameter] public EventCallback OnNoWebGl { get; set; }

    private IEnumerable<string> Asked
    {
        get
        {
            var edition = QueryHelpers.ParseQuery(Options.Query).TryGetValue("edition", out var named) ? $"?edition={Uri.EscapeDataString(named.ToString())}" : "";
            yield return "/api/map/city" + edition;
            yield return "/basemap";
            if (Options.Layer is "hotspots" or "hexagons" or "classes" or "findings" || Options.Cells.Count > 0) { yield return "/api/map/grid"; }
            if (Values.TryGetValue(Options.Layer, out var name)) { yield return $"/api/map/{name}?{Options.Query}"; }
        }
    }

    public ValueTask ZoomAsync(int step) => map?.InvokeVoidAsync("zoomBy", step) ?? default;

    public ValueTask FitAsync() => map?.InvokeVoidAsync("fit") ?? default;

    [JSInvokable]
    public Task OnChooseAsync(string kind, long id) => OnChoose.InvokeAsync(new MapTarget(kind, id));

    /// <param name="x">Position of the pointer, 0…1 of the map's width from the left.</param>
    [JSInvokable]
    public Task OnHoverAsync(string? kind, long id, double x, double y)
        => OnHover.InvokeAsync(kind is null ? null : new MapHover(new MapTarget(kind, id), x, y));

    [JSInvokable]
    public Task OnMovedAsync(double zoom, double latitude, double longitude)
        => OnMoved.InvokeAsync(new MapPosition(Math.Round(zoom, 2), Math.Round(latitude, 5), Math.Round(longitude, 5)));

    [JSInvokable]
    public Task OnCappedAsync(int shown, int total) => OnCapped.InvokeAsync(total == 0 ? null : new MapCapped(shown, total));

    [JSInvokable]
    public Task OnDrawnAsync(bool points, bool heat) => OnDrawn.InvokeAsync(new MapDrawn(points, heat));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            if (firstRender) { await CreateAsync(); }
            else if (map is not null && shown is not null && !Options.SameAs(shown))
            {
                shown = Options;
                await map.InvokeVoidAsync("update", Options);
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone; there is nothing left to draw on.
        }
    }

    private async Task CreateAsync()
    {
        shown = Options;
        self = DotNetObjectReference.Create(this);
        module = await Js.InvokeAsync<IJSObjectReference>("import", $"./{Content}{Script}");
        map = await module.InvokeAsync<IJSObjectReference?>("create", host, self, Options with { Language = Languages.Current });
        if (map is null) { await OnNoWebGl.InvokeAsync(); }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (map is not null)
            {
                await map.InvokeVoidAsync("dispose");
                await map.DisposeAsync();
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
