using GisData.Database;
using Npgsql;

namespace GisData.ServiceRequests;

/// <summary>Requests that a command gives a new version. The command fills a temporary table <c>revised</c> (request_id, requested_at, day, and
/// whatever else it needs), asks for its span, keeps the versions that are, and then writes the new ones.</summary>
internal static class RevisedRequests
{
    /// <summary>How many there are and between which local days; the planner learns of the table at the same time.</summary>
    public static async Task<(long Rows, DateOnly? First, DateOnly? Last)> SpanAsync(NpgsqlConnection ingest, CancellationToken ct)
    {
        await ingest.Sql(typeof(RevisedRequests), "analyze_revised.sql").RunAsync(ct);
        return (await ingest.Sql(typeof(RevisedRequests), "revised_days.sql").ListAsync(r => (r.GetInt64(0), r.Nullable<DateOnly>(1), r.Nullable<DateOnly>(2)), ct))[0];
    }

    /// <summary>The versions that are go to the history.</summary>
    public static Task SupersedeAsync(NpgsqlConnection ingest, long batch, CancellationToken ct)
        => ingest.Sql(typeof(RevisedRequests), "supersede_revised.sql", batch).RunAsync(ct);
}
