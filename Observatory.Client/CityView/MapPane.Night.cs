using System.Globalization;
using GisData.Cities;
using GisData.Outbreaks;
using GisData.ReferenceLayers;
using GisData.ReportingRate;
using Microsoft.AspNetCore.Components;
using Observatory.Client.Localization;
using Observatory.Client.Map;

namespace Observatory.Client.CityView;

/// <summary>What the last night found, as layers of the map: counts corrected for the reporting rate, and alarms as outlines.</summary>
public sealed partial class MapPane
{
    private RateMap rates = RateMap.None;
    private IReadOnlyList<StoredAlarm> alarms = [];
    private (string Run, string Reader)? nightOf, ratesOf;

    [Inject] private IReportingRateQueries Rates { get; set; } = null!;
    [Inject] private IOutbreakQueries Outbreaks { get; set; } = null!;
    [Inject] private IReferenceLayerQueries References { get; set; } = null!;

    private bool ShowsRaw => State.Measure == "raw";

    private IReadOnlyList<StoredAlarm> ShownAlarms => [.. alarms.Where(a => State.Filter.Subjects.Count == 0 || State.Filter.Subjects.Contains(a.SubjectId))];

    private async Task LoadNightAsync()
    {
        if (Shell is not { Run: { } run } shell) { return; }
        var key = (run.RunId, shell.Reader.CacheKey);
        if (nightOf != key)
        {
            nightOf = key;
            alarms = [.. (await Outbreaks.ListAsync(shell.Reader, run.RunId, default)).Where(a => a.IsOnMap)];
        }
        if (State.Layer == "reporting" && ratesOf != key)
        {
            ratesOf = key;
            rates = RateMap.Of(await Rates.ListAsync(shell.Reader, run.RunId, Channel.Citizens, default), await References.GetPopulationsAsync(shell.Reader, run.AsOfDate, null, default));
        }
    }

    private static string RateHref(bool corrected) => "/reporting-rate" + (corrected ? "?sort=corrected" : "");

    private MappedRate? RateOf(MapHover at) => at.Target.Kind == "neighbourhood" ? rates.Areas.FirstOrDefault(a => a.Rate.NeighbourhoodId == at.Target.Id) : null;

    // One scale for both: what changes colour when one looks from one to the other has changed its number.
    private IReadOnlyList<double> RateBreaks() => ClassBreaks.Of(rates.Areas.Where(a => a.State == RateState.Estimated).SelectMany(a => new[] { a.Raw, a.Corrected?.Value }).OfType<double>());

    private List<string> RateLines()
    {
        if (Shell?.Run is not { } run) { return [Text["NoRunYet"]]; }
        var f = PersianFormat.Current;
        var lines = new List<string> { Text[(ShowsRaw ? "Unit.reporting.raw." : "Unit.reporting.corrected.") + (rates.PerResidents ? "residents" : "area")] };
        lines.Add(Text["ReportingWindow", f.Period(run.FirstDay ?? run.AsOfDate, run.LastDay ?? run.AsOfDate)]);
        if (Shell.Reader.Subjects is not null) { lines.Add(Text["ReportingNotYours"]); }
        else if (rates.Areas.Count == 0) { lines.Add(Text["ReportingNone"]); }
        lines.Add(Text["ReportingFilters"]);
        return lines;
    }
}
