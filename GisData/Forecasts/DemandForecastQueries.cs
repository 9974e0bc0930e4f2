using Analytics.Forecasts;
using GisData.Access;
using GisData.BudgetProposals;
using GisData.Cities;
using GisData.Database;
using GisData.ExpectedCounts;
using GisData.Hotspots;
using GisData.NightlyRuns;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Forecasts;

public sealed class DemandForecastQueries(ObservatoryDatabase database, CityPack pack) : IDemandForecastQueries
{
    public Task<IReadOnlyList<SeriesForecast>> ListAsync(Reader reader, string runId, string kind, CancellationToken ct) => ListAsync(reader, runId, kind, null, ct);

    public async Task<SeriesForecast?> FindForHotspotAsync(Reader reader, string runId, long hotspotId, CancellationToken ct)
        => await ListAsync(reader, runId, "hotspot", hotspotId, ct) is [var forecast, ..] ? forecast : null;

    public async Task<SeriesForecast?> FindForProposalAsync(Reader reader, BudgetProposal proposal, CancellationToken ct)
        => proposal.HotspotId is { } hotspot ? await FindForHotspotAsync(reader, proposal.RunId, hotspot, ct)
            : await ListAsync(reader, proposal.RunId, "proposal", proposal.ProposalId, ct) is [var forecast, ..] ? forecast : null;

    public async Task<StoredBacktest?> FindBacktestAsync(Reader reader, string runId, string kind, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(DemandForecastQueries), "find_backtest.sql", runId, kind)
            .ListAsync(r => new StoredBacktest(kind, r.GetInt32(0), r.GetInt32(1), r.Nullable<double>(2), r.Nullable<double>(3), r.GetDouble(4), r.GetDouble(5), r.GetInt32(6)), ct) is [var found] ? found : null;
    }

    private async Task<IReadOnlyList<SeriesForecast>> ListAsync(Reader reader, string runId, string kind, long? placeId, CancellationToken ct)
    {
        int[]? groups = reader.Subjects is not { } own ? null : [.. pack.Groups.Select(g => g.Id).Where(g => pack.Subjects.Where(s => s.Group == g).All(s => own.Contains(s.Id)))];
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(DemandForecastQueries), "list_forecasts.sql", runId, kind, SqlCommands.Optional(placeId, NpgsqlDbType.Bigint),
            HotspotQueries.Ids(reader.Districts), HotspotQueries.Ids(reader.Subjects), HotspotQueries.Ids(groups)).ListAsync(Read, ct);
    }

    private static SeriesForecast Read(NpgsqlDataReader r)
    {
        var first = r.GetFieldValue<DateOnly>(7);
        double[] mean = r.GetFieldValue<double[]>(9), median = r.GetFieldValue<double[]>(10);
        long[] low80 = r.GetFieldValue<long[]>(11), high80 = r.GetFieldValue<long[]>(12), low95 = r.GetFieldValue<long[]>(13), high95 = r.GetFieldValue<long[]>(14);
        return new SeriesForecast(new ForecastSeriesKey(r.GetString(0), r.GetInt32(1), r.GetInt32(2), r.GetInt64(3), r.GetInt64(16)), ExpectedSeries.Verdict(r.GetString(4)), r.GetInt32(5), r.GetInt32(6), first,
            r.GetFieldValue<int[]>(8), [.. mean.Select((m, w) => new ForecastPeriod(first.AddDays(7 * w), m, median[w], low80[w], high80[w], low95[w], high95[w]))], r.Nullable<double>(15));
    }
}
