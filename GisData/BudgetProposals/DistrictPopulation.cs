using GisData.AnalysisGrids;
using GisData.Cities;
using GisData.Database;
using GisData.ReferenceLayers;
using Npgsql;

namespace GisData.BudgetProposals;

/// <summary>How many people live in a district, as far as the city has loaded it.</summary>
public sealed record DistrictPopulation(int DistrictId, int Population, double AreaKm2)
{
    /// <summary>Of the districts of an edition whose population is known on a day.</summary>
    public static async Task<IReadOnlyList<DistrictPopulation>> ListAsync(NpgsqlConnection connection, CityPack pack, int boundaryEdition, DateOnly day, CancellationToken ct)
        => [.. (await KnownAsync(connection, pack, boundaryEdition, day, ct)).Select(k => k.District)];

    /// <summary>The same for a run, which keeps the newest date and the sources of what it was given.</summary>
    public static async Task<IReadOnlyList<DistrictPopulation>> ListForRunAsync(NpgsqlConnection connection, CityPack pack, string runId, int boundaryEdition, DateOnly day, CancellationToken ct)
    {
        var known = await KnownAsync(connection, pack, boundaryEdition, day, ct);
        if (known.Count > 0)
        {
            await connection.Sql(typeof(DistrictPopulation), "save_run_population.sql", runId, known.Max(k => k.Figure.ValidOn),
                Joined(known.Select(k => k.Figure.Source.Fa)), Joined(known.Select(k => k.Figure.Source.En))).RunAsync(ct);
        }

        return [.. known.Select(k => k.District)];
    }

    private static async Task<IReadOnlyList<(DistrictPopulation District, AreaPopulation Figure)>> KnownAsync(NpgsqlConnection connection, CityPack pack, int boundaryEdition, DateOnly day, CancellationToken ct)
    {
        var people = await Populations.ReadAsync(connection, pack, day, null, ct);
        var areas = await connection.Sql(typeof(DistrictPopulation), "list_district_areas.sql", boundaryEdition).ListAsync(r => (Id: r.GetInt32(0), Km2: r.GetDouble(1)), ct);
        return [.. areas.Where(a => people.Of(a.Id) is not null).Select(a => (new DistrictPopulation(a.Id, people.Of(a.Id)!.People, a.Km2), people.Of(a.Id)!))];
    }

    private static string Joined(IEnumerable<string> sources) => string.Join("; ", sources.Distinct().Order(StringComparer.Ordinal));

    /// <summary>Residents of some cells if people were spread evenly over each district; null where a district's population is unknown.</summary>
    /// <param name="cellAreaKm2">Area of one hexagon.</param>
    public static int? EstimateResidents(IReadOnlyList<DistrictPopulation> districts, IEnumerable<AnalysisCell> cells, double cellAreaKm2)
    {
        double residents = 0;
        foreach (var district in cells.GroupBy(c => c.DistrictId))
        {
            if (districts.FirstOrDefault(d => d.DistrictId == district.Key) is not { } known) return null;
            residents += known.Population * Math.Min(1, district.Count() * cellAreaKm2 / known.AreaKm2);
        }

        return (int)Math.Round(residents);
    }
}
