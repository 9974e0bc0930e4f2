using System.Globalization;
using GisData.Cities;

namespace GisData.ReferenceLayers;

/// <summary>Days that people call by a name, as a filter and as a mark on time axes.</summary>
/// <param name="Slug">Its name in addresses, e.g. "nowruz-1404".</param>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Source">Who says that these are the days.</param>
/// <param name="IsOperators">Entered or loaded by an operator; of the pack otherwise.</param>
/// <param name="IsCalculated">By the lunar calendar's tables: the announced days may differ by one.</param>
public sealed record NamedPeriod(string Slug, string Kind, LocalizedName Name, DateOnly From, DateOnly To, LocalizedName Source, bool IsOperators, bool IsCalculated = false)
{
    public static readonly IReadOnlyList<string> Kinds = ["nowruz", "ramadan", "arbaeen", "storm", "other"];

    /// <summary>The pack's period of a slug; null where the pack does not know it.</summary>
    public static NamedPeriod? Find(CityPack pack, string slug)
        => slug.LastIndexOf('-') is > 0 and var at && int.TryParse(slug.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && pack.Periods.FirstOrDefault(p => p.Kind == slug[..at]) is { } period
            ? Of(pack, period, year) : null;

    /// <summary>The pack's periods that have a day in common with the given ones, in order of time.</summary>
    public static IReadOnlyList<NamedPeriod> List(CityPack pack, DateOnly first, DateOnly last)
    {
        var calendar = pack.CreateCalendar();
        var years = Around(YearOf(calendar, first), YearOf(calendar, last));
        var lunar = Around(LunarDays.YearOf(first), LunarDays.YearOf(last));
        return [.. pack.Periods.SelectMany(p => (p.Yearly is not null ? years : p.Lunar is not null ? lunar : p.Years?.Select(y => y.Year) ?? []).Select(year => Of(pack, p, year))).OfType<NamedPeriod>()
            .Where(p => p.From <= last && p.To >= first).OrderBy(p => p.From)];
    }

    /// <summary>Slug of a new period of the operator: its kind and its first day.</summary>
    public static string SlugOf(string kind, DateOnly from) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{from:yyyyMMdd}");

    private static NamedPeriod? Of(CityPack pack, CityPeriod period, int year)
        => period.Of(year, pack.CreateCalendar()) is { } days
            ? new NamedPeriod(string.Create(CultureInfo.InvariantCulture, $"{period.Kind}-{year}"), period.Kind, new LocalizedName(Text(period.Name.Fa, year), Text(period.Name.En, year)), days.From, days.To, days.Source, false, days.IsCalculated)
            : null;

    // A period may begin in the year before, or be called by the one after.
    private static IEnumerable<int> Around(int first, int last) => Enumerable.Range(first - 1, last - first + 3);

    private static string Text(string name, int year) => string.Format(CultureInfo.InvariantCulture, name, year);

    private static int YearOf(Calendar calendar, DateOnly day) => calendar.GetYear(day.ToDateTime(TimeOnly.MinValue));
}
