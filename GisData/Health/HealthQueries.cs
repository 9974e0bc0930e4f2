using GisData.Access;
using GisData.Database;
using GisData.Deliveries;

namespace GisData.Health;

public sealed class HealthQueries(ObservatoryDatabase database, TimeProvider clock) : IHealthQueries
{
    public async Task<Trouble> FindTroubleAsync(Reader reader, CancellationToken ct)
    {
        if (!reader.MayManageImports) throw new UnauthorizedAccessException("Only an operator of the whole city may see what failed.");
        // Numbers of messages only; the addresses stay where they are.
        await using var connection = await database.OpenForIngestAsync(ct);
        var failed = await connection.Sql(typeof(HealthQueries), "list_failures.sql").ListAsync(r => new JobFailure(r.GetString(0), r.GetFieldValue<DateTimeOffset>(1), r.GetInt32(2), r.GetString(3)), ct);
        var (refused, stuck) = (await connection.Sql(typeof(HealthQueries), "count_trouble.sql", clock.GetUtcNow() - DeliveryQueries.StuckAfter).ListAsync(r => ((int)r.GetInt64(0), (int)r.GetInt64(1)), ct))[0];
        return new Trouble(failed, refused, stuck);
    }
}
