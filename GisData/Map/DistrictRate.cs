using GisData.Cities;

namespace GisData.Map;

/// <summary>Requests per 1,000 residents of a district; null where the pack knows no population.</summary>
public static class DistrictRate
{
    public static double? Per1000(CityPack city, int districtId, int count)
        => city.Districts.FirstOrDefault(d => d.Id == districtId)?.Population is > 0 and var people ? 1000.0 * count / people : null;
}
