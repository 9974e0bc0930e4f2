using System.Globalization;
using GisData.Cities;
using GisData.Database;
using GisData.Imports;
using GisData.ServiceRequests;
using Npgsql;

namespace GisData.ReferenceLayers;

/// <summary>Reads a table of populations and finds the areas that it names.</summary>
internal static class PopulationFile
{
    private static readonly Dictionary<string, string[]> Columns = new()
    {
        ["area"] = ["area", "area_id", "id", "district", "neighbourhood", "name", "کد", "منطقه", "محله", "نام"],
        ["population"] = ["population", "people", "persons", "جمعیت", "نفر"],
        ["date"] = ["date", "valid_on", "year", "تاریخ", "سال"],
        ["?kind"] = ["kind", "type", "نوع"],
        ["?source"] = ["source", "منبع"],
    };

    public sealed record Figure(string Kind, int AreaId, DateOnly ValidOn, int People, string Source);

    public static async Task<ReferenceRead<Figure>> ReadAsync(NpgsqlConnection connection, CityPack pack, string path, string? source, int edition, CancellationToken ct)
    {
        var areas = await AreasAsync(connection, pack, edition, ct);
        var seen = new HashSet<(string, int, DateOnly)>();
        var fallback = string.IsNullOrWhiteSpace(source) ? null : PersianText.Normalize(source);
        return await ReferenceRows.ReadAsync(path, Columns, row =>
        {
            var kind = Kind(row.Text("kind"));
            var area = Area(areas, kind, row.Needed("area"));
            var people = row.Number("population", 1, 50_000_000) ?? throw new FieldException("population", "is empty");
            if (people != Math.Floor(people)) throw new FieldException("population", string.Create(CultureInfo.InvariantCulture, $"{people} is no whole number of people"));
            var figure = new Figure(kind, area, row.Day("date", yearAlone: true), (int)people,
                row.Text("source") ?? fallback ?? throw new FieldException("source", "is empty: give a column source, or --source"));
            return seen.Add((figure.Kind, figure.AreaId, figure.ValidOn)) ? figure : throw new FieldException("area", "comes a second time for this date; the first is kept");
        }, ct);
    }

    private static string Kind(string? text) => text is null ? "district" : PersianText.Key(text) switch
    {
        "district" or "region" or "منطقه" => "district",
        "neighbourhood" or "neighborhood" or "محله" => "neighbourhood",
        _ => throw new FieldException("kind", $"'{text}' is neither district nor neighbourhood"),
    };

    private static int Area(ILookup<(string, string), int> areas, string kind, string name)
    {
        var found = areas[(kind, PersianText.Key(name))].Distinct().ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new FieldException("area", $"there is no {kind} '{name}' in this edition"),
            _ => throw new FieldException("area", $"{found.Count} areas are called '{name}': give the number ({string.Join(", ", found.Order().Take(5))})"),
        };
    }

    private static async Task<ILookup<(string, string), int>> AreasAsync(NpgsqlConnection connection, CityPack pack, int edition, CancellationToken ct)
    {
        var drawn = await connection.Sql(typeof(PopulationFile), "list_area_names.sql", edition).ListAsync(r => (Kind: r.GetString(0), Id: r.GetInt32(1), Fa: r.GetString(2), En: r.GetString(3)), ct);
        var ids = drawn.Where(a => a.Kind == "district").Select(a => a.Id).ToHashSet();
        // The pack knows how sources spell a district that the edition has.
        var spelled = pack.Districts.Where(d => ids.Contains(d.Id)).SelectMany(d => (IEnumerable<string>)[.. d.SourceNames ?? [], d.Name.Fa, d.Name.En], (d, name) => (Kind: "district", d.Id, Name: name));
        return drawn.SelectMany(a => (IEnumerable<string>)[a.Id.ToString(CultureInfo.InvariantCulture), a.Fa, a.En], (a, name) => (a.Kind, a.Id, Name: name)).Concat(spelled)
            .ToLookup(a => (a.Kind, PersianText.Key(a.Name)), a => a.Id);
    }
}
