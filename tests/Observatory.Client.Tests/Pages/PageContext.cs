using Bunit;
using GisData.BudgetProposals;
using GisData.Cities;
using GisData.CityView;
using GisData.Hotspots;
using GisData.Incidents;
using GisData.NightlyRuns;
using GisData.Reports;
using GisData.ServiceRequests;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Observatory.Client.Layout;
using Observatory.Client.Tests.Incidents;
using Observatory.Tests;

namespace Observatory.Client.Tests.Pages;

/// <summary>A page over answers a test gives.</summary>
public abstract class PageContext : ClientContext
{
    protected PageContext()
    {
        Services.AddSupplyValueFromQueryProvider();
        Services.AddSingleton<TimeProvider>(new StandingClock(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        Services.AddSingleton<IHotspotQueries>(Answers);
        Services.AddSingleton<GisData.Outbreaks.IOutbreakQueries>(Night);
        Services.AddSingleton<GisData.ReportingRate.IReportingRateQueries>(Night);
        Services.AddSingleton<IBudgetProposalQueries>(Answers);
        Services.AddSingleton<IBudgetProposalCommands>(Answers);
        Services.AddSingleton<GisData.EffectChecks.IEffectCheckQueries>(Effects);
        Services.AddSingleton<GisData.Forecasts.IDemandForecastQueries>(Answers);
        Services.AddSingleton<INightlyRunQueries>(Answers);
        Services.AddSingleton<IReportQueries>(Answers);
        Services.AddSingleton<IServiceRequestQueries>(Answers);
        Services.AddSingleton<ICityMapQueries>(Answers);
        Services.AddSingleton<IIncidentQueries>(Incidents);
        Services.AddSingleton<IIncidentCommands>(Incidents);
        Services.AddSingleton<IIncidentRules>(Incidents);
        Services.AddSingleton<ICityViewQueries>(Answers);
        Services.AddSingleton<GisData.DurableFixes.IDurableFixQueries>(Fixes);
        Services.AddSingleton<GisData.ReferenceLayers.IReferenceLayerQueries>(References);
    }

    protected PageAnswers Answers { get; } = new();
    protected EffectChecks.EffectAnswers Effects { get; } = new();
    protected NightAnswers Night { get; } = new();
    protected DurableFixes.FixAnswers Fixes { get; } = new();

    protected IncidentAnswers Incidents { get; } = new();
    protected ReferenceAnswers References { get; } = new();

    /// <summary>The shell after a complete night.</summary>
    protected static ShellState AfterNight { get; } = Shell with { Run = Samples.Run };

    protected IRenderedComponent<TPage> Open<TPage>(string address, ShellState? shell = null, Action<ComponentParameterCollectionBuilder<TPage>>? parameters = null)
        where TPage : IComponent
    {
        Address().NavigateTo(address);
        return Render<TPage>(p =>
        {
            p.AddCascadingValue(shell ?? AfterNight);
            parameters?.Invoke(p);
        });
    }

    protected NavigationManager Address() => Services.GetRequiredService<NavigationManager>();
}
