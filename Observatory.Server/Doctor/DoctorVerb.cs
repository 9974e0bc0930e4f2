using System.CommandLine;
using Observatory.Server.CommandLine;
using Observatory.Server.Installation;

namespace Observatory.Server.Doctor;

/// <summary><c>doctor</c>: what is installed, what the feed lacked, database, disk; a fix for each problem. Works without a
/// database, so it opens no session.</summary>
internal static class DoctorVerb
{
    public static Command Create()
    {
        var command = new Command("doctor", "Say what is installed, what is missing and how to mend it.");
        var json = new Option<bool>("--json") { Description = "End with one machine-readable line on standard output." };
        var city = new Option<string>("--city") { Description = "City pack to look at.", DefaultValueFactory = _ => "tehran" };
        command.Options.Add(json);
        command.Options.Add(city);
        command.SetAction(async (parsed, ct) =>
        {
            var findings = await Examination.RunAsync(InstallationPaths.FromEnvironment(), parsed.GetValue(city)!, ct);
            foreach (var finding in findings)
            {
                Console.WriteLine($"{(finding.Good ? "ok  " : "FIX ")} {finding.What}: {finding.State}{(finding.Fix is null ? "" : $"\n     → {finding.Fix}")}");
            }
            if (parsed.GetValue(json))
            {
                Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(new { ok = findings.All(f => f.Good), findings }, System.Text.Json.JsonSerializerOptions.Web));
            }
            return findings.All(f => f.Good) ? VerbExit.Done : VerbExit.Failed;
        });
        return command;
    }
}
