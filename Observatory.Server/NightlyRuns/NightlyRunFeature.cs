using System.Globalization;
using System.Security.Cryptography;
using GisData.BudgetProposals;
using GisData.Database;
using GisData.EffectChecks;
using GisData.Errata;
using GisData.ExpectedCounts;
using GisData.Forecasts;
using GisData.Health;
using GisData.Hotspots;
using GisData.NightlyRuns;
using GisData.Outbreaks;
using GisData.DurableFixes;
using GisData.ReportingRate;
using GisData.UnitCosts;
using Microsoft.Extensions.Options;
using Npgsql;
using Quartz;

namespace Observatory.Server.NightlyRuns;

/// <summary>The night, its log and its findings; and, in the dashboard only, the clock that runs it.</summary>
internal static class NightlyRunFeature
{
    public static IServiceCollection AddNightlyRun(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<NightlyRunOptions>()
            .Bind(configuration.GetSection(NightlyRunOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<NightlyRunOptions>, NightlyRunOptions.Validation>();
        services.AddSingleton<INightlyRunQueries, NightlyRunQueries>();
        services.AddSingleton<IHotspotQueries, HotspotQueries>();
        services.AddSingleton<IOutbreakQueries, OutbreakQueries>();
        services.AddSingleton<IReportingRateQueries, ReportingRateQueries>();
        services.AddSingleton<IDurableFixQueries, DurableFixQueries>();
        services.AddSingleton<ExpectedCountQueries>();
        services.AddSingleton<IExpectedCountQueries, KeptExpectedCounts>();
        services.AddSingleton<IDemandForecastQueries, DemandForecastQueries>();
        services.AddSingleton<IBudgetProposalQueries, BudgetProposalQueries>();
        services.AddSingleton<IBudgetProposalCommands, BudgetProposalCommands>();
        services.AddSingleton<IHandDraftCommands, HandDraftCommands>();
        services.AddSingleton<ISpendingCommands, SpendingCommands>();
        services.AddSingleton<IFinanceQueries, FinanceQueries>();
        services.AddSingleton<IUnitCostQueries, UnitCostQueries>();
        services.AddSingleton<IUnitCostCommands, UnitCostCommands>();
        services.AddSingleton<IEffectCheckQueries, EffectCheckQueries>();
        services.AddSingleton<IErrataQueries, ErrataQueries>();
        services.AddSingleton<Night>();
        return services;
    }

    /// <summary>Quartz keeps its tables in the schema <c>quartz</c> of the city's database; several servers on one city share them.</summary>
    public static IServiceCollection AddNightlySchedule(this IServiceCollection services, IConfiguration configuration, ObservatoryDatabase database)
    {
        if (!configuration.GetValue($"{NightlyRunOptions.Section}:{nameof(NightlyRunOptions.Scheduled)}", true)) return services;
        services.AddHostedService<AbandonedRuns>();
        services.AddSingleton(new JobFailureStore(database));
        services.AddQuartz(quartz =>
        {
            quartz.AddJobListener<JobWatch>();
            quartz.ConfigureScheduler(scheduler => { scheduler.InstanceName = "observatory"; scheduler.InstanceId = InstanceId(); });
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(NpgsqlFactory.Instance, SchedulerConnection(database));
                store.ProvisionSchema();
                // A server that has not said for a few seconds that it lives is taken for dead, and another runs its jobs again.
                store.UseClustering(cluster => { cluster.CheckinInterval = TimeSpan.FromSeconds(3); cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(4); });
            });
        });
        services.AddHostedService<NightlySchedule>();
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        return services;
    }

    // Every server another: two of one id would take each other for themselves started again, and run each other's jobs.
    private static string InstanceId() => string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");

    internal static string SchedulerConnection(ObservatoryDatabase database) => new NpgsqlConnectionStringBuilder(database.ConnectionString)
    {
        Options = "-c role=observatory_ingest -c search_path=quartz", ApplicationName = "observatory-schedule", MaxPoolSize = 6,
    }.ConnectionString;
}
