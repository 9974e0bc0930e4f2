using Analytics.ExpectedCounts;
using Analytics.Forecasts;
using GisData.Database;
using GisData.ExpectedCounts;
using GisData.NightlyRuns;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Forecasts;

/// <summary>Keeps what a night foresees, and how such forecasts did in the past.</summary>
public static class DemandForecastStore
{
    public static async Task SaveAsync(NpgsqlConnection connection, string runId, SeriesForecast forecast, CancellationToken ct)
    {
        var (f, weeks) = (forecast, forecast.History == HistoryVerdict.Enough ? forecast.Weeks : []);
        await connection.Sql(typeof(DemandForecastStore), "save_forecast.sql", runId, f.Series.Kind, f.Series.GroupId, f.Series.DistrictId, f.Series.HotspotId, f.Series.ProposalId,
            ExpectedSeries.Name(f.History), f.DaysKnown, f.DaysNeeded, f.FirstDay, f.Before.ToArray(),
            weeks.Select(w => w.Mean).ToArray(), weeks.Select(w => w.Median).ToArray(), weeks.Select(w => w.Low80).ToArray(), weeks.Select(w => w.High80).ToArray(),
            weeks.Select(w => w.Low95).ToArray(), weeks.Select(w => w.High95).ToArray(), SqlCommands.Optional(f.Mase, NpgsqlDbType.Double)).RunAsync(ct);
    }

    public static Task SaveBacktestAsync(NpgsqlConnection connection, string runId, string kind, BacktestResult result, CancellationToken ct)
        => connection.Sql(typeof(DemandForecastStore), "save_backtest.sql", runId, kind, result.Origins, result.Ahead, SqlCommands.Optional(result.Mase, NpgsqlDbType.Double),
            SqlCommands.Optional(result.NaiveMase, NpgsqlDbType.Double), result.Coverage80, result.Coverage95, result.Periods).RunAsync(ct);
}
