using System.Globalization;
using Analytics.AnalysisGrids;
using GisData.Cities;

namespace GisData.CityView;

/// <summary>The strict side of <see cref="CityFilterQuery"/>, for endpoints: a page opens a mangled link as well as it can and says what it left out, but a tile
/// or an export that silently dropped a restriction would lie.</summary>
public static class CityFilterCheck
{
    /// <summary>A sentence for every value that is not known in this city; null where all are.</summary>
    /// <param name="references">What the names in the query string were found to be.</param>
    public static string? FindProblem(Func<string, string?> value, CityPack city, FilterReferences? references = null)
    {
        var text = string.Join(' ', ListUnknown(value, city, references).Select(u => Sentence(u.Name, u.Value)).Concat(Order(value)).Concat(Named(value, references ?? FilterReferences.None)));
        return text.Length == 0 ? null : text;
    }

    /// <summary>The first of period and edition that a query string names though there is none; null where there is none such.</summary>
    public static string? FindUnknownName(Func<string, string?> value, FilterReferences references)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(references);
        return value(CityFilterQuery.Period) is { Length: > 0 } && references.Period is null ? CityFilterQuery.Period
            : value(CityFilterQuery.Edition) is { Length: > 0 } && references.Edition is null ? CityFilterQuery.Edition : null;
    }

    /// <summary>Days that are none, and every other value that this city does not have; for period and edition see <see cref="FindUnknownName"/>.</summary>
    /// <param name="references">What the names in the query string were found to be.</param>
    public static IReadOnlyList<(string Name, string Value)> ListUnknown(Func<string, string?> value, CityPack city, FilterReferences? references = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(city);
        return
        [
            .. from name in new[] { CityFilterQuery.From, CityFilterQuery.To } where value(name) is { Length: > 0 } && CityFilterQuery.Day(value(name)) is null select (name, value(name)!),
            .. from list in Lists(city, references ?? FilterReferences.None)
               where value(list.Name) is { Length: > 0 }
               from part in value(list.Name)!.Split(',')
               where !long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || !list.IsKnown(id)
               select (list.Name, part),
        ];
    }

    /// <summary>A query string without what was found in it by <see cref="ListUnknown"/>.</summary>
    public static Func<string, string?> Without(Func<string, string?> value, IEnumerable<(string Name, string Value)> unknown)
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
            (CityFilterQuery.District, id => city.Districts.Any(d => d.Id == id) || references.Edition?.Districts.Any(d => d == id) == true),
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

    private static string Sentence(string name, string value) => name switch
    {
        CityFilterQuery.From or CityFilterQuery.To => $"'{name}' must be a day such as 2026-11-20, not '{Shown(value)}'.",
        CityFilterQuery.Overdue => $"'overdue' is 1 or is left out; there is no overdue '{Shown(value)}'.",
        _ => $"There is no {name} '{Shown(value)}' in this city.",
    };

    private static IEnumerable<string> Order(Func<string, string?> value)
    {
        if (CityFilterQuery.Day(value(CityFilterQuery.From)) > CityFilterQuery.Day(value(CityFilterQuery.To))) { yield return $"'from' lies after 'to' ({value(CityFilterQuery.To)})."; }
    }

    private static IEnumerable<string> Named(Func<string, string?> value, FilterReferences references)
    {
        if (value(CityFilterQuery.Period) is { Length: > 0 } period)
        {
            if (references.Period is null) { yield return $"There is no period '{Shown(period)}' in this city; they are listed under reference layers."; }
            else if (value(CityFilterQuery.From) is { Length: > 0 } || value(CityFilterQuery.To) is { Length: > 0 }) { yield return $"'period' stands for its own days: leave out 'from' and 'to', or the period."; }
        }
        if (value(CityFilterQuery.Edition) is { Length: > 0 } edition && references.Edition is null) { yield return $"There is no boundary edition '{Shown(edition)}' in this city; they are listed under reference layers."; }
    }

    /// <summary>A value short enough for a sentence.</summary>
    public static string Shown(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= 40 ? text : text[..40] + "…";
    }
}
