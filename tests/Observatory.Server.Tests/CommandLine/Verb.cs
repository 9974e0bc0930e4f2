using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Observatory.Tests.CommandLine;

/// <summary>Runs the program as a person would: a process of its own with arguments, exit code and two streams.</summary>
internal static class Verb
{
    /// <summary>For whoever will not wait for its end; its output is read by nobody and must stay short.</summary>
    public static Process Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Observatory.Server.dll"), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = SharedData.Repository,
        };
        foreach (var (name, value) in environment) { start.Environment[name] = value; }
        return Process.Start(start)!;
    }

    public static async Task<VerbRun> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = Start(environment, arguments);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var (output, error) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        await process.WaitForExitAsync(patience.Token);
        return new VerbRun(process.ExitCode, await output, await error);
    }
}

internal sealed record VerbRun(int Exit, string Output, string Error)
{
    /// <summary>The machine-readable last line.</summary>
    public JsonNode LastLine => JsonNode.Parse(Output.TrimEnd().Split('\n')[^1])!;
}
