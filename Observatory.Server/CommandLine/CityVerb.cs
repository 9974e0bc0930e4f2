using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using GisData.Access;
using GisData.Cities;
using GisData.Database;
using Observatory.Server.Installation;

namespace Observatory.Server.CommandLine;

/// <summary>What all verbs that work on a city share: <c>--city</c>, <c>--json</c>, opening the session, progress on standard
/// error, one result on standard output, and failures as sentences with an exit code.</summary>
internal sealed class CityVerb
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Option<string> _city = new("--city") { Description = "City pack to work on (a folder of cities/).", DefaultValueFactory = _ => "tehran" };
    private readonly Option<bool> _json = new("--json") { Description = "End with one machine-readable line on standard output." };

    public CityVerb(string name, string description)
    {
        Command = new Command(name, description);
        Command.Options.Add(_city);
        Command.Options.Add(_json);
    }

    public Command Command { get; }

    /// <summary>The verb changes the city: its success leaves an audit row.</summary>
    public bool Changes { get; init; }

    /// <param name="work">Does the job and returns what <c>--json</c> prints and the sentence that people read instead.</param>
    public Command Runs(Func<CitySession, ParseResult, VerbProgress, CancellationToken, Task<VerbResult>> work)
    {
        Command.SetAction((parsed, ct) => RunAsync(parsed, work, ct));
        return Command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<CitySession, ParseResult, VerbProgress, CancellationToken, Task<VerbResult>> work, CancellationToken ct)
    {
        using var log = VerbLogging.Create();
        var paths = InstallationPaths.FromEnvironment();
        var progress = new VerbProgress(Console.Error);
        try
        {
            await using var session = await CitySession.OpenAsync(paths, parsed.GetValue(_city)!, log, ct);
            var result = await work(session, parsed, progress, ct);
            progress.Finish();
            if (Changes && !result.Audited) { await AuditTrail.WriteAsync(session.Database, Reader.System, Command.Name, $"on {Environment.MachineName} by {Environment.UserName}", result.Data, ct); }
            Console.WriteLine(parsed.GetValue(_json) ? JsonSerializer.Serialize(result.Data, Json) : result.Sentence);
            return result.WrongInput ? VerbExit.BadInput : result.Failed ? VerbExit.Failed : VerbExit.Done;
        }
        catch (Exception e) when (VerbFailure.Explain(e, paths.DataDirectory, ct) is { } explained)
        {
            progress.Finish();
            await Console.Error.WriteLineAsync(explained.Sentence);
            if (parsed.GetValue(_json)) { Console.WriteLine(JsonSerializer.Serialize(new { error = explained.Sentence }, Json)); }
            return explained.Exit;
        }
    }
}

/// <param name="Data">Serialised by <c>--json</c>.</param>
/// <param name="Failed">The verb did its work and the answer is a failure (doctor found a problem).</param>
internal sealed record VerbResult(object Data, string Sentence, bool Failed = false)
{
    /// <summary>The file was read, and nothing in it could be used.</summary>
    public bool WrongInput { get; init; }

    /// <summary>The command has written its own audit row, in its own transaction.</summary>
    public bool Audited { get; init; }
}
