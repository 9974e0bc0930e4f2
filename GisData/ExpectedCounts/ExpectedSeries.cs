using Analytics.ExpectedCounts;

namespace GisData.ExpectedCounts;

/// <summary>Whose days are expected: the city's, a subject group's or a commission's.</summary>
/// <param name="Kind">"all", "group" or "commission".</param>
/// <param name="Key">Empty, the group's id, or the commission's slug.</param>
public readonly record struct ExpectedSeriesKey(string Kind, string Key)
{
    public static readonly ExpectedSeriesKey City = new("all", "");

    public static ExpectedSeriesKey Group(int id) => new("group", id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public static ExpectedSeriesKey Commission(string slug) => new("commission", slug);
}

/// <summary>What a night expected of each day of a series.</summary>
/// <param name="Days">Null where the history is too short or empty; the reason is <paramref name="History"/>.</param>
/// <param name="Known">How many days were known.</param>
/// <param name="Growth">Multiplier of a year with its 95 % interval; null with less than two years.</param>
public sealed record ExpectedSeries(ExpectedSeriesKey Series, HistoryVerdict History, ExpectedDays? Days, int Known, CountEffect? Growth)
{
    /// <summary>Verdict on a run of local days; null where nothing is expected of one of them.</summary>
    public ExpectedCount? Judge(DateOnly first, DateOnly last, SurgeDays surgeDays = SurgeDays.Included)
        => Days is { } days && first >= days.From && last <= days.To && first <= last
            ? days.Judge(first.DayNumber - days.From.DayNumber, last.DayNumber - first.DayNumber + 1, surgeDays) : null;

    /// <summary>Surge days between two days, both included, oldest first.</summary>
    public IReadOnlyList<DateOnly> Surges(DateOnly first, DateOnly last)
        => Days is not { } days ? [] : [.. Enumerable.Range(0, days.Counts.Count).Where(i => days.IsSurge[i]).Select(i => days.From.AddDays(i)).Where(day => day >= first && day <= last)];

    internal static string Name(HistoryVerdict history) => history switch { HistoryVerdict.Enough => "enough", HistoryVerdict.Empty => "empty", _ => "too_short" };

    internal static HistoryVerdict Verdict(string name) => name switch { "enough" => HistoryVerdict.Enough, "empty" => HistoryVerdict.Empty, _ => HistoryVerdict.TooShort };
}
