using System.Globalization;
using System.Resources;
using GisData.Cities;
using GisData.Database;
using Npgsql;

namespace GisData.Hotspots;

/// <summary>Names of districts and neighbourhoods of one boundary edition, and the words for a place made of them.</summary>
public sealed class PlaceNames
{
    private static readonly ResourceManager Text = new("GisData.Hotspots.PlaceNamesText", typeof(PlaceNames).Assembly);
    private readonly Dictionary<int, LocalizedName> districts = [];
    private readonly Dictionary<int, LocalizedName> neighbourhoods = [];

    public static async Task<PlaceNames> ReadAsync(NpgsqlConnection connection, int boundaryEdition, CancellationToken ct)
    {
        var names = new PlaceNames();
        await connection.Sql(typeof(PlaceNames), "list_place_names.sql", boundaryEdition).ListAsync(r =>
            (r.GetString(0) == "district" ? names.districts : names.neighbourhoods)[r.GetInt32(1)] = new LocalizedName(r.GetString(2), r.GetString(3)), ct);
        return names;
    }

    /// <summary>The street or place nearest to the middle of each hexagon, within 250 m, of the layers an operator has loaded: the pack's sketch is too
    /// rough to name a spot. Hexagons without one are absent.</summary>
    public static async Task<IReadOnlyDictionary<long, LocalizedName>> ListNearAsync(NpgsqlConnection connection, int boundaryEdition, IEnumerable<long> hexCells, CancellationToken ct)
        => (await connection.Sql(typeof(PlaceNames), "list_near_names.sql", boundaryEdition, hexCells.Distinct().ToArray())
            .ListAsync(r => (Cell: r.GetInt64(0), Name: new LocalizedName(r.GetString(1), r.GetString(2))), ct)).ToDictionary(r => r.Cell, r => r.Name);

    /// <summary>An area that somebody drew: at most two neighbourhoods of its one district, else its districts.</summary>
    /// <param name="districtIds">That of most of its cells first.</param>
    public LocalizedName DescribeArea(IReadOnlyList<int> districtIds, IReadOnlyList<int> neighbourhoodIds)
    {
        if (districtIds.Count == 0) return Describe(null, []);
        if (districtIds.Count == 1) return Describe(districtIds[0], neighbourhoodIds.Count <= 2 ? neighbourhoodIds : []);
        var (first, second) = (Describe(districtIds[0], []), Describe(districtIds[1], []));
        return new LocalizedName(In("fa"), In("en"));

        string In(string language)
        {
            var culture = CultureInfo.GetCultureInfo(language);
            return districtIds.Count == 2 ? string.Format(culture, Text.GetString("TwoPlaces", culture)!, first.In(language), second.In(language))
                : string.Format(culture, Text.GetString("AndMore", culture)!, first.In(language), Digits(districtIds.Count - 1, language));
        }

        static string Digits(int number, string language)
        {
            var text = number.ToString(CultureInfo.InvariantCulture);
            return language == "fa" ? string.Concat(text.Select(c => (char)(c - '0' + '۰'))) : text;
        }
    }

    /// <summary>"A and B, District 1": at most two neighbourhoods, strongest first, and the district they lie in. A neighbourhood that
    /// is called as its district is not repeated.</summary>
    /// <param name="near">A street or place of the spot itself, named before the others.</param>
    public LocalizedName Describe(int? districtId, IReadOnlyList<int> neighbourhoodIds, LocalizedName? near = null)
    {
        var district = districtId is { } id ? districts.GetValueOrDefault(id) : null;
        var parts = neighbourhoodIds.Select(n => neighbourhoods.GetValueOrDefault(n)).OfType<LocalizedName>().Where(n => n != district).Take(2).ToList();
        return near is null ? new LocalizedName(In("fa"), In("en")) : new LocalizedName(Near("fa"), Near("en"));

        string Near(string language) => districts.Count == 0 || (district is null && parts.Count == 0) ? near.In(language)
            : string.Format(CultureInfo.GetCultureInfo(language), Text.GetString("PlaceInDistrict", CultureInfo.GetCultureInfo(language))!, near.In(language), In(language));

        string In(string language)
        {
            var culture = CultureInfo.GetCultureInfo(language);
            var place = parts.Count switch
            {
                0 => null,
                1 => parts[0].In(language),
                _ => string.Format(culture, Text.GetString("TwoPlaces", culture)!, parts[0].In(language), parts[1].In(language)),
            };
            return (place, district) switch
            {
                (null, null) => Text.GetString("NoName", culture)!,
                (null, { } d) => d.In(language),
                ({ } p, null) => p,
                ({ } p, { } d) => string.Format(culture, Text.GetString("PlaceInDistrict", culture)!, p, d.In(language)),
            };
        }
    }
}
