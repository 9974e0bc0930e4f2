using GisData.Database;
using Npgsql;

namespace GisData.UnitCosts;

/// <summary>The unit costs of a city that are not withdrawn.</summary>
public sealed class UnitCostTable(IReadOnlyList<UnitCost> costs)
{
    /// <summary>The one in force on a day: the district's own before the city's, the latest begun before earlier ones. Null = cost unknown.</summary>
    public UnitCost? Find(string measureCode, int? districtId, DateOnly day)
        => costs.Where(c => c.MeasureCode == measureCode && c.ValidFrom <= day && (c.DistrictId is null || c.DistrictId == districtId))
            .OrderByDescending(c => c.DistrictId is not null).ThenByDescending(c => c.ValidFrom).ThenByDescending(c => c.UnitCostId).FirstOrDefault();

    public static async Task<UnitCostTable> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
        => new(await connection.Sql(typeof(UnitCostTable), "list_unit_costs.sql").ListAsync(Read, ct));

    internal static UnitCost Read(NpgsqlDataReader r) => new(
        r.GetInt64(0), r.GetString(1), r.Nullable<int>(2), r.GetString(3), r.GetDecimal(4), r.GetDecimal(5), r.GetDecimal(6), r.GetString(7), r.Nullable<DateOnly>(8), r.GetFieldValue<DateOnly>(9),
        r.GetBoolean(10), r.GetString(11), r.GetFieldValue<DateTimeOffset>(12));
}
