using System.CommandLine;
using System.Globalization;
using GisData.Database;
using Observatory.Server.CommandLine;

namespace Observatory.Server.NightlyRuns;

/// <summary><c>night</c>: the whole night now, also while a server is running.</summary>
internal static class NightVerb
{
    private static readonly Option<string?> Date = new("--date") { Description = "The last day to look at, yyyy-mm-dd in city time (default: yesterday, or the last day with data)." };
    private static readonly Option<long?> Cutoff = new("--cutoff") { Description = "Read the data as it was at this change batch; with the date and cut-off of a past run, that run is repeated." };

    public static Command Create()
    {
        var verb = new CityVerb("night", "Run the night: from counts to hot spots, proposals, errata and the council report.");
        verb.Command.Options.Add(Date);
        verb.Command.Options.Add(Cutoff);
        return verb.Runs(async (session, parsed, progress, ct) =>
        {
            var request = new NightRequest(ReadDate(parsed.GetValue(Date)), parsed.GetValue(Cutoff));
            try
            {
                var result = await session.Get<Night>().RunAsync(request, new StepLines(progress), ct);
                return new VerbResult(result, string.Create(CultureInfo.InvariantCulture,
                    $"Night {result.RunId}: {result.Hotspots} hot spots, {result.Proposals} proposals in {result.Steps.Sum(s => s.Seconds):F1} s (data hash {result.DataHash})."));
            }
            catch (Exception e) when ((e is NightBusyException or NightFailedException or NoRequestsException) && !FullDisk.IsCauseOf(e))
            {
                return new VerbResult(new { error = e.Message, runId = (e as NightFailedException)?.RunId, step = (e as NightFailedException)?.Step }, e.Message, Failed: true);
            }
        });
    }

    internal static DateOnly? ReadDate(string? text, string option = "--date")
        => text is null ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
            : throw new BadInputException($"{option} {text} is no date; write it as yyyy-mm-dd, e.g. 2025-12-31.");

    private sealed class StepLines(VerbProgress progress) : IProgress<NightProgress>
    {
        public void Report(NightProgress value) => progress.Say($"Step {value.Step} of {value.Steps}: {value.Name} …");
    }
}
