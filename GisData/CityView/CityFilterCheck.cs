using System.Globalization;
using GisData.Cities;

namespace GisData.CityView;

/// <summary>The strict side of <see cref="CityFilterQuery"/>, for endpoints: a page opens a mangled link as well as it can, but a tile or an export
/// that silently dropped a restriction would lie.</summary>
public static class CityFilterCheck
{
    /// <summary>A sentence for every value that is not known in this city; null where all are.</summary>
    /// <param name="references">What the period and the edition in the query string were found to be.</param>
    public static string? FindProblem(Func<string, string?> value, CityPack city, FilterReferences? references = null)
    {
        var problems = Days(value).Concat(Named(value, references ?? FilterReferences.None))
            .Concat(Unknown(value, CityFilterQuery.Subject, city.Subjects.Select(s => (long)s.Id)))
            .Concat(Unknown(value, CityFilterQuery.District, city.Districts.Select(d => (long)d.Id).Concat(references?.Edition?.Districts.Select(d => (long)d) ?? [])))
            .Concat(Unknown(value, CityFilterQuery.Neighbourhood, null))
            .Concat(Unknown(value, CityFilterQuery.Unit, city.Units.Select(u => (long)u.Id)))
            .Concat(Unknown(value, CityFilterQuery.Channel, city.Channels.Select(c => (long)c.Id)))
            .Concat(Unknown(value, CityFilterQuery.Status, [1, 2]))
            .Concat(Unknown(value, CityFilterQuery.Priority, Enumerable.Range(0, 10).Select(p => (long)p)))
            .Concat(Unknown(value, CityFilterQuery.Overdue, [1]))
            .Concat(Unknown(value, CityFilterQuery.Cell, null))
            .Concat(Unknown(value, CityFilterQuery.Import, null));
        var text = string.Join(' ', problems);
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

    private static IEnumerable<string> Days(Func<string, string?> value)
    {
        var days = new List<DateOnly>();
        foreach (var name in new[] { CityFilterQuery.From, CityFilterQuery.To })
        {
            if (value(name) is not { Length: > 0 } text) { continue; }
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 2200) { days.Add(day); }
            else { yield return $"'{name}' must be a day such as 2026-11-20, not '{Shown(text)}'."; }
        }
        if (days is [var from, var to] && from > to) { yield return $"'from' lies after 'to' ({value(CityFilterQuery.To)})."; }
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

    private static IEnumerable<string> Unknown(Func<string, string?> value, string name, IEnumerable<long>? known)
    {
        if (value(name) is not { Length: > 0 } text) { yield break; }
        var all = known?.ToHashSet();
        foreach (var part in text.Split(','))
        {
            if (!long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || (all is not null && !all.Contains(id)))
            {
                yield return $"There is no {name} '{Shown(part)}' in this city.";
            }
        }
    }

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
