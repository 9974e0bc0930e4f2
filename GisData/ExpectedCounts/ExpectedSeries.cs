using Analytics.ExpectedCounts;
using Analytics.Trust;

namespace GisData.ExpectedCounts;

/// <summary>Whose days are expected: the city's, a subject group's, a commission's, a subject's or a district's.</summary>
/// <param name="Kind">"all", "group", "commission", "first_commission", "subject" or "district".</param>
/// <param name="Key">Empty, the id of the group, subject or district, or the commission's slug.</param>
public readonly record struct ExpectedSeriesKey(string Kind, string Key)
{
    public static readonly ExpectedSeriesKey City = new("all", "");

    public static ExpectedSeriesKey Group(int id) => new("group", Text(id));

    public static ExpectedSeriesKey Commission(string slug) => new("commission", slug);

    /// <summary>The subjects whose first commission it is: where every request counts once.</summary>
    public static ExpectedSeriesKey FirstCommission(string slug) => new("first_commission", slug);

    public static ExpectedSeriesKey Subject(int id) => new("subject", Text(id));

    /// <summary>All subjects together.</summary>
    public static ExpectedSeriesKey District(int id) => new("district", Text(id));

    private static string Text(int id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
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

    /// <summary>What the calendar alone lets expect of a run of local days over the run of the same length before it; null where nothing is expected of one of them.</summary>
    public CalendarChange? ChangeFromBefore(DateOnly first, DateOnly last)
        => Days is { } days && last <= days.To && first <= last && first.AddDays(first.DayNumber - last.DayNumber - 1) >= days.From
            ? days.ChangeFromBefore(first.DayNumber - days.From.DayNumber, last.DayNumber - first.DayNumber + 1) : null;

    /// <summary>Surge days between two days, both included, oldest first.</summary>
    public IReadOnlyList<DateOnly> Surges(DateOnly first, DateOnly last)
        => Days is not { } days ? [] : [.. Enumerable.Range(0, days.Counts.Count).Where(i => days.IsSurge[i]).Select(i => days.From.AddDays(i)).Where(day => day >= first && day <= last)];

    internal static string Name(HistoryVerdict history) => history switch { HistoryVerdict.Enough => "enough", HistoryVerdict.Empty => "empty", _ => "too_short" };

    internal static HistoryVerdict Verdict(string name) => name switch { "enough" => HistoryVerdict.Enough, "empty" => HistoryVerdict.Empty, _ => HistoryVerdict.TooShort };
}
