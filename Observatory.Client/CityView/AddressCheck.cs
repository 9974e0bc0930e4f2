using GisData.Cities;
using GisData.CityView;

namespace Observatory.Client.CityView;

/// <summary>What an address asks for that the city does not have. A page leaves it out and says so (<see cref="UnknownNotice"/>): its numbers are those of a wider question than the address asks.</summary>
/// <param name="LeftOut">Every value that is not known, and a period or a boundary edition that is none.</param>
/// <param name="Known">The address without them: the value of a name, or null.</param>
public sealed record AddressCheck(IReadOnlyList<FilterProblem> LeftOut, Func<string, string?> Known)
{
    public bool IsSound => LeftOut.Count == 0;

    /// <param name="value">Value of a name in the query string, or null.</param>
    /// <param name="references">What the names in the address were found to be.</param>
    public static AddressCheck Of(Func<string, string?> value, CityPack city, FilterReferences references)
    {
        FilterProblem[] strangers = [.. CityFilterCheck.ListProblems(value, city, references).Where(p => p.IsLeftOut)];
        return new(strangers, CityFilterCheck.Without(value, strangers));
    }
}
