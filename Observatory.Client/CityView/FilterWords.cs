using GisData.CityView;
using Microsoft.Extensions.Localization;
using Observatory.Client.Localization;

namespace Observatory.Client.CityView;

/// <summary>What is wrong with the filter of an address, in sentences: those of the page and those that an endpoint refuses with are the same.</summary>
public static class FilterWords
{
    // More would be a page of numbers.
    private const int MostValues = 5;

    // A sentence should stay one.
    private const int MostLetters = 40;

    // How a day is written in an address, by example.
    private const string SomeDay = "2026-03-21";

    private static PersianFormat Format => PersianFormat.Current;

    /// <summary>All problems: the values that are not known in one sentence, each of the others in its own.</summary>
    public static string Sentences(IStringLocalizer<FilterText> text, IReadOnlyCollection<FilterProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(problems);
        var values = problems.Where(p => p.Kind is FilterProblemKind.UnknownValue).Select(Pair).Distinct().ToList();
        var named = string.Join(" · ", values.Take(MostValues));
        string[] unknown = values.Count == 0 ? [] : [values.Count <= MostValues ? text["UnknownValues", named] : text["UnknownValuesMore", named, Format.Number(values.Count - MostValues)]];
        return string.Join(' ', unknown.Concat(problems.Where(p => p.Kind is not FilterProblemKind.UnknownValue).Select(p => Sentence(text, p)).Distinct()));
    }

    /// <summary>A name in the query string that is none.</summary>
    public static string NoFilter(IStringLocalizer<FilterText> text, string name, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text["NoFilter", Typed(name), Format.Typed(string.Join(", ", known))];
    }

    /// <summary>An answer about a window, and no window.</summary>
    public static string WhichDays(IStringLocalizer<FilterText> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text["WhichDays", Format.Typed(CityFilterQuery.From), Format.Typed(CityFilterQuery.To), Format.Typed(CityFilterQuery.Period), Format.Typed(SomeDay)];
    }

    /// <summary>What somebody typed, short enough for a sentence.</summary>
    public static string Typed(string value) => Format.Typed(Shown(value));

    private static string Sentence(IStringLocalizer<FilterText> text, FilterProblem problem) => problem.Kind switch
    {
        FilterProblemKind.NoDay => text["NoDay", Pair(problem), Format.Typed(SomeDay)],
        FilterProblemKind.NoFlag => text["NoFlag", Format.Typed(problem.Name + "=1"), Pair(problem)],
        FilterProblemKind.DaysReversed => text["DaysReversed", Format.Typed(CityFilterQuery.From), Format.Typed(CityFilterQuery.To), Pair(problem)],
        FilterProblemKind.PeriodAndDays => text["PeriodAndDays", Format.Typed(CityFilterQuery.Period), Format.Typed(CityFilterQuery.From), Format.Typed(CityFilterQuery.To)],
        FilterProblemKind.UnknownPeriod => text["UnknownPeriod", Typed(problem.Value)],
        FilterProblemKind.UnknownEdition => text["UnknownEdition", Typed(problem.Value)],
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem.Kind, "Said together with the others of its kind."),
    };

    // As it stands in the address.
    private static string Pair(FilterProblem problem) => Format.Typed($"{problem.Name}={Shown(problem.Value)}");

    private static string Shown(string text) => text.Length <= MostLetters ? text : text[..MostLetters] + "…";
}
