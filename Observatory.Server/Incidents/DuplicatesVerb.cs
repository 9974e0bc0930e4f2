using System.CommandLine;
using System.Globalization;
using GisData.Incidents;
using Observatory.Server.CommandLine;
using Observatory.Server.NightlyRuns;

namespace Observatory.Server.Incidents;

/// <summary><c>duplicates</c>: looks for requests that report one incident. Without options what has come since the last search.</summary>
internal static class DuplicatesVerb
{
    private static readonly Option<string?> Since = new("--since") { Description = "Look at all requests from this day on anew, yyyy-mm-dd in city time." };
    private static readonly Option<bool> All = new("--all") { Description = "Look at all requests anew; what was decided stays decided." };

    public static Command Create()
    {
        var verb = new CityVerb("duplicates", "Propose which requests report one incident; join the ones the rule is sure of.") { Changes = true };
        verb.Command.Options.Add(Since);
        verb.Command.Options.Add(All);
        return verb.Runs(async (session, parsed, progress, ct) =>
        {
            var since = NightVerb.ReadDate(parsed.GetValue(Since), "--since");
            var result = await session.Get<IncidentSearch>().RunAsync(since, parsed.GetValue(All), new RequestsSeen(progress), ct);
            return result is null
                ? new VerbResult(new { busy = true }, "Another search is running on this city; it finds the same.", Failed: true)
                : new VerbResult(result, Sentence(result));
        });
    }

    internal static string Sentence(IncidentSearchResult result) => string.Create(CultureInfo.InvariantCulture,
        $"Compared {result.Read:N0} requests in {result.Seconds:F1} s: {result.Pairs:N0} pairs may report one incident; the rule joined {result.Joined:N0}, the others wait at /requests/duplicates.");

    internal sealed class RequestsSeen(VerbProgress progress) : IProgress<IncidentSearchProgress>
    {
        public void Report(IncidentSearchProgress value) => progress.Report(value.Phase == "keep" ? "keep what was found" : "duplicates", value.Rows, value.Total, value.Elapsed);
    }
}
