using GisData.AnalysisGrids;
using GisData.Database;
using Npgsql;

namespace GisData.BudgetProposals;

/// <summary>How many people live in a district, as far as the city has loaded it.</summary>
public sealed record DistrictPopulation(int DistrictId, int Population, double AreaKm2)
{
    public static Task<IReadOnlyList<DistrictPopulation>> ListAsync(NpgsqlConnection connection, int boundaryEdition, CancellationToken ct)
        => connection.Sql(typeof(DistrictPopulation), "list_populations.sql", boundaryEdition)
            .ListAsync(r => new DistrictPopulation(r.GetInt32(0), r.GetInt32(1), r.GetDouble(2)), ct);

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
