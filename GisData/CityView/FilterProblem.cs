namespace GisData.CityView;

/// <summary>What is wrong with a part of a query string.</summary>
public enum FilterProblemKind
{
    /// <summary>A day that is none.</summary>
    NoDay,

    /// <summary>A number that this city does not have, or no number.</summary>
    UnknownValue,

    /// <summary>Something else than 1 of a name that is 1 or left out.</summary>
    NoFlag,

    UnknownPeriod,

    UnknownEdition,

    /// <summary>The first day lies after the last; a page swaps them.</summary>
    DaysReversed,

    /// <summary>A named period and days of its own beside it; on a page the days win.</summary>
    PeriodAndDays,
}

/// <summary>A part of a query string that an endpoint refuses.</summary>
/// <param name="Name">Its name in the query string.</param>
/// <param name="Value">The value as it was typed; of a list, the one part.</param>
public sealed record FilterProblem(FilterProblemKind Kind, string Name, string Value)
{
    /// <summary>Whether a page leaves it out: what it does with the others is as good an answer.</summary>
    public bool IsLeftOut => Kind is not (FilterProblemKind.DaysReversed or FilterProblemKind.PeriodAndDays);
}
