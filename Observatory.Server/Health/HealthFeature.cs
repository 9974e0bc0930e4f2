using GisData.Access;
using GisData.CityView;
using GisData.Cities;
using GisData.Database;
using GisData.NightlyRuns;
using Npgsql;

namespace Observatory.Server.Health;

/// <summary><c>GET /health</c>: the state of database, jobs and data age; 503 while the database does not answer.</summary>
internal static class HealthFeature
{
    public static void MapObservatoryHealth(this IEndpointRouteBuilder app)
        => app.MapGet("/health", async (CityPack pack, ObservatoryDatabase database, IServiceProvider services, TimeProvider clock, CancellationToken ct) =>
        {
            try
            {
                await using var connection = await database.OpenForReadAsync(Reader.System, ct);
                var span = services.GetService<ICityViewQueries>() is { } city ? await city.FindDataSpanAsync(Reader.System, ct) : null;
                var run = services.GetService<INightlyRunQueries>() is { } runs ? await runs.FindLatestCompleteAsync(Reader.System, ct) : null;
                return Results.Ok(new
                {
                    status = "ok",
                    city = pack.Slug,
                    database = new { answers = true, version = connection.PostgreSqlVersion.ToString() },
                    data = span is null ? null : new { span.Requests, span.First, span.Last, span.Simulated, recordedAt = span.RecordedAt, ageHours = Math.Round((clock.GetUtcNow() - span.RecordedAt).TotalHours, 1) },
                    lastRun = run is null ? null : new { run.RunId, run.AsOfDate, run.FinishedAt },
                });
            }
            catch (NpgsqlException e)
            {
                return Results.Json(new { status = "database does not answer", city = pack.Slug, database = new { answers = false, message = e.Message } }, statusCode: StatusCodes.Status503ServiceUnavailable);
            }
        });
}
