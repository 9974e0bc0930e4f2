using GisData.ReferenceLayers;
using Microsoft.Extensions.Localization;
using Observatory.Client.Localization;

namespace Observatory.Client.CityView;

/// <summary>Which population stands behind rates: source and date, and of how many districts.</summary>
public static class PopulationNotes
{
    public static IEnumerable<string> Of(Populations people, IStringLocalizer text)
    {
        var f = PersianFormat.Current;
        return people.All.Where(p => p.Kind == "district").GroupBy(p => (p.ValidOn, Source: p.Source.In(Languages.Current))).OrderByDescending(g => g.Count())
            .Select(g => text["PopulationNote", f.Number(g.Count()), f.Digits(g.Key.Source), Day(g.Key.ValidOn, text)].Value);
    }

    /// <summary>A figure that is known by its year alone has the first day of a year.</summary>
    public static string Day(DateOnly day, IStringLocalizer text)
    {
        var f = PersianFormat.Current;
        return day is { Month: 1, Day: 1 } ? text["GregorianYear", f.Plain(day.Year)].Value : f.Parts(day) is { Month: 1, Day: 1 } ? f.Year(day) : f.Date(day);
    }
}
