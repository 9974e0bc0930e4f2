using GisData.Access;
using GisData.Cities;
using GisData.Database;
using GisData.Hotspots;
using Npgsql;

namespace GisData.BudgetProposals;

public sealed class FinanceQueries(ObservatoryDatabase database) : IFinanceQueries
{
    public async Task<IReadOnlyList<FinanceLine>> ListAsync(Reader reader, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(FinanceQueries), "list_finance.sql", HotspotQueries.Ids(reader.Districts), HotspotQueries.Ids(reader.Subjects)).ListAsync(Read, ct);
    }

    private static FinanceLine Read(NpgsqlDataReader r) => new(
        r.GetInt64(0), r.GetString(1), r.Nullable<int>(2), r.NullableText(3), r.GetInt32(4), r.GetString(5), r.Nullable<int>(6),
        r.NullableText(7) is { } fa ? new LocalizedName(fa, r.NullableText(8) ?? fa) : null, r.GetFieldValue<string[]>(9), r.Nullable<double>(10), r.Nullable<decimal>(11), r.Nullable<decimal>(12), r.Nullable<decimal>(13),
        r.Nullable<decimal>(14), r.Nullable<DateOnly>(15), r.Nullable<DateOnly>(16) is { } asOf ? new ProposalSpending(asOf, r.GetDecimal(17), r.GetDecimal(18)) : null, r.NullableText(19), r.NullableText(20), r.NullableText(21));
}
