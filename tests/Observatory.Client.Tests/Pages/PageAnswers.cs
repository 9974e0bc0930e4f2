using System.Runtime.CompilerServices;
using GisData.Access;
using GisData.BudgetProposals;
using GisData.Cities;
using GisData.CityView;
using GisData.Forecasts;
using GisData.Hotspots;
using GisData.NightlyRuns;
using GisData.Reports;
using GisData.ServiceRequests;
using Npgsql;

namespace Observatory.Client.Tests.Pages;

/// <summary>What the database answers in a component test, and whether it answers at all.</summary>
public sealed class PageAnswers : IHotspotQueries, IBudgetProposalQueries, IBudgetProposalCommands, INightlyRunQueries, IReportQueries, IServiceRequestQueries, ICityMapQueries, ICityViewQueries, IDemandForecastQueries
{
    public bool Away { get; set; }
    public IReadOnlyList<HotspotFinding> Findings { get; set; } = [];
    public IReadOnlyList<BudgetProposal> Proposals { get; set; } = [];
    public SeriesForecast? Forecast { get; set; }
    public StoredBacktest? Backtest { get; set; }
    public IReadOnlyList<ArchivedReport> Reports { get; set; } = [];
    public IReadOnlyList<ServiceRequestRow> Requests { get; set; } = [];
    public IReadOnlyList<ServiceRequestRow> Incident { get; set; } = [];
    public IReadOnlyList<ServiceRequestVersion> Versions { get; set; } = [];
    public IReadOnlyList<SubjectCount> SubjectsHere { get; set; } = [new(11, 130, 0), new(21, 3, 0)];
    public IReadOnlyList<SubjectCount> SubjectsEverywhere { get; set; } = [new(11, 1300, 0), new(21, 2700, 0)];
    public PageKey? Next { get; set; }
    public CityFilter? AskedFilter { get; private set; }
    public RequestOrder AskedOrder { get; private set; }
    public (string? Kind, string? Commission) AskedReports { get; private set; }

    Task<IReadOnlyList<HotspotFinding>> IHotspotQueries.ListAsync(Reader reader, string runId, CancellationToken ct) => Answer(Findings);
    Task<HotspotFinding?> IHotspotQueries.FindAsync(Reader reader, string runId, long hotspotId, CancellationToken ct) => Answer(Findings.FirstOrDefault(f => f.HotspotId == hotspotId));
    public Task<IReadOnlyList<CellStatistic>> ListCellsAsync(Reader reader, string runId, string seriesKind, int seriesId, CancellationToken ct) => Answer<IReadOnlyList<CellStatistic>>([]);

    public IReadOnlyList<CellClass> Classes { get; set; } = [];
    public Task<IReadOnlyList<CellClass>> ListCellClassesAsync(Reader reader, string runId, int groupId, CancellationToken ct) => Answer(Classes);
    public IReadOnlyList<HotspotLineage> Lineage { get; set; } = [];
    public Task<IReadOnlyList<HotspotLineage>> ListLineageAsync(Reader reader, string runId, long? hotspotId, CancellationToken ct) => Answer<IReadOnlyList<HotspotLineage>>([.. Lineage.Where(l => hotspotId is null || l.HotspotId == hotspotId)]);
    Task<IReadOnlyList<SeriesForecast>> IDemandForecastQueries.ListAsync(Reader reader, string runId, string kind, CancellationToken ct) => Answer<IReadOnlyList<SeriesForecast>>([]);
    public List<ProposalEvent> Events { get; } = [];

    public Task<ProposalEvent> MoveAsync(Reader reader, ProposalMove move, CancellationToken ct) => throw new InvalidOperationException("no test of a page moves a proposal");

    public Task<IReadOnlyList<ProposalEvent>> ListEventsAsync(Reader reader, long proposalId, CancellationToken ct)
        => Task.FromResult<IReadOnlyList<ProposalEvent>>([.. Events.Where(e => e.ProposalId == proposalId)]);

    public Task<IReadOnlyDictionary<long, string>> ListStatesAsync(Reader reader, DateTimeOffset at, CancellationToken ct)
        => Task.FromResult<IReadOnlyDictionary<long, string>>(Events.Where(e => e.At < at).GroupBy(e => e.ProposalId).ToDictionary(g => g.Key, g => g.Last().To));

    Task<SeriesForecast?> IDemandForecastQueries.FindForHotspotAsync(Reader reader, string runId, long hotspotId, CancellationToken ct) => Answer(Forecast);
    public Task<SeriesForecast?> FindForProposalAsync(Reader reader, BudgetProposal proposal, CancellationToken ct) => Answer(Forecast);
    public Task<StoredBacktest?> FindBacktestAsync(Reader reader, string runId, string kind, CancellationToken ct) => Answer(Backtest);

    Task<IReadOnlyList<BudgetProposal>> IBudgetProposalQueries.ListAsync(Reader reader, string runId, string? commission, CancellationToken ct) => Answer(Proposals);
    Task<BudgetProposal?> IBudgetProposalQueries.FindAsync(Reader reader, long proposalId, CancellationToken ct) => Answer(Proposals.FirstOrDefault(p => p.ProposalId == proposalId));
    public Task<BudgetProposal?> FindForHotspotAsync(Reader reader, string runId, long hotspotId, CancellationToken ct) => Answer(Proposals.FirstOrDefault(p => p.HotspotId == hotspotId));

    public Task<NightlyRun?> FindLatestCompleteAsync(Reader reader, CancellationToken ct) => Answer<NightlyRun?>(Samples.Run);
    public Task<NightlyRun?> FindCompleteAsOfAsync(Reader reader, DateOnly date, CancellationToken ct) => Answer<NightlyRun?>(Samples.Run);
    Task<NightlyRun?> INightlyRunQueries.FindAsync(Reader reader, string runId, CancellationToken ct) => Answer(runId == Samples.Run.RunId ? Samples.Run : null);
    Task<IReadOnlyList<NightlyRun>> INightlyRunQueries.ListAsync(Reader reader, int count, CancellationToken ct) => Answer<IReadOnlyList<NightlyRun>>([Samples.Run]);
    public Task<IReadOnlyList<NightlyRunStep>> ListStepsAsync(Reader reader, string runId, CancellationToken ct) => Answer<IReadOnlyList<NightlyRunStep>>([]);

    Task<IReadOnlyList<ArchivedReport>> IReportQueries.ListAsync(Reader reader, string? kind, string? commission, int count, CancellationToken ct)
    {
        AskedReports = (kind, commission);
        return Answer<IReadOnlyList<ArchivedReport>>([.. Reports.Where(r => (kind is null || r.Kind == kind) && (commission is null || r.Commission == commission))]);
    }

    Task<IReadOnlyList<ArchivedReport>> IReportQueries.SearchAsync(Reader reader, ReportSearch search, int count, CancellationToken ct)
    {
        (AskedReports, AskedSearch) = ((search.Kind, search.Commission), search);
        return Answer<IReadOnlyList<ArchivedReport>>([.. Reports.Where(r => (search.Kind is null || r.Kind == search.Kind) && (search.Commission is null || r.Commission == search.Commission))]);
    }

    public ReportSearch? AskedSearch { get; private set; }
    public Dictionary<long, string> Models { get; } = [];

    Task<ArchivedReport?> IReportQueries.FindAsync(Reader reader, long reportId, CancellationToken ct) => Answer(Reports.FirstOrDefault(r => r.ReportId == reportId));
    public Task<byte[]?> FindPdfAsync(Reader reader, long reportId, CancellationToken ct) => Answer<byte[]?>(null);
    public Task<string?> FindModelJsonAsync(Reader reader, long reportId, CancellationToken ct) => Answer(Models.GetValueOrDefault(reportId));

    public Task<ServiceRequestPage> ListAsync(Reader reader, CityFilter filter, PageKey? after, int pageSize, CancellationToken ct, RequestOrder order = RequestOrder.NewestFirst)
    {
        (AskedFilter, AskedOrder) = (filter, order);
        return Answer(new ServiceRequestPage(Requests, Requests.Count, Next));
    }

    public async IAsyncEnumerable<ServiceRequestRow> StreamAsync(Reader reader, CityFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var row in await Answer(Requests)) yield return row;
    }

    Task<ServiceRequestRow?> IServiceRequestQueries.FindAsync(Reader reader, long requestId, CancellationToken ct) => Answer(Requests.FirstOrDefault(r => r.RequestId == requestId));
    public Task<IReadOnlyList<ServiceRequestRow>> ListIncidentAsync(Reader reader, long incidentId, long exceptRequestId, int count, CancellationToken ct) => Answer(Incident);
    public Task<IReadOnlyList<ServiceRequestVersion>> ListHistoryAsync(Reader reader, long requestId, CancellationToken ct) => Answer(Versions);

    public Task<CityMap> GetAsync(Reader reader, CancellationToken ct, int? edition = null) => Answer(new CityMap(1, "schematic",
        [new(2, new("منطقهٔ ۲", "District 2"), Samples.Square, Samples.Square.Centroid)], [new(21, 2, new("محلهٔ ۲۱", "Place 21"), Samples.Square.Centroid)]));
    public Task<IReadOnlyList<CellShape>> ListCellsAsync(Reader reader, IReadOnlyList<long> hexCells, CancellationToken ct) => Answer<IReadOnlyList<CellShape>>([.. hexCells.Select(c => new CellShape(c, Samples.Square))]);

    public Task<IReadOnlyList<AreaCell>> ListAreaCellsAsync(Reader reader, IReadOnlyList<int> districtIds, CancellationToken ct)
        => Answer<IReadOnlyList<AreaCell>>([.. districtIds.SelectMany(d => new[] { new AreaCell(d * 100 + 1, d, d * 10 + 1, Samples.Square), new AreaCell(d * 100 + 2, d, d * 10 + 2, Samples.Square) })]);
    public Task<IReadOnlyList<int>> ListDistrictsOfAsync(Reader reader, IReadOnlyList<long> hexCells, CancellationToken ct) => Answer<IReadOnlyList<int>>([.. hexCells.Select(c => (int)(c / 100)).Distinct()]);

    public Task<IReadOnlyList<SubjectCount>> ListSubjectsAsync(Reader reader, CityFilter filter, CancellationToken ct) => Answer(filter.HexCells.Count > 0 ? SubjectsHere : SubjectsEverywhere);
    public Task<DataSpan?> FindDataSpanAsync(Reader reader, CancellationToken ct) => throw new NotSupportedException();
    public Task<CityKpis> GetKpisAsync(Reader reader, CityFilter filter, CancellationToken ct) => throw new NotSupportedException();
    public Task<IReadOnlyList<DayCount>> ListDailyAsync(Reader reader, CityFilter filter, CancellationToken ct) => throw new NotSupportedException();
    public Task<IReadOnlyList<DistrictCount>> ListDistrictsAsync(Reader reader, CityFilter filter, CancellationToken ct) => throw new NotSupportedException();
    public Task<IReadOnlyList<KeyCount>> ListChannelsAsync(Reader reader, CityFilter filter, CancellationToken ct) => throw new NotSupportedException();
    public Task<IReadOnlyList<KeyCount>> ListStatusesAsync(Reader reader, CityFilter filter, CancellationToken ct) => throw new NotSupportedException();
    public Task<IReadOnlyList<KeyCount>> ListUnitsAsync(Reader reader, CityFilter filter, CancellationToken ct) => throw new NotSupportedException();
    public Task<UnitPaceTest?> TestPaceAsync(Reader reader, CityFilter filter, CancellationToken ct) => throw new NotSupportedException();
    public Task<IReadOnlyList<KeyCount>> ListPrioritiesAsync(Reader reader, CityFilter filter, CancellationToken ct) => throw new NotSupportedException();
    public Task<int> CountAsync(Reader reader, CityFilter filter, CancellationToken ct) => throw new NotSupportedException();
    public Task<int[]> GetHourWeekdayAsync(Reader reader, CityFilter filter, CancellationToken ct) => throw new NotSupportedException();
    public Task<IReadOnlyList<HexCount>> ListHexCellsAsync(Reader reader, CityFilter filter, CancellationToken ct) => throw new NotSupportedException();

    private Task<T> Answer<T>(T value) => Away ? Task.FromException<T>(new NpgsqlException("the database is away")) : Task.FromResult(value);
}
