using System.Data.Common;
using GisData.Access;
using GisData.CityView;
using GisData.Cities;
using GisData.ExpectedCounts;
using GisData.ReferenceLayers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using Observatory.Client.Layout;

namespace Observatory.Client.CityView;

public sealed partial class CityViewPage : IDisposable
{
    private CityViewState? state;
    private CityViewData? data;
    private DataSpan? shown;
    private PlaceNames names = PlaceNames.None;
    private int? namesOf;
    private AddressCheck? check;
    // Where the last navigation leads, until its address has been read.
    private string? going;
    private int underWay;
    private Dictionary<string, Microsoft.Extensions.Primitives.StringValues>? asked;
    private bool loading;
    private bool failed;
    private bool railOpen;
    private CancellationTokenSource stop = new();

    [CascadingParameter] public ShellState? Shell { get; set; }
    [Inject] private ICityViewQueries City { get; set; } = null!;
    [Inject] private IReferenceLayerQueries Layers { get; set; } = null!;
    [Inject] private IExpectedCountQueries Expectations { get; set; } = null!;
    [Inject] private ICityMapQueries Map { get; set; } = null!;
    [Inject] private IStringLocalizer<CityViewText> Text { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    protected override void OnInitialized() => Navigation.LocationChanged += OnLocationChanged;

    protected override Task OnParametersSetAsync() => ReadAddressAsync();

    // Nothing of this page is a parameter: a new query string alone does not set parameters anew.
    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        // Somebody who follows a link means what it says.
        underWay = e.IsNavigationIntercepted ? 0 : Math.Max(0, underWay - 1);
        if (Navigation.ToBaseRelativePath(e.Location) is not ("" or ['?' or '#', ..])) { return; }
        _ = InvokeAsync(async () =>
        {
            try
            {
                await ReadAddressAsync();
                StateHasChanged();
            }
            catch (Exception problem)
            {
                await DispatchExceptionAsync(problem);
            }
        });
    }

    private async Task ReadAddressAsync()
    {
        if (Shell?.Span is not { } span) { return; }
        var query = asked = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query);
        string? Value(string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;
        var references = await FindReferencesAsync(Value);
        if (query != asked) { return; } // A newer address has been read meanwhile.
        check = AddressCheck.Of(Value, Shell.City, references);
        var next = CityViewState.Read(check.Known, span, Shell.Run is null ? "density" : "hotspots", references);
        var filterChanged = state is null || CityFilterQuery.Key(state.Filter) != CityFilterQuery.Key(next.Filter);
        var dataChanged = span != shown;
        (state, shown, going) = (next, span, underWay == 0 ? null : going);
        if (filterChanged || dataChanged) { await LoadAsync(); }
    }

    // A database that is away shows itself while the numbers are loaded; what was shown stays.
    private async Task<FilterReferences> FindReferencesAsync(Func<string, string?> value)
    {
        try
        {
            return await Layers.FindForFilterAsync(Shell!.Reader, value, CancellationToken.None);
        }
        catch (DbException)
        {
            return new FilterReferences(state?.Filter.NamedDays, data?.References.EditionOf(state!.Filter));
        }
    }

    private async Task LoadAsync()
    {
        await stop.CancelAsync();
        stop.Dispose();
        var mine = stop = new CancellationTokenSource();
        // Taken now: a newer filter disposes the source while this one still waits for its names.
        var ct = mine.Token;
        (loading, failed) = (true, false);
        StateHasChanged();
        try
        {
            var edition = state!.Filter.Edition;
            if (names == PlaceNames.None || namesOf != edition) { (names, namesOf) = (PlaceNames.Of(Shell!.City, await Map.GetAsync(Shell.Reader, ct, edition)), edition); }
            var loaded = await CityViewData.LoadAsync(City, Shell!.Reader, state.Filter, Shell.Span!, ct);
            loaded = loaded with { References = await CityReferences.LoadAsync(Layers, Shell.Reader, loaded, Shell.Span!, ct) };
            if (Shell.Run is { } run)
            {
                if (CityExpectation.SeriesOf(state.Filter, Shell.City) is { } series) { loaded = loaded with { Expected = await Expectations.FindAsync(Shell.Reader, run.RunId, series, ct) }; }
                loaded = loaded with { Calendars = await CityCalendars.LoadAsync(Expectations, Shell.Reader, run.RunId, state.Filter, loaded.Expected, Shell.City, ct) };
            }
            if (mine == stop) { data = loaded; }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return; // A newer filter has been chosen meanwhile; its own loading shows.
        }
        catch (DbException)
        {
            failed = true;
        }
        if (mine == stop) { loading = false; }
    }

    private Task GoAsync(CityFilter filter) => GoAsync(state! with { Filter = filter });

    /// <summary>The address is the state: going there is the only way to change it. Moving the map leaves no trace in the history.</summary>
    private Task GoAsync(CityViewState next)
    {
        var (drawn, wanted) = (state!.Write(), next.Write());
        // The parts of the page ask from what they have drawn, which lags behind: a map that comes to rest must not take a filter back that is under way.
        going = going is null ? wanted : CityViewState.Rebase(drawn, wanted, going);
        underWay++;
        Navigation.NavigateTo("/?" + going, replace: next with { Position = state.Position } == state);
        return Task.CompletedTask;
    }

    private int Chosen(CityFilter filter) => ActiveFilters.Of(filter, Shell!.City, names.Neighbourhood, Text).Count;

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        stop.Cancel();
        stop.Dispose();
    }
}
