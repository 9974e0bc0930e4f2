using GisData.Access;
using GisData.Cities;
using GisData.Database;
using GisData.ReferenceLayers;
using Npgsql;
using NpgsqlTypes;

namespace GisData.UnitCosts;

public sealed class UnitCostCommands(ObservatoryDatabase database, CityPack pack, TimeProvider clock) : IUnitCostCommands
{
    public async Task<ReferenceOutcome> LoadAsync(Reader reader, string path, CancellationToken ct)
    {
        Authorize(reader);
        var read = await UnitCostFile.ReadAsync(pack, path, Today, ct);
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        return await ReferenceLoads.KeepAsync(connection, transaction, reader, "unit_cost", read, null, load => Save(connection, reader, load, simulated: false, [.. read.Good.Select(g => g.Row)]), ct);
    }

    public async Task AddAsync(Reader reader, NewUnitCost cost, CancellationToken ct)
    {
        Authorize(reader);
        var kept = UnitCostRules.Check(pack, cost, Today);
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await Save(connection, reader, null, simulated: false, [kept]).RunAsync(ct) == 0) throw new UnitCostException("amount", UnitCostProblem.AlreadyThere, "stands in the table already");
        await AuditTrail.WriteAsync(connection, reader, "add unit cost", kept.MeasureCode, kept, ct);
        await transaction.CommitAsync(ct);
    }

    public async Task<bool> WithdrawAsync(Reader reader, long unitCostId, CancellationToken ct)
    {
        Authorize(reader);
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await connection.Sql(typeof(UnitCostCommands), "withdraw_unit_cost.sql", unitCostId, clock.GetUtcNow(), reader.Name).RunAsync(ct) == 0) return false;
        await AuditTrail.WriteAsync(connection, reader, "withdraw unit cost", $"{unitCostId}", null, ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>Inserts what is new of some that were checked.</summary>
    internal static NpgsqlCommand Save(NpgsqlConnection connection, Reader reader, int? load, bool simulated, IReadOnlyList<NewUnitCost> costs) => connection.Sql(typeof(UnitCostCommands), "save_unit_costs.sql",
        SqlCommands.Optional(load, NpgsqlDbType.Integer), simulated, reader.Name, costs.Count > 0 ? costs[0].Currency! : "", costs.Select(c => c.MeasureCode).ToArray(), costs.Select(c => c.DistrictId).ToArray(),
        costs.Select(c => c.Amount).ToArray(), costs.Select(c => c.Low!.Value).ToArray(), costs.Select(c => c.High!.Value).ToArray(), costs.Select(c => c.Source!).ToArray(),
        costs.Select(c => c.SourceDate).ToArray(), costs.Select(c => c.ValidFrom).ToArray());

    private DateOnly Today => CityDay.Today(pack, clock);

    private static void Authorize(Reader reader)
    {
        if (!reader.MayManageImports) throw new UnauthorizedAccessException("Only an operator of the whole city may change unit costs.");
    }
}

public sealed class UnitCostQueries(ObservatoryDatabase database) : IUnitCostQueries
{
    public async Task<IReadOnlyList<UnitCost>> ListAsync(Reader reader, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(UnitCostTable), "list_unit_costs.sql").ListAsync(UnitCostTable.Read, ct);
    }
}
