using Analytics.ReportingRate;
using GisData.AnalysisGrids;
using GisData.Cities;
using GisData.Database;
using Npgsql;
using NpgsqlTypes;

namespace GisData.ReportingRate;

/// <summary>Reads what the rates are estimated from, and keeps them.</summary>
public static class ReportingRateStore
{
    /// <summary>Incidents as each kind of reporter reported them, as of a cut-off.</summary>
    /// <param name="end">The instant at which <paramref name="lastDay"/> ends in city time.</param>
    public static async Task<(IReadOnlyList<ReportedOver<CitizenReports>> Citizens, IReadOnlyList<ReportedOver<PatrolReports>> Patrols)> ReadAsync(
        NpgsqlConnection connection, CityPack pack, long cutoffBatch, int boundaryEdition, DateOnly firstDay, DateOnly lastDay, DateTimeOffset end, double longestDays, CancellationToken ct)
    {
        var patrolChannels = pack.Channels.Where(c => c.Reporter == Channel.Patrols).Select(c => c.Id).ToArray();
        var citizens = new List<ReportedOver<CitizenReports>>();
        var patrols = new List<ReportedOver<PatrolReports>>();
        await using var command = connection.Sql(typeof(ReportingRateStore), "list_reported.sql", cutoffBatch, firstDay, lastDay, end.ToUniversalTime(), patrolChannels, longestDays, boundaryEdition);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            if (reader.GetBoolean(1)) patrols.Add(new(reader.GetInt32(0), reader.GetDouble(2), reader.GetInt32(3)));
            else citizens.Add(new(reader.GetInt32(0), reader.GetDouble(2), reader.GetInt32(3)));
        }

        return (citizens, patrols);
    }

    /// <summary>Stores the rates of one kind of reporter; neighbourhoods of the grid without any incident as such.</summary>
    /// <returns>How many neighbourhoods were stored.</returns>
    public static async Task<int> SaveAsync<TChannel>(NpgsqlConnection connection, string runId, string reporter, AnalysisGrid grid, IReadOnlyList<NeighbourhoodRate<TChannel>> rates, CancellationToken ct)
        where TChannel : IReportChannel
    {
        var known = rates.Select(r => r.Neighbourhood).ToHashSet();
        var silent = Enumerable.Range(0, grid.Set.Count).Select(c => grid[c].NeighbourhoodId).OfType<int>().Distinct().Where(n => !known.Contains(n)).Order()
            .Select(n => new NeighbourhoodRate<TChannel>(n, 0, 0, 0, 0, 1, null, null, null)).ToList();
        foreach (var r in rates.Concat(silent))
            await connection.Sql(typeof(ReportingRateStore), "insert_rate.sql", [runId, r.Neighbourhood, reporter, r.Incidents, r.Repeated, r.FurtherReports, r.ObservedDays, r.Dispersion,
                .. Numbers(r.PerDay), .. Numbers(r.Pooled), .. Numbers(r.Corrected)]).RunAsync(ct);
        return rates.Count + silent.Count;
    }

    private static NpgsqlParameter[] Numbers(RateInterval? rate) => [Number(rate?.Value), Number(rate?.Low), Number(rate?.High)];

    private static NpgsqlParameter Number(double? value) => SqlCommands.Optional(value, NpgsqlDbType.Double);
}
