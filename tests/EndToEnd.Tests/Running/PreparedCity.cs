using System.Globalization;
using System.Text.Json;
using Analytics.Simulation;
using GisData.Access;
using GisData.BudgetProposals;
using GisData.CityView;
using GisData.Hotspots;
using GisData.NightlyRuns;
using GisData.Reports;
using GisData.ServiceRequests;
using GisData.Simulation;
using Microsoft.Extensions.Logging.Abstractions;
using Observatory.Client.Localization;
using Observatory.Server.Briefs;
using Observatory.Server.Installation;
using Observatory.Server.NightlyRuns;

namespace Observatory.Tests.EndToEnd.Running;

/// <summary>The city the pages show: simulated once from a fixed seed, with one complete night; and what tests need to know of it.</summary>
public sealed record PreparedCity(
    DataSpan Span, NightlyRun Run, IReadOnlyList<HotspotFinding> Hotspots, IReadOnlyList<BudgetProposal> Proposals, IReadOnlyList<ArchivedReport> Reports, ServiceRequestRow Request)
{
    public const string Slug = "tehran";
    private const int Requests = 24_000;
    private static readonly DateOnly From = new(2023, 3, 21), To = new(2025, 11, 21);

    internal static async Task<CitySession> OpenAsync(InstallationPaths paths)
    {
        // The clock's night at the other end of the day: none may fall into a test run.
        var quiet = TimeOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime).AddHours(12).ToString("HH:mm", CultureInfo.InvariantCulture);
        Directory.CreateDirectory(paths.DataDirectory);
        await File.WriteAllTextAsync(Path.Combine(paths.DataDirectory, "settings.json"), JsonSerializer.Serialize(new { NightlyRun = new { NightAt = quiet, BriefsAt = quiet } }));
        return await CitySession.OpenAsync(paths, Slug, NullLoggerFactory.Instance, default);
    }

    internal static async Task<PreparedCity> FillAsync(CitySession session)
    {
        await new SimulationLoader(session.Database, session.Pack, TimeProvider.System)
            .LoadAsync(new SimulationOptions { From = From, To = To, Requests = Requests, Seed = 7 }, session.Paths.CityDirectory(Slug), null, default);
        await session.Get<Night>().RunAsync(new NightRequest(), null, default);
        // One brief in each language is enough for the pages; the night has printed the council report.
        foreach (var language in Languages.All) { await session.Get<WeeklyBriefPrinter>().PrintAsync(session.Pack.Commissions[0].Slug, null, language, default); }
        var run = (await session.Get<INightlyRunQueries>().FindLatestCompleteAsync(Reader.System, default))!;
        var filter = new CityFilter { From = To.AddDays(-60), To = To };
        return new PreparedCity(
            (await session.Get<ICityViewQueries>().FindDataSpanAsync(Reader.System, default))!, run,
            await session.Get<IHotspotQueries>().ListAsync(Reader.System, run.RunId, default),
            await session.Get<IBudgetProposalQueries>().ListAsync(Reader.System, run.RunId, null, default),
            await session.Get<IReportQueries>().ListAsync(Reader.System, null, null, 50, default),
            (await session.Get<IServiceRequestQueries>().ListAsync(Reader.System, filter, null, 1, default)).Rows[0]);
    }
}
