using System.Globalization;
using System.Security.Cryptography;
using GisData.Imports;
using GisData.Imports.Guessing;
using NetTopologySuite.Geometries;

namespace GisData.Cities;

/// <summary>Names of the properties of an operator's file; null lets the usual ones be looked for.</summary>
public sealed record BoundaryProperties(string? District = null, string? Name = null, string? NameEn = null, string? Neighbourhood = null);

/// <summary>The operator's own shapes. Where every feature has a district number of its own the file holds districts; where numbers
/// repeat it holds neighbourhoods, and the districts are their union.</summary>
internal static class OperatorBoundaries
{
    private static readonly string[] DistrictNames = ["district", "district_id", "reg_no", "region", "mantagheh", "mantaghe", "منطقه", "شماره منطقه"];
    private static readonly string[] PersianNames = ["name_fa", "name", "NAME_MAHAL", "neighbourhood", "نام", "نام محله", "محله"];
    private static readonly string[] EnglishNames = ["name_en", "name:en"];
    private static readonly string[] NeighbourhoodNames = ["neighbourhood_id", "code", "cod_txt", "mahale_id", "کد", "کد محله"];

    public static CityShapes Read(CityPack pack, string path, BoundaryProperties properties)
    {
        var bytes = File.ReadAllBytes(path);
        var fileName = Path.GetFileName(path);
        var shapes = GeoJsonShapes.Read(new MemoryStream(bytes), fileName);
        RefuseElsewhere(pack, shapes, fileName);
        var present = shapes.SelectMany(s => s.Properties.Keys).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var district = Choose(properties.District, DistrictNames, present)
            ?? throw new BoundaryException($"{fileName}: no property gives the district number (looked for {string.Join(", ", DistrictNames)}). The file has: {string.Join(", ", present)}.");
        var numbered = shapes.Select(s => (Shape: s, District: Number(s, district, fileName))).ToList();
        var sha = Convert.ToHexStringLower(SHA256.HashData(bytes));

        if (numbered.Select(n => n.District).Distinct().Count() == numbered.Count)
            return new CityShapes("operator", fileName, sha, [.. numbered.OrderBy(n => n.District).Select(n => District(pack, n.District, n.Shape.Area, n.Shape, properties, present))], []);

        var neighbourhoods = Neighbourhoods(numbered, properties, present, fileName);
        var districts = numbered.GroupBy(n => n.District).OrderBy(g => g.Key)
            .Select(g => District(pack, g.Key, CityShapes.Union(g.Select(n => (Geometry)n.Shape.Area)), null, properties, present)).ToList();
        return new CityShapes("operator", fileName, sha, districts, neighbourhoods);
    }

    // With a wrong "crs", or latitude first, a file puts the city somewhere else, and no request would have a district any more.
    private static void RefuseElsewhere(CityPack pack, IReadOnlyList<GeoJsonShape> shapes, string fileName)
    {
        var loaded = new Envelope();
        foreach (var shape in shapes) loaded.ExpandToInclude(shape.Area.EnvelopeInternal);
        if (!ProjectionGuess.Region(pack).Intersects(loaded))
            throw new BoundaryException(string.Create(CultureInfo.InvariantCulture,
                $"{fileName}: its shapes lie about longitude {loaded.Centre.X:F2}, latitude {loaded.Centre.Y:F2}, far from {pack.Name.En}. Are its coordinates in the system that its \"crs\" states (without one in degrees), longitude first?"));
    }

    private static List<NeighbourhoodShape> Neighbourhoods(List<(GeoJsonShape Shape, int District)> numbered, BoundaryProperties properties, List<string> present, string fileName)
    {
        var name = Choose(properties.Name, PersianNames, present)
            ?? throw new BoundaryException($"{fileName}: no property gives the neighbourhood's name (looked for {string.Join(", ", PersianNames)}). The file has: {string.Join(", ", present)}.");
        var english = Choose(properties.NameEn, EnglishNames, present);
        var codes = Choose(properties.Neighbourhood, NeighbourhoodNames, present) is { } code ? numbered.ConvertAll(n => Integer(n.Shape.Properties.GetValueOrDefault(code))) : [];
        // Codes are used where each feature has one of its own; else features are numbered within their district.
        var useCodes = codes.Count == numbered.Count && codes.TrueForAll(c => c is not null) && codes.Distinct().Count() == codes.Count;
        var within = new Dictionary<int, int>();
        return [.. numbered.Select((n, i) =>
        {
            var ordinal = within[n.District] = within.GetValueOrDefault(n.District) + 1;
            var persian = n.Shape.Properties.GetValueOrDefault(name) is { Length: > 0 } given ? given : n.District.ToString(CultureInfo.InvariantCulture);
            var named = new LocalizedName(persian, english is not null && n.Shape.Properties.GetValueOrDefault(english) is { Length: > 0 } e ? e : persian);
            return new NeighbourhoodShape(useCodes ? codes[i]!.Value : n.District * 1000 + ordinal, n.District, named, n.Shape.Area, (Point)n.Shape.Area.InteriorPoint);
        })];
    }

    // The pack's name first: it has both languages. A district the pack does not know brings its own.
    private static DistrictShape District(CityPack pack, int id, MultiPolygon area, GeoJsonShape? shape, BoundaryProperties properties, List<string> present)
    {
        var own = shape is not null && Choose(properties.Name, PersianNames, present) is { } key ? shape.Properties.GetValueOrDefault(key) : null;
        var number = id.ToString(CultureInfo.InvariantCulture);
        var name = pack.Districts.FirstOrDefault(d => d.Id == id)?.Name ?? new LocalizedName(own ?? $"{pack.Terms.District.Fa} {number}", $"{pack.Terms.District.En} {number}");
        return new DistrictShape(id, name, area, (Point)area.InteriorPoint);
    }

    private static string? Choose(string? stated, string[] usual, List<string> present)
        => (stated is not null ? [stated] : usual).FirstOrDefault(n => present.Contains(n, StringComparer.OrdinalIgnoreCase));

    private static int Number(GeoJsonShape shape, string property, string fileName)
        => Integer(shape.Properties.GetValueOrDefault(property)) ?? throw new BoundaryException($"{fileName}: a feature's '{property}' is not a number ('{shape.Properties.GetValueOrDefault(property)}').");

    private static int? Integer(string? text)
        => text is not null && double.TryParse(PersianText.AsciiDigits(text), CultureInfo.InvariantCulture, out var value) && value == Math.Floor(value) && Math.Abs(value) < int.MaxValue ? (int)value : null;
}
