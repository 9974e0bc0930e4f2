using System.Text.Json;

namespace GisData.Cities;

/// <summary>A hand-written sketch of a city (<c>boundaries.json</c> beside <c>city.json</c>): an outline and approximate centres from
/// which the schematic tessellation is made (a neighbourhood = the Voronoi cell of its centre inside the outline, a district = the
/// union of its neighbourhoods), and main streets and areas for the map and the simulation. Positions are [longitude, latitude], WGS 84.</summary>
public sealed record SchematicPlan
{
    public required string Kind { get; init; }
    /// <summary>What every page says about these shapes.</summary>
    public required LocalizedName Note { get; init; }
    /// <summary>One open ring (the last vertex is not the first).</summary>
    public required IReadOnlyList<double[]> Outline { get; init; }
    public required IReadOnlyList<DistrictCentre> Districts { get; init; }
    public required IReadOnlyList<NeighbourhoodCentre> Neighbourhoods { get; init; }
    public IReadOnlyList<SchematicStreet> Streets { get; init; } = [];
    public IReadOnlyList<SchematicArea> Areas { get; init; } = [];

    /// <summary>The plan of a pack whose boundaries are schematic.</summary>
    /// <exception cref="CityPackException">The file is absent, is no plan, or names other districts than the pack.</exception>
    public static SchematicPlan Read(CityPack pack)
    {
        var file = Path.Combine(pack.Folder, pack.Boundaries.File ?? throw new CityPackException($"{pack.Slug}: boundaries name no file"));
        if (!File.Exists(file)) { throw new CityPackException($"{pack.Slug}: {file} is absent"); }
        try
        {
            var plan = JsonSerializer.Deserialize<SchematicPlan>(File.ReadAllText(file), CityPackReader.Json)!;
            var unknown = plan.Neighbourhoods.Select(n => n.District).Except(pack.Districts.Select(d => d.Id)).ToList();
            var empty = pack.Districts.Select(d => d.Id).Except(plan.Neighbourhoods.Select(n => n.District)).ToList();
            return unknown.Count == 0 && empty.Count == 0
                ? plan
                : throw new CityPackException($"{file}: districts unknown to the pack [{string.Join(", ", unknown)}], districts without a neighbourhood [{string.Join(", ", empty)}]");
        }
        catch (JsonException e)
        {
            throw new CityPackException($"{file} is not a schematic plan: {e.Message}", e);
        }
    }
}

public sealed record DistrictCentre(int Id, double[] Centre);

public sealed record NeighbourhoodCentre(int Id, int District, LocalizedName Name, double[] Centre);

/// <param name="Class">"motorway" or "main".</param>
public sealed record SchematicStreet(LocalizedName Name, string Class, IReadOnlyList<double[]> Line);

/// <param name="Class">"park" or "water".</param>
public sealed record SchematicArea(LocalizedName Name, string Class, IReadOnlyList<double[]> Ring);
