using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GisData.Cities;
using GisData.Database;
using GisData.Incidents;
using GisData.NightlyRuns;
using GisData.ReferenceLayers;
using Microsoft.Extensions.Options;

namespace Observatory.Server.NightlyRuns;

/// <summary>The night, top to bottom: one run with its cut-off, and its steps in order. A failed step fails the run.</summary>
public sealed class Night(ObservatoryDatabase database, CityPack pack, IOptions<NightlyRunOptions> options, INightlyPapers papers, TimeProvider clock, ILogger<Night> log)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() }, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly NightlyRunStore store = new(database);

    /// <exception cref="NightBusyException">another night is running on this city.</exception>
    /// <exception cref="NightFailedException">a step failed; the run is marked failed.</exception>
    public async Task<NightResult> RunAsync(NightRequest request, IProgress<NightProgress>? progress, CancellationToken ct)
    {
        await using var held = await NightLock.TryTakeAsync(database, ct) ?? throw new NightBusyException();
        // Whoever holds the lock is the only one: a run that still says it runs was cut off.
        foreach (var run in await store.FailAbandonedAsync(held, clock.GetUtcNow(), ct)) log.LogWarning("Night {RunId} was cut off and is marked failed.", run);
        // A run repeated as of an old cut-off changes nothing.
        if (request.CutoffBatch is null)
        {
            // An edition of the boundaries that was loaded ahead of its time: the night is the first to meet its day.
            await new BoundaryLoader(database, pack, clock).BringIntoForceAsync(ct);
            // Before the cut-off is drawn: the run counts incidents.
            await new IncidentSearch(database, pack, clock).RunAsync(null, false, null, ct);
        }

        var work = await OpenAsync(request, ct);
        (string Name, Func<NightWork, CancellationToken, Task<StepOutcome>> RunAsync)[] steps =
        [
            ("counts", new CountsStep(database, store).RunAsync),
            ("expectation", new ExpectationStep(database).RunAsync),
            ("hotspots", new HotspotsStep(database).RunAsync),
            ("outbreaks", new OutbreaksStep(database).RunAsync),
            ("reporting rate", new ReportingRateStep(database).RunAsync),
            ("durable fixes", new DurableFixesStep(database).RunAsync),
            ("expected counts", new ExpectedCountsStep(database, new ReferenceLayerQueries(database, pack)).RunAsync),
            ("forecasts", new ForecastsStep(database).RunAsync),
            ("effects", new EffectsStep(database, store, clock).RunAsync),
            ("proposals", new ProposalsStep(database).RunAsync),
            ("errata", new ErrataStep(database, clock).RunAsync),
            ("council report", PrintReportAsync),
        ];
        var times = new List<NightStepTime>();
        foreach (var (name, runAsync) in steps)
        {
            progress?.Report(new NightProgress(times.Count + 1, steps.Length, name));
            times.Add(await RunStepAsync(work, name, runAsync, ct));
        }

        await store.CompleteAsync(work.RunId, clock.GetUtcNow(), ct);
        await store.ForgetDetailsAsync(options.Value.CellRunsKept, ct);
        return new NightResult(work.RunId, work.DataHash, times, work.Findings.Count(f => f.Finding.Level >= 1), work.Proposals);
    }

    private async Task<NightStepTime> RunStepAsync(NightWork work, string name, Func<NightWork, CancellationToken, Task<StepOutcome>> runAsync, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var outcome = await runAsync(work, ct);
            var seconds = Math.Round(watch.Elapsed.TotalSeconds, 3);
            await store.AppendStepAsync(work.RunId, name, seconds, outcome.Rows, outcome.Message, ct);
            return new NightStepTime(name, seconds, outcome.Message);
        }
        catch (Exception e) // the one catch-all: whatever it was, the run log says so
        {
            // A full disk is no defect of ours: where in the code it was met helps nobody.
            log.LogError(FullDisk.IsCauseOf(e) ? null : e, "Night {RunId} failed in step {Step}: {Message}", work.RunId, name, e.Message);
            await store.AppendStepAsync(work.RunId, name, watch.Elapsed.TotalSeconds, null, e.Message, CancellationToken.None);
            await store.FailAsync(work.RunId, clock.GetUtcNow(), $"{name}: {e.Message}", CancellationToken.None);
            if (e is OperationCanceledException && ct.IsCancellationRequested) throw;
            throw new NightFailedException(work.RunId, name, e);
        }
    }

    private async Task<StepOutcome> PrintReportAsync(NightWork work, CancellationToken ct)
    {
        var (printed, took) = await papers.PrintCouncilReportAsync(work.RunId, ct);
        return new StepOutcome(printed, took);
    }

    private async Task<NightWork> OpenAsync(NightRequest request, CancellationToken ct)
    {
        var now = CityDay.Now(pack, clock);
        var asOf = request.AsOfDate ?? await DefaultDayAsync(DateOnly.FromDateTime(now.DateTime).AddDays(-1), request.CutoffBatch, ct);
        var runId = string.Create(CultureInfo.InvariantCulture, $"{now:yyyyMMdd-HHmm}-{RandomNumberGenerator.GetHexString(4, lowercase: true)}");
        var parameters = JsonSerializer.Serialize(new
        {
            options.Value.WindowMonths, options.Value.ProposalMonths, pack.HexagonMeters, pack.ProjectedSrid, pack.TaxonomyEdition, options.Value.Hotspots, options.Value.Outbreaks, options.Value.Reporting,
        }, Json);
        var cutoff = await store.OpenAsync(new NewNightlyRun(runId, asOf, CodeVersion, parameters, now, request.CutoffBatch), ct);
        return new NightWork(runId, asOf, cutoff, pack, options.Value);
    }

    // Yesterday; where the data ends earlier, its last day: steps without data would look like a city that has stopped asking.
    private async Task<DateOnly> DefaultDayAsync(DateOnly yesterday, long? cutoff, CancellationToken ct)
        => await store.FindDataSpanAsync(cutoff, yesterday, ct) is { } span ? span.Last
            : throw new NoRequestsException();

    private static string CodeVersion => typeof(Night).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
