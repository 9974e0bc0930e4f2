using GisData.CityView;
using GisData.Cities;
using GisData.Database;
using GisData.Health;
using Observatory.Server.BudgetChoices;
using Observatory.Server.CouncilQuestions;
using Observatory.Server.Deliveries;
using Observatory.Server.Imports;
using Observatory.Server.Incidents;
using Observatory.Server.NightlyRuns;
using Observatory.Server.Printing;
using Observatory.Server.ReferenceLayers;
using Observatory.Server.Reports;
using Observatory.Server.ServiceRequests;

namespace Observatory.Server.Installation;

/// <summary>Every feature's services, one line each. Both the dashboard and the verbs are composed from this list.</summary>
internal static class ObservatoryServices
{
    public static IServiceCollection AddObservatory(
        this IServiceCollection services, InstallationPaths paths, IConfiguration configuration, CityPack pack, ObservatoryDatabase database)
    {
        services.AddSingleton(paths);
        services.AddSingleton(configuration);
        services.AddSingleton(pack);
        services.AddSingleton(database); // an instance: the session disposes it, not the container
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ICityViewQueries, CityViewQueries>();
        services.AddSingleton<ICityMapQueries, CityMapQueries>();
        services.AddReferenceLayers();
        services.AddServiceRequests();
        services.AddIncidents();
        services.AddBudgetChoices();
        services.AddCouncilQuestions();
        services.AddImportLedger();
        services.AddSingleton<IHealthQueries, HealthQueries>();
        services.AddReports();
        services.AddDeliveries(configuration);
        services.AddPrinting(configuration); // before the night: it brings the papers the night ends in
        services.AddNightlyRun(configuration);
        return services;
    }
}
