using Observatory.Server.Access;
using Observatory.Server.Basemap;
using Observatory.Server.BudgetChoices;
using Observatory.Server.BudgetProposals;
using Observatory.Server.CouncilPapers;
using Observatory.Server.Health;
using Observatory.Server.Imports;
using Observatory.Server.Installation;
using Observatory.Server.Layout;
using Observatory.Server.Localization;
using Observatory.Server.Map;
using Observatory.Server.NightlyRuns;
using Observatory.Server.Reports;
using Observatory.Server.RequestIndex;
using Observatory.Server.ServiceRequests;
using Observatory.Server.UnitCosts;
using Observatory.Server.Workbench;

namespace Observatory.Server.Dashboard;

/// <summary>The web application, as a table of contents. Tests build it too, on a free port.</summary>
public static class DashboardHost
{
    public static WebApplication Build(CitySession session, string url)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(DashboardHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddConfiguration(session.Configuration);
        // People read "Listening on …"; the log carries what needs a look.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.WebHost.UseUrls(url).UseStaticWebAssets();
        builder.Services.AddObservatory(session.Paths, session.Configuration, session.Pack, session.Database);
        builder.Services.AddNightlySchedule(session.Configuration, session.Database);
        builder.Services.AddReportSchedule();
        builder.Services.AddAccess(session.Paths);
        builder.Services.AddBasemap();
        builder.Services.AddLanguages();
        builder.Services.AddPages();
        builder.Services.AddMap();
        builder.Services.AddWorkbench();
        builder.Services.AddRequestIndex(Path.Combine(session.Paths.CityDirectory(session.Pack.Slug), "index"));
        builder.Services.AddImportWizard(session.Paths.CityDirectory(session.Pack.Slug));
        builder.Services.AddCompression();

        var app = builder.Build();
        app.UseResponseCompression();
        app.UseRequestLocalization();
        app.UsePageHeaders();
        app.UseNotFoundPage();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapAccess();
        app.MapLanguages();
        app.MapMap();
        app.MapWorkbench();
        app.MapPages();
        app.MapBasemap();
        app.MapServiceRequests();
        app.MapImportLedger();
        app.MapReports();
        app.MapBudgetChoices();
        app.MapUnitCosts();
        app.MapCouncilPapers();
        app.MapBudgetProposals();
        app.MapImportWizard();
        app.MapObservatoryHealth();
        return app;
    }
}
