using GisData.Access;
using GisData.CityView;
using GisData.ReferenceLayers;

namespace Observatory.Client.CityView;

/// <summary>What the city view shows beside its numbers: named periods and weather on the time axis, the population behind rates, the editions of the
/// boundaries to choose from.</summary>
/// <param name="Periods">Of all days of the data, in order of time.</param>
/// <param name="Weather">Of the days of the time axis.</param>
public sealed record CityReferences(Populations People, IReadOnlyList<NamedPeriod> Periods, IReadOnlyList<WeatherDay> Weather, IReadOnlyList<BoundaryEdition> Editions)
{
    public static readonly CityReferences None = new(Populations.None, [], [], []);

    public static async Task<CityReferences> LoadAsync(IReferenceLayerQueries layers, Reader reader, CityViewData data, DataSpan span, CancellationToken ct)
    {
        var people = layers.GetPopulationsAsync(reader, data.Filter.To, data.Filter.Edition, ct);
        var periods = layers.ListPeriodsAsync(reader, span.First, span.Last, ct);
        var editions = layers.ListEditionsAsync(reader, ct);
        var weather = data.Days.Count == 0 ? [] : await layers.ListWeatherAsync(reader, data.Days[0].Day, data.Days[^1].Day, ct);
        return new CityReferences(await people, await periods, weather, await editions);
    }

    /// <summary>The edition that the filter counts on; null before boundaries are loaded.</summary>
    public BoundaryEdition? EditionOf(CityFilter filter) => Editions.FirstOrDefault(e => filter.Edition is { } chosen ? e.Edition == chosen : e.IsCurrent);
}
