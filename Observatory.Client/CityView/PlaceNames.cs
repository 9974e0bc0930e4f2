using GisData.Cities;
using Observatory.Client.Localization;

namespace Observatory.Client.CityView;

/// <summary>Names of districts and neighbourhoods in the language of the page.</summary>
public sealed record PlaceNames(IReadOnlyDictionary<int, string> Districts, IReadOnlyDictionary<int, string> Neighbourhoods, string? BoundaryKind)
{
    public static readonly PlaceNames None = new(new Dictionary<int, string>(), new Dictionary<int, string>(), null);

    public static PlaceNames Of(CityPack city, CityMap map)
    {
        var language = Languages.Current;
        var districts = city.Districts.ToDictionary(d => d.Id, d => d.Name.In(language));
        foreach (var district in map.Districts) { districts[district.DistrictId] = district.Name.In(language); }
        return new PlaceNames(districts, map.Neighbourhoods.ToDictionary(n => n.NeighbourhoodId, n => n.Name.In(language)), map.Kind);
    }

    public string District(int? id) => id is { } known && Districts.TryGetValue(known, out var name) ? name : PersianFormat.Current.None;

    public string? Neighbourhood(int? id) => id is { } known && Neighbourhoods.TryGetValue(known, out var name) ? name : null;
}
