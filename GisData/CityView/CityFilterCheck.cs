using System.Globalization;
using Analytics.AnalysisGrids;
using GisData.Cities;

namespace GisData.CityView;

/// <summary>The strict side of <see cref="CityFilterQuery"/>, for endpoints: a page opens a mangled link as well as it can and says what it left out, but a tile
/// or an export that silently dropped a restriction would lie.</summary>
public static class CityFilterCheck
{
    /// <summary>Everything in a query string that an endpoint refuses; empty where all is known. What each is in words: the pages' own texts, for endpoints too.</summary>
    /// <param name="references">What the names in the query string were found to be.</param>
    public static IReadOnlyList<FilterProblem> ListProblems(Func<string, string?> value, CityPack city, FilterReferences? references = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(city);
        return [.. Unknown(value, city, references ?? FilterReferences.None), .. Order(value), .. Named(value, references ?? FilterReferences.None)];
    }

    /// <summary>A query string without what the city does not have, as <see cref="ListProblems"/> found it.</summary>
    public static Func<string, string?> Without(Func<string, string?> value, IEnumerable<FilterProblem> unknown)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(unknown);
        var gone = unknown.ToLookup(u => u.Name, u => u.Value);
        return name => !gone.Contains(name) ? value(name) : string.Join(',', value(name)!.Split(',').Except(gone[name])) is { Length: > 0 } left ? left : null;
    }

    private static IEnumerable<(string Name, Func<long, bool> IsKnown)> Lists(CityPack city, FilterReferences references)
    {
        var grid = new HexGrid(city.HexagonMeters);
        return
        [
            (CityFilterQuery.Subject, id => city.Subjects.Any(s => s.Id == id)),
            (CityFilterQuery.District, id => city.Districts.Any(d => d.Id == id) || (references.Edition?.Districts ?? references.DistrictsInForce).Any(d => d == id)),
            (CityFilterQuery.Neighbourhood, id => !references.UnknownNeighbourhoods.Contains(id)),
            (CityFilterQuery.Unit, id => city.Units.Any(u => u.Id == id)),
            (CityFilterQuery.Channel, id => city.Channels.Any(c => c.Id == id)),
            (CityFilterQuery.Status, id => id is 1 or 2),
            (CityFilterQuery.Priority, id => id is >= 0 and <= 9),
            (CityFilterQuery.Overdue, id => id == 1),
            (CityFilterQuery.Cell, id => HexCell.IsId(id) && grid.IsOnEarth(HexCell.FromId(id))),
            (CityFilterQuery.Import, id => !references.UnknownImports.Contains(id)),
        ];
    }

    private static IEnumerable<FilterProblem> Unknown(Func<string, string?> value, CityPack city, FilterReferences references) =>
    [
        .. from name in new[] { CityFilterQuery.From, CityFilterQuery.To }
           where value(name) is { Length: > 0 } && CityFilterQuery.Day(value(name)) is null
           select new FilterProblem(FilterProblemKind.NoDay, name, value(name)!),
        .. from list in Lists(city, references)
           where value(list.Name) is { Length: > 0 }
           from part in value(list.Name)!.Split(',')
           where !long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || !list.IsKnown(id)
           select new FilterProblem(list.Name == CityFilterQuery.Overdue ? FilterProblemKind.NoFlag : FilterProblemKind.UnknownValue, list.Name, part),
    ];

    private static IEnumerable<FilterProblem> Order(Func<string, string?> value)
    {
        if (CityFilterQuery.Day(value(CityFilterQuery.From)) > CityFilterQuery.Day(value(CityFilterQuery.To))) { yield return new(FilterProblemKind.DaysReversed, CityFilterQuery.To, value(CityFilterQuery.To)!); }
    }

    private static IEnumerable<FilterProblem> Named(Func<string, string?> value, FilterReferences references)
    {
        if (value(CityFilterQuery.Period) is { Length: > 0 } period)
        {
            if (references.Period is null) { yield return new(FilterProblemKind.UnknownPeriod, CityFilterQuery.Period, period); }
            else if (value(CityFilterQuery.From) is { Length: > 0 } || value(CityFilterQuery.To) is { Length: > 0 }) { yield return new(FilterProblemKind.PeriodAndDays, CityFilterQuery.Period, period); }
        }
        if (value(CityFilterQuery.Edition) is { Length: > 0 } edition && references.Edition is null) { yield return new(FilterProblemKind.UnknownEdition, CityFilterQuery.Edition, edition); }
    }
}
