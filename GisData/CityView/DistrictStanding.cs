using Analytics.Trust;
using GisData.ReferenceLayers;

namespace GisData.CityView;

/// <summary>How a district compares with the others, beside its raw count, which ranks nothing because districts differ in size.</summary>
/// <param name="Rate">Requests per 1,000 residents; null where its population is unknown.</param>
/// <param name="Place">1 = highest rate, among the districts whose population is known; without ranks where fewer than five requests are expected, null without a rate.</param>
/// <param name="Overdue">Overdue of the requests open at the end of the window.</param>
/// <param name="JudgesOverdue">False: too few are open to give a share.</param>
/// <param name="Time">1 = shortest median time to close; without ranks where too few closed or the interval has no upper end.</param>
public sealed record DistrictStanding(ResidentRate? Rate, RankedPlace? Place, WilsonInterval Overdue, bool JudgesOverdue, RankedPlace Time)
{
    /// <summary>By district.</summary>
    public static IReadOnlyDictionary<int, DistrictStanding> Of(IReadOnlyList<DistrictCount> districts, Populations people)
    {
        var minimum = new MinimumCounts();
        var known = districts.Select(d => (District: d, Rate: people.Rate(d.DistrictId, d.Count))).Where(d => d.Rate is not null).ToList();
        double residents = known.Sum(d => d.Rate!.Residents), requests = known.Sum(d => (double)d.District.Count);
        // The city's own rate is what every district is measured by.
        var places = RankBands.Of([.. known.Select(d => RankedItem.Ratio($"{d.District.DistrictId}", d.District.Count, requests * d.Rate!.Residents / residents))]);
        var times = RankBands.Of([.. districts.Select(TimeOf)]).ToDictionary(p => p.Key);
        var ranked = known.Zip(places).ToDictionary(p => p.First.District.DistrictId, p => (p.First.Rate, Place: p.Second));
        return districts.ToDictionary(d => d.DistrictId, d => new DistrictStanding(
            ranked.GetValueOrDefault(d.DistrictId).Rate, ranked.GetValueOrDefault(d.DistrictId).Place, WilsonInterval.Of(Math.Min(d.OverdueAtEnd, d.OpenAtEnd), d.OpenAtEnd), minimum.AllowShare(d.OpenAtEnd), times[$"{d.DistrictId}"]));
    }

    private static RankedItem TimeOf(DistrictCount d)
        => RankedItem.Time($"{d.DistrictId}", d.MedianHoursToClose, d is { MedianLow: { } low, MedianHigh: { } high } ? (low, high) : null, d.Closings);
}
