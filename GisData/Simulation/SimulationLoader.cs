using System.Globalization;
using Analytics.Simulation;
using GisData.Access;
using GisData.Cities;
using GisData.Database;
using GisData.ServiceRequests;
using GisData.UnitCosts;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Simulation;

/// <summary>Fills a city with simulated requests through the same path as imports, marks the city as simulated, and keeps the planted
/// truth in a file beside the data. A simulation replaces the one before; it never goes beside real requests.</summary>
public sealed class SimulationLoader(ObservatoryDatabase database, CityPack pack, TimeProvider clock)
{
    /// <summary>The source of every simulated request.</summary>
    public const string Source = "simulation";
    /// <summary>The truth's file name in the data directory.</summary>
    public const string TruthFile = "planted-truth.json";
    private const int ReportEvery = 2000;

    /// <param name="options">How much and what is planted.</param>
    /// <param name="dataDirectory">Where the truth is written; only after the requests are in.</param>
    /// <param name="progress">Told every few thousand requests.</param>
    /// <param name="ct">Cancelling leaves the city as it was.</param>
    /// <exception cref="SimulationException">The city holds real requests, or has no shapes yet.</exception>
    /// <exception cref="CityPackException">The pack cannot be simulated.</exception>
    /// <exception cref="ArgumentException">Options out of bounds, all named.</exception>
    public async Task<SimulationOutcome> LoadAsync(SimulationOptions options, string dataDirectory, IProgress<SimulationProgress>? progress, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        var replaces = await CheckAsync(ct);
        var profile = SimulationProfile.Read(pack);
        var simulator = new CitySimulator(SimulatedCityMaker.Make(pack, profile, await ListNeighbourhoodsAsync(ct)), options);
        var records = new SimulatedRecords(pack, options.Seed);
        var repeats = new List<(string SourceId, string FirstId)>();
        long written = 0;
        var note = string.Create(CultureInfo.InvariantCulture, $"seed {options.Seed}, {options.Requests} requests, {options.From:yyyy-MM-dd} to {options.To:yyyy-MM-dd}");
        LoadOutcome outcome;
        await using (var load = await RequestLoad.BeginAsync(database, pack, new LoadOrigin("simulation", Note: note, ReplacesSimulation: replaces), null, ct))
        {
            foreach (var request in simulator.Simulate())
            {
                await load.WriteAsync(records.Record(request), request.Number, ct);
                if (request.IsRecognisedRepeat) { repeats.Add((records.SourceId(request.Number), records.SourceId(request.IncidentNumber))); }
                if (++written % ReportEvery == 0) { progress?.Report(new SimulationProgress("write", written, options.Requests, clock.GetElapsedTime(started))); }
            }
            progress?.Report(new SimulationProgress("commit", written, written, clock.GetElapsedTime(started)));
            outcome = await load.CommitAsync((connection, _, token) => FinishAsync(connection, options, repeats, profile, token), ct);
        }
        var file = await SaveTruthAsync(simulator.Truth, dataDirectory, ct);
        return new SimulationOutcome(outcome.Loaded, outcome.FirstDay, outcome.LastDay, repeats.Count, outcome.WithoutPoint, simulator.Truth, file, clock.GetElapsedTime(started).TotalSeconds);
    }

    private async Task<bool> CheckAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        var (isSimulated, hasRequests) = (await Sql(connection, "city_condition.sql").ListAsync(r => (r.GetBoolean(0), r.GetBoolean(1)), ct))[0];
        return isSimulated || !hasRequests ? isSimulated
            : throw new SimulationException($"The city '{pack.Slug}' holds real requests; simulated ones do not go beside them.");
    }

    private async Task<IReadOnlyList<NeighbourhoodShape>> ListNeighbourhoodsAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        var shapes = await Sql(connection, "list_neighbourhoods.sql").ListAsync(r => new NeighbourhoodShape(
            r.GetInt32(0), r.GetInt32(1), new LocalizedName(r.GetString(2), r.GetString(3)),
            r.GetFieldValue<NetTopologySuite.Geometries.MultiPolygon>(4), r.GetFieldValue<NetTopologySuite.Geometries.Point>(5)), ct);
        return shapes.Count > 0 ? shapes : throw new SimulationException($"The city '{pack.Slug}' has no neighbourhoods to simulate in: load its boundaries first.");
    }

    private async Task FinishAsync(NpgsqlConnection connection, SimulationOptions options, List<(string SourceId, string FirstId)> repeats, SimulationProfile profile, CancellationToken ct)
    {
        await Sql(connection, "create_repeats.sql").RunAsync(ct);
        await using (var copy = await connection.BeginBinaryImportAsync(EmbeddedSql.Read(typeof(SimulationLoader), "copy_repeats.sql"), ct))
        {
            foreach (var (id, first) in repeats)
            {
                await copy.StartRowAsync(ct);
                await copy.WriteAsync(id, NpgsqlDbType.Text, ct);
                await copy.WriteAsync(first, NpgsqlDbType.Text, ct);
            }
            await copy.CompleteAsync(ct);
        }
        await Sql(connection, "link_incidents.sql", Source).RunAsync(ct);
        // In force since half a year: neither stale nor of yesterday.
        await UnitCostCommands.Save(connection, Reader.System, null, simulated: true, [.. profile.UnitCosts.Select(c => new NewUnitCost(c.Measure, null, pack.Currency.Code, c.Amount, c.Low, c.High,
            "ساختگی، برای شبیه‌سازی (invented for the simulation)", null, options.To.AddMonths(-6)))]).RunAsync(ct);
        await Sql(connection, "mark_simulated.sql", options.Seed).RunAsync(ct);
    }

    // Written beside and moved: a reader never sees half a truth.
    private static async Task<string> SaveTruthAsync(PlantedTruth truth, string dataDirectory, CancellationToken ct)
    {
        Directory.CreateDirectory(dataDirectory);
        var file = Path.Combine(dataDirectory, TruthFile);
        await File.WriteAllTextAsync(file + ".new", truth.ToJson(), ct);
        File.Move(file + ".new", file, overwrite: true);
        return file;
    }

    private static NpgsqlCommand Sql(NpgsqlConnection connection, string file, params object?[] values) => connection.Sql(typeof(SimulationLoader), file, values);
}

/// <param name="Phase">"write" or "commit".</param>
/// <param name="Written">Requests so far.</param>
/// <param name="Expected">About how many there will be.</param>
public sealed record SimulationProgress(string Phase, long Written, long Expected, TimeSpan Elapsed);

/// <param name="Loaded">Requests in the city.</param>
/// <param name="Repeats">Of them: further reports of an incident.</param>
/// <param name="TruthPath">The file with what was planted.</param>
public sealed record SimulationOutcome(
    long Loaded, DateOnly? FirstDay, DateOnly? LastDay, long Repeats, long WithoutPoint, PlantedTruth Truth, string TruthPath, double Seconds);

public sealed class SimulationException(string message) : Exception(message);
