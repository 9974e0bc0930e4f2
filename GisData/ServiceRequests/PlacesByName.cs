using GisData.Cities;
using GisData.Database;

namespace GisData.ServiceRequests;

/// <summary>The district or neighbourhood of rows without a point, by what their address and area name. The names are read when the first
/// such row comes. One per loader, not shared.</summary>
internal sealed class PlacesByName(ObservatoryDatabase database, CityPack pack)
{
    private AddressPlaces? _names;
    private long _neighbourhoods, _features, _districts, _unclear, _absent;

    /// <summary>How often which rule was applied.</summary>
    public IReadOnlyDictionary<string, long> Counts => new (string Name, long Count)[]
    {
        ("placeByNeighbourhood", _neighbourhoods), ("placeByStreet", _features), ("placeByDistrict", _districts), ("placeUnclear", _unclear), ("placeDistrictAbsent", _absent),
    }.Where(n => n.Count > 0).ToDictionary(n => n.Name, n => n.Count);

    /// <param name="rows">How many rows say the same.</param>
    public async ValueTask<AreaStamp> FindAsync(string? address, string? area, int? statedDistrict, CancellationToken ct, long rows = 1)
    {
        if (address is null && area is null) return new AreaStamp(true, null, null);   // whoever writes the row knows what it states
        _names ??= await AddressPlaces.ReadAsync(database, pack, ct);
        var place = _names.Find(address, area, statedDistrict);
        if (statedDistrict is { } stated && !_names.Has(stated)) _absent += rows;
        else if (place.NeighbourhoodId is not null && place.By == NamedBy.Neighbourhood) _neighbourhoods += rows;
        else if (place.NeighbourhoodId is not null) _features += rows;
        else if (place.By == NamedBy.Unclear) _unclear += rows;
        else if (place.DistrictId != statedDistrict) _districts += rows;
        return new AreaStamp(true, place.DistrictId, place.NeighbourhoodId);
    }
}
