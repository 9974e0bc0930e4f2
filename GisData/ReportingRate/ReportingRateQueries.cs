using Analytics.ReportingRate;
using GisData.Access;
using GisData.Cities;
using GisData.Database;
using GisData.Hotspots;
using Npgsql;

namespace GisData.ReportingRate;

public sealed class ReportingRateQueries(ObservatoryDatabase database) : IReportingRateQueries
{
    public async Task<IReadOnlyList<StoredRate>> ListAsync(Reader reader, string runId, string reporter, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(ReportingRateQueries), "list_rates.sql", runId, reporter, HotspotQueries.Ids(reader.Districts), HotspotQueries.Ids(reader.Subjects))
            .ListAsync(r => new StoredRate(r.GetInt32(0), r.GetInt32(1), new LocalizedName(r.GetString(2), r.GetString(3)), r.GetString(4), r.GetInt32(5), r.GetInt32(6), r.GetInt32(7),
                r.GetDouble(8), r.GetDouble(9), Interval(r, 10), Interval(r, 13), Interval(r, 16), r.GetDouble(19)), ct);
    }

    private static RateInterval? Interval(NpgsqlDataReader r, int from)
        => r.IsDBNull(from) ? null : new RateInterval(r.GetDouble(from), r.GetDouble(from + 1), r.GetDouble(from + 2));
}
