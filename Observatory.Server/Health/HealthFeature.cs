using GisData.Access;
using GisData.CityView;
using GisData.Cities;
using GisData.Database;
using GisData.Deliveries;
using GisData.Health;
using GisData.NightlyRuns;
using GisData.RequestIndex;
using Microsoft.Extensions.Options;
using Npgsql;
using Observatory.Server.Printing;

namespace Observatory.Server.Health;

/// <summary><c>GET /health</c>: the state of database, nights, printing and data age; 503 while the database does not answer.</summary>
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
                var last = services.GetService<INightlyRunQueries>() is { } log && await log.ListAsync(Reader.System, 1, ct) is [var newest, ..] ? newest : null;
                var browser = services.GetService<IOptions<PrintingOptions>>() is { Value.ChromiumPath: var path } ? new { ready = ChromiumBrowser.FindProgram(path) is not null, path } : null;
                var trouble = services.GetService<IHealthQueries>() is { } health ? await health.FindTroubleAsync(Reader.System, ct) : null;
                return Results.Ok(new
                {
                    status = browser is { ready: false } ? "papers cannot be printed" : trouble is { FailedJobs.Count: > 0 } ? "jobs failed" : trouble is { None: false } ? "papers are not delivered" : "ok",
                    city = pack.Slug,
                    database = new { answers = true, version = connection.PostgreSqlVersion.ToString() },
                    data = span is null ? null : new { span.Requests, span.First, span.Last, span.Simulated, recordedAt = span.RecordedAt, ageHours = Math.Round((clock.GetUtcNow() - span.RecordedAt).TotalHours, 1) },
                    index = services.GetService<LiveRequestIndex>() is not { } index ? null
                        : new { state = index.Current is not null ? "current" : index.Problem is null ? "being read" : "off: the table answers", requests = index.Current?.Catalog.Count, batch = index.Current?.Batch, problem = index.Problem },
                    lastRun = run is null ? null : new { run.RunId, run.AsOfDate, run.FinishedAt },
                    lastNight = last is null ? null : new { last.RunId, last.AsOfDate, last.Status, last.StartedAt },
                    // What failed and when; what it said is for operators.
                    failedJobs = trouble?.FailedJobs.Select(f => new { f.Job, f.FailedAt, f.Attempt }),
                    mail = trouble is null ? null : new { server = services.GetService<IPostSettings>()?.Server is not null, trouble.Refused, trouble.Stuck },
                    printing = browser is null ? null : new { browser.ready, problem = browser.ready ? null : ChromiumMissingException.Explain(browser.path) },
                });
            }
            catch (NpgsqlException e)
            {
                return Results.Json(new { status = "database does not answer", city = pack.Slug, database = new { answers = false, message = e.Message } }, statusCode: StatusCodes.Status503ServiceUnavailable);
            }
        });
}
