using System.Collections.Concurrent;
using System.Globalization;
using GisData.Database;
using GisData.Imports;

namespace GisData.Cities;

/// <summary>How a place was found.</summary>
internal enum NamedBy
{
    /// <summary>Nothing the text names is known; the district, if any, is the one stated beside it.</summary>
    Nothing,
    District,
    Neighbourhood,

    /// <summary>By a street, park or other feature that lies in one neighbourhood or one district.</summary>
    Feature,

    /// <summary>Names are known, but they mean several places or contradict the district stated: only that district counts.</summary>
    Unclear,
}

internal readonly record struct NamedPlace(int? DistrictId, int? NeighbourhoodId, NamedBy By);

/// <summary>The district or neighbourhood that a text without a point means, by the names of the city as it is drawn. It never gives a
/// point, and rather says less than something wrong: what means several places means none. Shared by threads.</summary>
internal sealed class AddressPlaces
{
    private const int MostKept = 20_000, Characters = 400;
    private readonly PlaceNameTrie _names = new();
    private readonly AreaNames _areas;
    private readonly HashSet<int>? _districts;
    private readonly ConcurrentDictionary<(string?, string?, int?), NamedPlace> _kept = [];
    private readonly ConcurrentDictionary<(string?, int?), NamedPlace> _keptAreas = [];
    private int _keptCount;

    /// <param name="districts">Those of the boundaries in force: any other that is stated or named counts as none. Null where the city has no boundaries.</param>
    public AddressPlaces(CityPack pack, IEnumerable<(NamedKind Kind, string Name, int DistrictId, int? NeighbourhoodId)> names, IEnumerable<int>? districts = null)
    {
        (_areas, _districts) = (new AreaNames(pack), districts?.ToHashSet());
        foreach (var name in (string[])[pack.Name.Fa, pack.Name.En]) _names.Add(name, new NamedArea(NamedKind.City, 0, null));
        foreach (var district in pack.Districts)
        {
            var number = district.Id.ToString(CultureInfo.InvariantCulture);
            foreach (var name in (IEnumerable<string>)[.. district.SourceNames ?? [], district.Name.Fa, district.Name.En, $"{pack.Terms.District.Fa} {number}", $"{pack.Terms.District.En} {number}"])
                _names.Add(name, new NamedArea(NamedKind.District, district.Id, null));
        }

        var also = (pack.PlaceAliases ?? []).ToLookup(a => PlaceWords.Fold(a.Means), a => a.Alias);
        foreach (var (kind, name, district, neighbourhood) in names)
            foreach (var spelling in also[PlaceWords.Fold(name)].Prepend(name)) _names.Add(spelling, new NamedArea(kind, district, neighbourhood));
    }

    /// <summary>With the boundaries in force and the streets and places that are loaded.</summary>
    public static async Task<AddressPlaces> ReadAsync(ObservatoryDatabase database, CityPack pack, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        return await ReadAsync(connection, pack, ct);
    }

    public static async Task<AddressPlaces> ReadAsync(Npgsql.NpgsqlConnection connection, CityPack pack, CancellationToken ct)
    {
        var rows = await connection.Sql(typeof(AddressPlaces), "list_named_areas.sql").ListAsync(
            r => (Kind: (NamedKind)r.GetInt32(0), Names: (string?[])[r.NullableText(1), r.NullableText(2)], District: r.GetInt32(3), Neighbourhood: r.Nullable<int>(4), IsStreet: r.NullableText(5) == "street"), ct);
        var districts = rows.Where(r => r.Kind == NamedKind.District).Select(r => r.District).ToHashSet();
        return new AddressPlaces(pack, rows.SelectMany(r => r.Names.OfType<string>().Distinct().SelectMany(n => Spellings(n, r.IsStreet)).Select(n => (r.Kind, n, r.District, r.Neighbourhood))), districts.Count > 0 ? districts : null);
    }

    /// <summary>Whether the boundaries in force have the district; without boundaries every city's own counts.</summary>
    public bool Has(int district) => _districts is null || _districts.Contains(district);

    /// <param name="statedDistrict">The district that the source states in another column.</param>
    public NamedPlace Find(string? address, string? area, int? statedDistrict)
    {
        if (address is null && area is null) return InForce(new NamedPlace(statedDistrict, null, NamedBy.Nothing));
        if (_kept.TryGetValue((address, area, statedDistrict), out var known)) return known;
        // Few areas stand beside many addresses.
        if (!_keptAreas.TryGetValue((area, statedDistrict), out var place))
        {
            place = Read(area, statedDistrict);
            if (_keptAreas.Count < MostKept) _keptAreas.TryAdd((area, statedDistrict), place);
        }

        // The column for the area is what the source means by it; the address says more, or what that column leaves open.
        if (place is { NeighbourhoodId: null, By: not NamedBy.Unclear } && Read(address, place.DistrictId) is var said && said.By != NamedBy.Nothing) place = said;
        place = InForce(place);
        // Most addresses come once: those beyond the bound are read again.
        if (Volatile.Read(ref _keptCount) < MostKept && _kept.TryAdd((address, area, statedDistrict), place)) Interlocked.Increment(ref _keptCount);
        return place;
    }

    /// <summary>The same for a request that is already loaded: the district stated is what its area says.</summary>
    public NamedPlace Find(string? address, string? area) => Find(address, area, _areas.Find(area));

    private NamedPlace InForce(NamedPlace place) => place.DistrictId is { } district && !Has(district) ? place with { DistrictId = null } : place;

    private NamedPlace Read(string? text, int? within)
    {
        var nothing = new NamedPlace(within, null, NamedBy.Nothing);
        if (text is null) return nothing;
        var found = new List<List<NamedArea>>();
        _names.Find(text.Length > Characters ? text[..Characters] : text, found);
        if (found.Count == 0) return nothing;

        var districts = found.SelectMany(areas => areas).Where(a => a.Kind == NamedKind.District).Select(a => a.DistrictId).Distinct().ToList();
        if (districts.Count > 1 || (districts.Count == 1 && within is { } stated && stated != districts[0])) return new NamedPlace(within, null, NamedBy.Unclear);
        var (district, by) = districts.Count == 1 && within is null ? ((int?)districts[0], NamedBy.District) : (within, NamedBy.Nothing);

        // A name that is also a district's says no more than that.
        var quarters = Of(found.Where(areas => areas.TrueForAll(a => a.Kind != NamedKind.District)), NamedKind.Neighbourhood);
        if (quarters.Count > 0) return One(Meant(quarters, district).SelectMany(areas => areas.Count > 0 ? areas : [default]).Distinct().ToList(), district, NamedBy.Neighbourhood);
        var features = Meant(Of(found, NamedKind.Feature), district);
        // Streets that cross: where they do.
        if (features.Count > 0) return One(features.Aggregate((one, other) => [.. one.Intersect(other)]), district, NamedBy.Feature);
        return new NamedPlace(district, null, by);
    }

    private static List<List<NamedArea>> Of(IEnumerable<List<NamedArea>> found, NamedKind kind) => [.. found.Select(areas => areas.FindAll(a => a.Kind == kind)).Where(areas => areas.Count > 0)];

    private static List<List<NamedArea>> Meant(List<List<NamedArea>> found, int? district) => district is null ? found : found.ConvertAll(areas => areas.FindAll(a => a.DistrictId == district));

    private static NamedPlace One(List<NamedArea> areas, int? district, NamedBy by)
    {
        if (areas is [{ NeighbourhoodId: { } neighbourhood } only]) return new NamedPlace(only.DistrictId, neighbourhood, by);
        var districts = areas.Select(a => a.DistrictId).Distinct().ToList();
        if (districts is [not 0 and var common]) return new NamedPlace(common, null, by == NamedBy.Feature ? by : NamedBy.Unclear);
        return new NamedPlace(district, null, NamedBy.Unclear);
    }

    // A street is meant where the address says so: one that is drawn without its kind has it added.
    private static IEnumerable<string> Spellings(string name, bool isStreet)
        => !isStreet || PlaceWords.SaysItsKind(name) ? [name] : System.Text.Ascii.IsValid(name) ? [$"{name} street", $"{name} avenue", $"{name} road"] : [$"خیابان {name}", $"بلوار {name}", $"بزرگراه {name}"];
}
