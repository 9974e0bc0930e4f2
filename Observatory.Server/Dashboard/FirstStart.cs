using System.Globalization;
using GisData.Access;
using GisData.CityView;
using GisData.NightlyRuns;
using GisData.Simulation;
using Observatory.Server.CommandLine;
using Observatory.Server.Installation;
using Observatory.Server.NightlyRuns;
using Observatory.Server.Simulation;

namespace Observatory.Server.Dashboard;

/// <summary>An empty city that can be simulated is filled once, and its first night is run, so that a newcomer sees a city. A later
/// start finds both and does nothing.</summary>
internal static class FirstStart
{
    public static async Task PrepareAsync(CitySession session, VerbProgress progress, CancellationToken ct)
    {
        var span = await session.Get<ICityViewQueries>().FindDataSpanAsync(Reader.System, ct);
        if (span is null)
        {
            if (!SimulationProfile.Exists(session.Pack)) { return; } // a city of real data waits for its import
            progress.Say(string.Create(CultureInfo.InvariantCulture, $"First start: simulating {SimulateVerb.DefaultRequests:N0} requests (not real data; every page says so) …"));
            await SimulateVerb.RunAsync(session, SimulateVerb.DefaultRequests, null, null, SimulateVerb.DefaultSeed, progress, ct);
            span = await session.Get<ICityViewQueries>().FindDataSpanAsync(Reader.System, ct);
        }
        if (span is { Simulated: true } && await session.Get<INightlyRunQueries>().FindLatestCompleteAsync(Reader.System, ct) is null)
        {
            progress.Say("Running the first night: hot spots, proposals, council report …");
            try
            {
                var result = await session.Get<Night>().RunAsync(new NightRequest(null, null), null, ct);
                progress.Say(string.Create(CultureInfo.InvariantCulture, $"Night {result.RunId}: {result.Hotspots} hot spots, {result.Proposals} proposals in {result.Steps.Sum(s => s.Seconds):F0} s."));
            }
            catch (Exception e) when (e is NightFailedException or NightBusyException)
            {
                // The requests are there to be looked at; the pages say that no night is complete yet, and the next one tries again.
                progress.Say(e.Message);
            }
        }
    }
}
