using System.Globalization;
using GisData.Cities;
using GisData.Imports;

namespace GisData.ReferenceLayers;

/// <summary>Reads a table of named periods. With a year a row says the days of a period that the pack names (Ramadan 1447); without, it is one of
/// its own and needs a name.</summary>
internal static class PeriodFile
{
    private static readonly Dictionary<string, string[]> Columns = new()
    {
        ["kind"] = ["kind", "نوع"],
        ["from"] = ["from", "first_day", "از"],
        ["to"] = ["to", "last_day", "تا"],
        ["?year"] = ["year", "سال"],
        ["?name"] = ["name", "name_fa", "نام"],
        ["?name_en"] = ["name_en", "english"],
        ["?source"] = ["source", "منبع"],
    };

    public static Task<ReferenceRead<PeriodEntry>> ReadAsync(CityPack pack, string path, string? source, CancellationToken ct)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var fallback = string.IsNullOrWhiteSpace(source) ? null : PersianText.Normalize(source);
        return ReferenceRows.ReadAsync(path, Columns, row =>
        {
            var kind = Kind(row.Needed("kind"));
            var (from, to) = (row.Day("from"), row.Day("to"));
            if (Problem(from, to) is { } problem) throw new FieldException("to", problem);
            var year = (int?)row.Number("year", 1200, 2300);
            var named = pack.Periods.FirstOrDefault(p => p.Kind == kind);
            if (year is not null && named is null) throw new FieldException("year", $"this city's pack has no period '{kind}': leave the year out and give a name");
            var name = row.Text("name") ?? (year is not null ? Text(named!.Name.Fa, year.Value) : throw new FieldException("name", "is empty"));
            var english = row.Text("name_en") ?? (year is not null ? Text(named!.Name.En, year.Value) : name);
            var slug = year is not null ? string.Create(CultureInfo.InvariantCulture, $"{kind}-{year}") : NamedPeriod.SlugOf(kind, from);
            if (!seen.Add(slug)) throw new FieldException("from", "a period of this kind comes a second time for these days or this year; the first is kept");
            return new PeriodEntry(slug, kind, new LocalizedName(name, english), from, to, row.Text("source") ?? fallback ?? throw new FieldException("source", "is empty: give a column source, or --source"));
        }, ct);
    }

    /// <summary>Why these cannot be the days of a period; null where they can.</summary>
    public static string? Problem(DateOnly from, DateOnly to)
        => to < from ? "lies before from" : to.DayNumber - from.DayNumber > 400 ? "is more than 400 days after from" : null;

    private static string Kind(string text) => PersianText.Key(text) switch
    {
        "نوروز" => "nowruz", "رمضان" => "ramadan", "اربعین" => "arbaeen", "توفان" or "طوفان" => "storm", "دیگر" or "سایر" => "other",
        { } key when NamedPeriod.Kinds.Contains(key) => key,
        _ => throw new FieldException("kind", $"'{text}' is none of {string.Join(", ", NamedPeriod.Kinds)}"),
    };

    private static string Text(string name, int year) => string.Format(CultureInfo.InvariantCulture, name, year);
}
