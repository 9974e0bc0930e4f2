using GisData.Cities;
using System.CommandLine;
using System.Globalization;
using Analytics.Simulation;
using GisData.Simulation;
using Observatory.Server.CommandLine;
using Observatory.Server.Installation;

namespace Observatory.Server.Simulation;

/// <summary><c>simulate</c>: a city with planted truth; replaces the simulation before it, never stands beside real requests.</summary>
internal static class SimulateVerb
{
    /// <summary>What a first start simulates: 300,000 requests over 32 months that end yesterday.</summary>
    public const int DefaultRequests = 300_000;
    private const int DefaultMonths = 32;
    public const long DefaultSeed = 1402;

    private static readonly Option<int> Requests = new("--requests") { Description = "How many requests.", DefaultValueFactory = _ => DefaultRequests };
    private static readonly Option<DateOnly?> From = new("--from") { Description = "First day, yyyy-MM-dd (default: 32 months before the last)." };
    private static readonly Option<DateOnly?> To = new("--to") { Description = "Last day, yyyy-MM-dd (default: yesterday in the city)." };
    private static readonly Option<long> Seed = new("--seed") { Description = "The same seed and days give the same city.", DefaultValueFactory = _ => DefaultSeed };

    private static readonly Option<DateOnly?> WorksFrom = new("--works-from") { Description = "From this day on the largest intensifying hot spot brings 38 % fewer; the truth names it and a like one where nothing is done." };

    public static Command Create()
    {
        var verb = new CityVerb("simulate", "Fill the city with simulated requests; the planted truth goes to a file beside the data.") { Changes = true };
        verb.Command.Options.Add(Requests);
        verb.Command.Options.Add(From);
        verb.Command.Options.Add(To);
        verb.Command.Options.Add(Seed);
        verb.Command.Options.Add(WorksFrom);
        return verb.Runs(async (session, parsed, progress, ct) =>
        {
            var outcome = await RunAsync(session, parsed.GetValue(Requests), parsed.GetValue(From), parsed.GetValue(To), parsed.GetValue(Seed), progress, ct, parsed.GetValue(WorksFrom));
            return new VerbResult(
                new { loaded = outcome.Loaded, firstDay = outcome.FirstDay, lastDay = outcome.LastDay, repeats = outcome.Repeats, withoutPoint = outcome.WithoutPoint, truthFile = outcome.TruthPath, seconds = outcome.Seconds },
                string.Create(CultureInfo.InvariantCulture, $"Simulated {outcome.Loaded:N0} requests from {outcome.FirstDay:yyyy-MM-dd} to {outcome.LastDay:yyyy-MM-dd} in {outcome.Seconds:F1} s. What was planted: {outcome.TruthPath}{Works(parsed.GetValue(WorksFrom), outcome.Truth.Works)}"));
        });
    }

    public static async Task<SimulationOutcome> RunAsync(CitySession session, int requests, DateOnly? from, DateOnly? to, long seed, VerbProgress progress, CancellationToken ct, DateOnly? worksFrom = null)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(session.Pack.TimeZone);
        var last = to ?? CityDay.On(TimeProvider.System.GetUtcNow(), zone).AddDays(-1);
        var first = from ?? last.AddDays(1).AddMonths(-DefaultMonths);
        var loader = new SimulationLoader(session.Database, session.Pack, TimeProvider.System);
        try
        {
            var options = new SimulationOptions { From = first, To = last, Requests = requests, Seed = seed, Works = worksFrom is { } day ? new SimulatedWorks(day) : null };
            return await loader.LoadAsync(options, session.Paths.CityDirectory(session.Pack.Slug), new RequestsWritten(progress), ct);
        }
        catch (Exception e) when (e is ArgumentException or SimulationException)
        {
            throw new BadInputException(e.Message);
        }
    }

    private static string Works(DateOnly? asked, PlantedWorks? works) => asked is null ? ""
        : works is null ? " Works: none, because no intensifying hot spot found room; ask for more requests."
        : string.Create(CultureInfo.InvariantCulture, $" Works from {works.From:yyyy-MM-dd} at {works.HotspotId}; nothing is done at {works.PlaceboId ?? "any like place"}.");

    private sealed class RequestsWritten(VerbProgress progress) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value) => progress.Report(value.Phase == "write" ? "simulating" : "storing", value.Written, value.Expected, value.Elapsed);
    }
}
