using System.Globalization;
using GisData.Cities;
using GisData.CityView;
using GisData.Hotspots;
using GisData.Map;
using Microsoft.AspNetCore.Components;
using Observatory.Client.Layout;
using Observatory.Client.Localization;
using Observatory.Client.Map;

namespace Observatory.Client.CityView;

public sealed partial class MapPane
{
    private static readonly double[] Six = [1, 2, 3, 4, 5, 6];

    private IReadOnlyList<SegItem<string>> layers = [];
    private IReadOnlyList<SegItem<string>> measures = [], rateMeasures = [];
    private Dictionary<long, CellVerdict> verdicts = [];
    private Dictionary<long, CellClass> classes = [];
    private (string Run, int Group)? classesOf;
    private string? verdictsOf;
    private MapView? map;
    private MapHover? hover;
    private MapCapped? capped;
    private MapDrawn drawn = new(Points: false, Heat: true);
    private bool noWebGl;
    private IReadOnlyList<HotspotFinding> chosenHotspots = [];

    [CascadingParameter] public ShellState? Shell { get; set; }
    [Inject] private IHotspotQueries Hotspots { get; set; } = null!;
    [Inject] private MapQueries MapQueries { get; set; } = null!;
    [Inject] private CityPack City { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Parameter, EditorRequired] public CityViewState State { get; set; } = null!;
    [Parameter] public CityViewData? Data { get; set; }
    [Parameter] public PlaceNames Names { get; set; } = PlaceNames.None;
    [Parameter] public EventCallback<CityViewState> OnState { get; set; }

    private string DistrictMeasure => State.Measure == "rate" ? "rate" : "count";

    private bool ShowTable => State.Table || noWebGl;

    // From street zoom on the density is drawn as the requests that it is made of, and from the whole city the requests as their density.
    private string LegendKey => State.Layer == "districts" ? $"districts.{DistrictMeasure}" : State.Layer == "density" && drawn is { Points: true, Heat: false } ? "requests" : State.Layer;

    private bool IsOfRequests => State.Layer is "density" or "requests";

    private IReadOnlyList<double> LegendBreaks => !IsOfRequests ? Breaks() : drawn.Heat ? Six : [];

    /// <summary>The text that says why the map is empty though there are requests; null: it is not. An empty map would look like a city
    /// without any.</summary>
    private string? NonePlaced
    {
        get
        {
            if (Data is not { Kpis: { Received.Value: > 0 } kpis } || Names == PlaceNames.None) { return null; }
            var hasShapes = Names.BoundaryKind is not null;
            return (State.Layer is "districts" or "reporting" ? hasShapes : kpis.WithoutPoint < kpis.Received.Value) ? null : hasShapes ? "NonePlacedBody" : "NoShapesBody";
        }
    }

    private Task ShowDistrictTableAsync() => OnState.InvokeAsync(State with { Layer = "districts", Table = true });

    private int Group => City.Groups.Any(g => g.Id == State.Group) ? State.Group!.Value : City.Groups[0].Id;

    private CellClass? ClassOf(MapHover at) => State.Layer == "classes" && at.Target.Kind == "cell" ? classes.GetValueOrDefault(at.Target.Id) : null;

    private CellVerdict? VerdictOf(MapHover at) => at.Target.Kind == "cell" ? verdicts.GetValueOrDefault(at.Target.Id) : null;

    private async Task ZoomAsync(int step) { if (map is not null) { await map.ZoomAsync(step); } }

    private async Task FitAsync() { if (map is not null) { await map.FitAsync(); } }

    protected override async Task OnParametersSetAsync()
    {
        layers = [.. CityViewState.Layers.Select(l => new SegItem<string>(l, Text["Layer." + l], Text["LayerTitle." + l]))];
        measures = [new("count", Text["Measure.count"]), new("rate", Text["Measure.rate"])];
        rateMeasures = [new("corrected", Text["Measure.corrected"]), new("raw", Text["Measure.raw"])];
        hover = null;
        await LoadNightAsync();
        chosenHotspots = State.Layer is "hotspots" or "classes" && State.Filter.HexCells.Count > 0 && Shell?.Run is { } last ? await FindChosenAsync(last.RunId) : [];
        if (State.Layer == "classes" && Shell?.Run is { } night && classesOf != (night.RunId, Group))
        {
            classesOf = (night.RunId, Group);
            classes = (await Hotspots.ListCellClassesAsync(Shell.Reader, night.RunId, Group, default)).ToDictionary(c => c.HexCell);
        }
        if (State.Layer == "hotspots" && Shell?.Run is { } run && verdictsOf != Key(run.RunId))
        {
            verdictsOf = Key(run.RunId);
            var (subjects, groups) = HotspotSeries.Of(State.Filter, City);
            verdicts = (await MapQueries.ListVerdictsAsync(Shell.Reader, run.RunId, subjects, groups, default)).ToDictionary(v => v.HexCell);
        }
    }

    /// <summary>The hot spots that the chosen cells belong to: the way from the map to their pages.</summary>
    private async Task<IReadOnlyList<HotspotFinding>> FindChosenAsync(string runId)
    {
        var (subjects, cells) = (State.Filter.Subjects, State.Filter.HexCells);
        var findings = await Hotspots.ListAsync(Shell!.Reader, runId, default);
        return [.. findings.Where(h => h.HexCells.Any(cells.Contains) && (subjects.Count == 0 || h.SubjectIds.Any(subjects.Contains))).Take(3)];
    }

    private string Key(string runId) => $"{runId}|{string.Join(',', State.Filter.Subjects)}";

    private MapOptions Options() => new(
        CityFilterQuery.Key(State.Filter), State.Layer, State.Layer == "reporting" && !ShowsRaw ? "corrected" : State.Measure, Breaks(),
        // One request of a small selection must still be seen, and a full city must not be one red field.
        Math.Clamp(1100 / Math.Max(1, Data?.Kpis.Received.Value ?? 1), 0.002, 1),
        State.Filter.HexCells, State.Filter.Districts, Text["MapLabel", Text["Layer." + State.Layer]], State.Position)
    {
        Alarms = [.. ShownAlarms.Select(a => a.AlarmId)],
        Group = State.Layer == "classes" ? Group : null,
        Letters = State.Layer == "classes" ? ClassLetters.Of(Text) : null,
        Version = Shell?.Span is { } span ? string.Create(CultureInfo.InvariantCulture, $"{span.RecordedAt.UtcTicks}-{span.Requests}-{Shell.Run?.RunId}") : "",
    };

    private IReadOnlyList<double> Breaks() => Data is null ? [] : State.Layer switch
    {
        "hexagons" => ClassBreaks.Of(Data.Cells.Select(c => (double)c.Count)),
        "districts" => ClassBreaks.Of(Data.DistrictFacet.Select(d => DistrictMeasure == "rate" ? Data.References.People.Per1000(d.DistrictId, d.Count) ?? double.NaN : d.Count)),
        "reporting" => RateBreaks(),
        _ => [],
    };

    /// <summary>How the layer is made; of rates also which population, of which date, from whom.</summary>
    private string How => LegendKey == "districts.rate" && Data is not null
        ? string.Join('\n', PopulationNotes.Of(Data.References.People, Text).Prepend(Text["LegendHow." + LegendKey].Value)) : Text["LegendHow." + LegendKey];

    /// <summary>The edition that is shown, where the city has more than one; else what a sketch has to say of itself.</summary>
    private string? BoundaryNote => Data?.References is { Editions.Count: > 1 } references && references.EditionOf(State.Filter) is { } edition
        ? Text["EditionNote", EditionFilter.Name(edition, Text)].Value + (edition.Kind == "operator" ? "" : " · " + Text["Boundary." + edition.Kind].Value)
        : Names.BoundaryKind is "schematic" or "derived" ? Text["Boundary." + Names.BoundaryKind].Value : null;

    /// <summary>Unit, count of what is shown, and what is left out.</summary>
    private List<string> Lines()
    {
        var f = PersianFormat.Current;
        var lines = new List<string>();
        if (State.Layer == "hotspots")
        {
            if (Shell?.Run is not { } run) { return [Text["NoRunYet"]]; }
            lines.Add(Text["HotspotWindow", f.Period(run.FirstDay ?? run.AsOfDate, run.LastDay ?? run.AsOfDate)]);
            lines.Add(Text["HotspotCounts", f.Number(verdicts.Values.Count(v => v.Level > 0)), f.Number(verdicts.Values.Count(v => v.Level < 0)), f.Number(verdicts.Values.Count(v => v.Level == 0))]);
            if (run.UnlocatedCount is > 0 and var unlocated) { lines.Add(Text["WithoutPoint", f.Number(unlocated)]); }
            return lines;
        }
        if (!IsOfRequests) { lines.Add(Text["Unit." + LegendKey]); }
        else if (drawn.Heat) { lines.Add(Text["Unit.density"]); }
        if (LegendKey == "districts.rate" && Data?.DistrictFacet.Count(d => Data.References.People.Of(d.DistrictId) is null) is > 0 and var unknown) { lines.Add(Text["RateUnknownOf", f.Number(unknown)]); }
        if (State.Layer == "requests" && !drawn.Points) { lines.Add(Text["RequestsFromZoom"]); }
        if (capped is { } part && drawn.Points && IsOfRequests) { lines.Add(Text["RequestsCapped", f.Number(part.Shown), f.Number(part.Total)]); }
        if (State.Layer == "districts")
        {
            // A request without a point may well name its district.
            if (Data is { } counted && counted.Filter.Districts.Count == 0 && counted.Kpis.Received.Value - counted.DistrictFacet.Sum(d => d.Count) is > 0 and var unnamed) { lines.Add(Text["WithoutDistrict", f.Number(unnamed)]); }
            return lines;
        }
        if (Data is { Kpis.WithoutPoint: > 0 } data) { lines.Add(Text["WithoutPoint", f.Number(data.Kpis.WithoutPoint)]); }
        return lines;
    }

    /// <summary>The colours of single points (see the layer "requests" of the map's style), where they are drawn.</summary>
    private IReadOnlyList<(string Token, string Text, bool IsRing)> LegendPoints => IsOfRequests && drawn.Points ? [("c-6", Text["Status1"], false), ("c-1", Text["Status2"], true)] : [];

    private void HoverAsync(MapHover? at) => hover = at?.Target.Kind == "request" ? null : at;

    /// <summary>Choosing what is chosen lets go of it.</summary>
    private Task ChooseAsync(MapTarget target)
    {
        if (target.Kind == "request")
        {
            Navigation.NavigateTo($"/requests/{target.Id}");
            return Task.CompletedTask;
        }
        var filter = State.Filter;
        if (target.Kind == "neighbourhood")
        {
            var id = (int)target.Id;
            return OnState.InvokeAsync(State with { Filter = filter with { Neighbourhoods = filter.Neighbourhoods.Contains(id) ? [.. filter.Neighbourhoods.Where(n => n != id)] : [.. filter.Neighbourhoods, id] } });
        }
        var next = target.Kind == "cell"
            ? filter with { HexCells = filter.HexCells.Contains(target.Id) ? [.. filter.HexCells.Where(c => c != target.Id)] : [.. filter.HexCells, target.Id] }
            : filter with { Districts = filter.Districts.Contains((int)target.Id) ? [.. filter.Districts.Where(d => d != target.Id)] : [.. filter.Districts, (int)target.Id] };
        return OnState.InvokeAsync(State with { Filter = next });
    }
}
