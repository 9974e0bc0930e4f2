using Analytics.Trust;
using GisData.Cities;
using GisData.Database;
using Npgsql;

namespace GisData.ReferenceLayers;

/// <summary>How many people live in an area, since when that is known, and who says so.</summary>
/// <param name="Kind">"district" or "neighbourhood".</param>
/// <param name="ValidOn">The day the count holds for; of a figure that gives a year, its first day.</param>
public sealed record AreaPopulation(string Kind, int AreaId, int People, DateOnly ValidOn, LocalizedName Source);

/// <summary>The figures in force on one day: of each area the newest not later than the day, else the earliest later one. The pack's own count
/// where nothing else is loaded for that day.</summary>
public sealed class Populations
{
    public static readonly Populations None = new([]);

    private readonly Dictionary<(string, int), AreaPopulation> _figures;

    private Populations(IEnumerable<AreaPopulation> figures) => _figures = figures.ToDictionary(f => (f.Kind, f.AreaId));

    public IReadOnlyCollection<AreaPopulation> All => _figures.Values;

    public AreaPopulation? Of(int districtId) => _figures.GetValueOrDefault(("district", districtId));

    public AreaPopulation? OfNeighbourhood(int neighbourhoodId) => _figures.GetValueOrDefault(("neighbourhood", neighbourhoodId));

    /// <summary>Requests per 1,000 residents of a district; null where its population is unknown.</summary>
    public double? Per1000(int districtId, int count) => Rate(districtId, count)?.PerThousand;

    /// <summary>The same with its interval.</summary>
    public ResidentRate? Rate(int districtId, int count) => Of(districtId) is { } known ? ResidentRate.Of(count, known.People) : null;

    /// <param name="edition">Figures that were loaded for this edition alone; null = those of the edition in force.</param>
    internal static async Task<Populations> ReadAsync(NpgsqlConnection connection, CityPack pack, DateOnly day, int? edition, CancellationToken ct)
    {
        var loaded = await connection.Sql(typeof(Populations), "list_populations.sql", day, edition is null ? DBNull.Value : edition)
            .ListAsync(r => new AreaPopulation(r.GetString(0), r.GetInt32(1), r.GetInt32(2), r.GetFieldValue<DateOnly>(3), new LocalizedName(r.GetString(4), r.GetString(4))), ct);
        // Loaded before the pack's own: of two figures of one day the loaded one is taken.
        return new Populations(loaded.Concat(edition is null ? OfPack(pack) : []).GroupBy(f => (f.Kind, f.AreaId))
            .Select(g => g.Where(f => f.ValidOn <= day).MaxBy(f => f.ValidOn) ?? g.MinBy(f => f.ValidOn)!));
    }

    /// <summary>What the pack alone knows.</summary>
    public static Populations Of(CityPack pack) => new(OfPack(pack));

    private static List<AreaPopulation> OfPack(CityPack pack)
        => [.. pack.Districts.Where(d => d.Population is > 0).Select(d => new AreaPopulation("district", d.Id, d.Population!.Value,
            new DateOnly(d.PopulationYear ?? 1900, 1, 1), d.PopulationSource ?? new LocalizedName("بستهٔ شهر", "city pack")))];
}
