using GisData.Cities;
using GisData.CityView;

namespace Observatory.Client.CityView;

/// <summary>What an address asks for that the city does not have. A page leaves it out and says so (<see cref="UnknownNotice"/>): its numbers are those of a wider question than the address asks.</summary>
/// <param name="Values">Every value that is not known, with the name of its filter.</param>
/// <param name="HasUnknownName">A period or a boundary edition is named that is none.</param>
/// <param name="Known">The address without them: the value of a name, or null.</param>
public sealed record AddressCheck(IReadOnlyList<(string Name, string Value)> Values, bool HasUnknownName, Func<string, string?> Known)
{
    public bool IsSound => Values.Count == 0 && !HasUnknownName;

    /// <param name="value">Value of a name in the query string, or null.</param>
    /// <param name="references">What the names in the address were found to be.</param>
    public static AddressCheck Of(Func<string, string?> value, CityPack city, FilterReferences references)
    {
        var strangers = CityFilterCheck.ListUnknown(value, city, references);
        return new(strangers, CityFilterCheck.FindUnknownName(value, references) is not null, CityFilterCheck.Without(value, strangers));
    }
}
