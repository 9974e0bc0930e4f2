using Analytics.ReportingRate;
using GisData.ReferenceLayers;

namespace GisData.ReportingRate;

/// <summary>What may be said of a neighbourhood.</summary>
public enum RateState
{
    /// <summary>A corrected count with its interval.</summary>
    Estimated,

    /// <summary>Reported, and too seldom twice to know how readily.</summary>
    NotEstimable,

    /// <summary>Nothing was reported: that is no sign that nothing happened.</summary>
    Silent,
}

/// <summary>The incidents of one neighbourhood per unit of the map.</summary>
/// <param name="Raw">As reported.</param>
/// <param name="Corrected">Corrected for the reporting rate, with its 95 % interval; null unless estimated.</param>
/// <param name="Measured">False: the map's unit has no value here (its residents are unknown).</param>
public sealed record MappedRate(StoredRate Rate, RateState State, double? Raw, RateInterval? Corrected)
{
    public bool Measured => Raw is not null;
}

/// <summary>Raw and corrected counts of the neighbourhoods on one scale, side by side and never mixed. Areas differ in size, so both are per 1,000 residents, or per km² where the
/// residents are not known of nine in ten neighbourhoods: one unit for the whole map, which says which.</summary>
public sealed record RateMap(bool PerResidents, IReadOnlyList<MappedRate> Areas)
{
    private const double MostUnknown = 0.1;

    public static readonly RateMap None = new(false, []);

    public static RateMap Of(IReadOnlyList<StoredRate> rates, Populations people)
    {
        double? Thousands(StoredRate r) => people.OfNeighbourhood(r.NeighbourhoodId) is { People: > 0 and var residents } ? residents / 1000.0 : null;
        var perResidents = rates.Count > 0 && rates.Count(r => Thousands(r) is null) <= MostUnknown * rates.Count;
        return new RateMap(perResidents, [.. rates.Select(r => Area(r, perResidents ? Thousands(r) : r.SquareKm > 0 ? r.SquareKm : null))]);
    }

    private static MappedRate Area(StoredRate rate, double? size) => new(rate,
        rate.Incidents == 0 ? RateState.Silent : rate.Corrected is null ? RateState.NotEstimable : RateState.Estimated,
        size is { } of ? rate.Incidents / of : null,
        rate.Corrected is { } c && size is { } per ? new RateInterval(c.Value / per, c.Low / per, c.High / per) : null);
}
