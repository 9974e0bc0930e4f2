using Observatory.Tests.CommandLine;

namespace Observatory.Tests.EndToEnd.Running;

public sealed class VerbsWhileServingTests(RunningObservatory observatory)
{
    [Fact]
    public async Task A_verb_works_beside_the_running_server()
    {
        var place = new Dictionary<string, string> { ["OBSERVATORY_DATA"] = observatory.Paths.DataDirectory, ["OBSERVATORY_CITIES"] = observatory.Paths.CitiesDirectory, ["ConnectionStrings__Observatory"] = "" };
        var run = await Verb.RunAsync(place, "doctor", "--city", PreparedCity.Slug, "--json");
        var database = Assert.Single(run.LastLine["findings"]!.AsArray(), f => (string)f!["what"]! == "database");
        Assert.True((bool)database!["good"]!, (string)database["state"]!);
        Assert.Contains("private PostgreSQL", (string)database["state"]!, StringComparison.Ordinal);

        // The verb has given its lease back, and the server has kept its own.
        using var http = new HttpClient();
        Assert.Contains("\"ok\"", await http.GetStringAsync(observatory.Origin + "/health"), StringComparison.Ordinal);
    }
}
