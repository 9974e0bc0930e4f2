using System.Globalization;

namespace GisData.CityView;

/// <summary>The city filter in a query string and back: <c>from=2024-03-01&amp;to=2024-03-31&amp;subject=101,102&amp;status=1</c>. Days are ISO
/// and Gregorian whatever the page shows; an absent name is no restriction. Pages, tiles, exports and links all go through here.</summary>
public static class CityFilterQuery
{
    public const string From = "from", To = "to", Subject = "subject", District = "district", Neighbourhood = "neighbourhood", Unit = "unit",
        Channel = "channel", Status = "status", Priority = "priority", Overdue = "overdue", Cell = "cell", Period = "period", Edition = "edition", Import = "import";

    /// <summary>All names, in the order they are written.</summary>
    public static readonly IReadOnlyList<string> Names = [From, To, Subject, District, Neighbourhood, Unit, Channel, Status, Priority, Overdue, Cell, Period, Edition, Import];

    /// <summary>Stand for a day that nobody gave, where a filter is read without days to put in its place.</summary>
    public static readonly DateOnly OpenStart = DateOnly.MinValue, OpenEnd = DateOnly.MaxValue;

    /// <summary>Reads a filter. What cannot be read is no restriction, so that a mangled link still opens; two days in the wrong order are swapped.</summary>
    /// <param name="value">Value of a name in the query string, or null.</param>
    /// <param name="firstDay">The first day shown where none is given, or the last day itself where that one lies before it.</param>
    /// <param name="lastDay">The last day shown where none is given, or the first day itself where that one lies after it.</param>
    /// <param name="references">What the period and the edition in the query string are; a period gives the days where no day is given.</param>
    public static CityFilter Read(Func<string, string?> value, DateOnly firstDay, DateOnly lastDay, FilterReferences? references = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        var period = references?.Period is { } named && Day(value(From)) is null && Day(value(To)) is null ? named : null;
        var (from, to) = period is not null ? (period.From, period.To) : (Day(value(From)), Day(value(To))) switch
        {
            // Only what the reader gave can be in the wrong order: a day alone keeps its side, however far it lies from the days there are.
            ({ } first, { } last) => first <= last ? (first, last) : (last, first),
            ({ } first, null) => (first, first > lastDay ? first : lastDay),
            (null, { } last) => (last < firstDay ? last : firstDay, last),
            _ => (firstDay, lastDay),
        };
        return new CityFilter
        {
            From = from, To = to, Subjects = Ids(value(Subject)), Districts = Ids(value(District)), Neighbourhoods = Ids(value(Neighbourhood)),
            Units = Ids(value(Unit)), Channels = Ids(value(Channel)), Statuses = Ids(value(Status)), Priorities = Ids(value(Priority)), Overdue = value(Overdue) == "1",
            HexCells = LongIds(value(Cell)), Period = period, Import = LongIds(value(Import)) is [var import, ..] ? import : null,
            // Requests carry the places of the edition in force: to choose it is to choose nothing.
            Edition = references?.Edition is { IsCurrent: false } other ? other.Edition : null,
        };
    }

    /// <summary>Reads a filter for a page that opens with its last days: where only the last day is given, the window is as long and ends there.</summary>
    /// <param name="value">Value of a name in the query string, or null.</param>
    /// <param name="firstDay">The first day there is.</param>
    /// <param name="lastDay">The last.</param>
    /// <param name="days">How many days the page opens with.</param>
    /// <param name="references">What the period and the edition in the query string are.</param>
    public static CityFilter ReadOpening(Func<string, string?> value, DateOnly firstDay, DateOnly lastDay, int days, FilterReferences? references = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        var opening = CityFilter.Opening(firstDay, Day(value(To)) ?? lastDay, days);
        return Read(value, opening.From, lastDay, references);
    }

    /// <summary>The same filter as a query string without a question mark; empty parts are left out.</summary>
    public static string Write(CityFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return string.Join('&', Values(filter).Where(pair => pair.Value is not null).Select(pair => $"{pair.Name}={pair.Value}"));
    }

    /// <summary>The same filter as a key of what was counted for it: by its days, whatever they are called.</summary>
    public static string Key(CityFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Write(filter with { Period = null });
    }

    /// <summary>Every name with its value; null = leave it out of the address. A named period stands in place of its days.</summary>
    public static IEnumerable<(string Name, string? Value)> Values(CityFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return
        [
            (From, filter.NamedDays is null ? filter.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null), (To, filter.NamedDays is null ? filter.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null),
            (Period, filter.NamedDays?.Slug),
            (Subject, List(filter.Subjects)), (District, List(filter.Districts)), (Neighbourhood, List(filter.Neighbourhoods)), (Unit, List(filter.Units)),
            (Channel, List(filter.Channels)), (Status, List(filter.Statuses)), (Priority, List(filter.Priorities)), (Overdue, filter.Overdue ? "1" : null), (Cell, List(filter.HexCells)),
            (Import, filter.Import?.ToString(CultureInfo.InvariantCulture)),
            (Edition, filter.Edition?.ToString(CultureInfo.InvariantCulture)),
        ];
    }

    internal static DateOnly? Day(string? text)
        => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 2200 ? day : null;

    private static int[] Ids(string? text) => [.. LongIds(text).Where(id => id is >= int.MinValue and <= int.MaxValue).Select(id => (int)id)];

    internal static long[] LongIds(string? text)
        => [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => long.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) ? id : (long?)null)
            .OfType<long>().Distinct()];

    private static string? List<T>(IReadOnlyList<T> ids) where T : IFormattable
        => ids.Count == 0 ? null : string.Join(',', ids.Select(id => id.ToString(null, CultureInfo.InvariantCulture)));
}
