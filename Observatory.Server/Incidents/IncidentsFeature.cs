using GisData.Incidents;

namespace Observatory.Server.Incidents;

/// <summary>Which requests report one incident: proposals, decisions and the search.</summary>
internal static class IncidentsFeature
{
    public static IServiceCollection AddIncidents(this IServiceCollection services)
        => services.AddSingleton<IIncidentQueries, IncidentQueries>().AddSingleton<IIncidentCommands, IncidentCommands>().AddSingleton<IIncidentRules, IncidentRules>().AddSingleton<IncidentSearch>();
}
