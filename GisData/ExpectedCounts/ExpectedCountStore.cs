using Analytics.ExpectedCounts;
using GisData.Database;
using GisData.NightlyRuns;
using Npgsql;
using NpgsqlTypes;

namespace GisData.ExpectedCounts;

/// <summary>Keeps what a night expected of the days of its series.</summary>
public static class ExpectedCountStore
{
    public static async Task SaveAsync(NpgsqlConnection connection, string runId, ExpectedSeriesKey series, DateOnly first, int[] counts, ExpectedCountFit fit, CancellationToken ct)
    {
        var days = fit.Days;
        await connection.Sql(typeof(ExpectedCountStore), "save_expected.sql", runId, series.Kind, series.Key, ExpectedSeries.Name(fit.History), first, counts,
            days?.Expected.ToArray() ?? [], days?.Errors.ToArray() ?? [], days?.IsSurge.ToArray() ?? [], days?.Alpha ?? 0,
            Optional(fit.GrowthPerYear?.Factor), Optional(fit.GrowthPerYear?.Low), Optional(fit.GrowthPerYear?.High)).RunAsync(ct);
    }

    private static NpgsqlParameter Optional(double? value) => SqlCommands.Optional(value, NpgsqlDbType.Double);
}
