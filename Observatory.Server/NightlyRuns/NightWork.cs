using Analytics.Hotspots;
using GisData.AnalysisGrids;
using GisData.BudgetProposals;
using GisData.Cities;
using GisData.ExpectedCounts;
using GisData.Hotspots;
using GisData.NightlyRuns;
using Npgsql;

namespace Observatory.Server.NightlyRuns;

/// <summary>What the steps of one night hand to each other. A step fills its part; reading a part before its step ran is a defect.</summary>
internal sealed class NightWork(string runId, DateOnly asOfDate, long cutoffBatch, CityPack pack, NightlyRunOptions options)
{
    private AnalysisGrid? grid;
    private TimeStep? steps;
    private RequestCube? cube;
    private HotspotResult? result;
    private DemandDays? days;
    private DayCovariates? covariates;
    private IReadOnlyList<DistrictPopulation>? population;

    public string RunId { get; } = runId;
    public DateOnly AsOfDate { get; } = asOfDate;
    public long CutoffBatch { get; } = cutoffBatch;
    public CityPack Pack { get; } = pack;
    public NightlyRunOptions Options { get; } = options;

    // of the step 'counts'
    public string DataHash { get; set; } = "";

    /// <summary>First day of the window: that of the first step, or the part of a step before it.</summary>
    public DateOnly FirstDay { get; set; }
    public AnalysisGrid Grid { get => Filled(grid); set => grid = value; }
    public TimeStep Steps { get => Filled(steps); set => steps = value; }
    public RequestCube Cube { get => Filled(cube); set => cube = value; }

    /// <summary>The first of the last steps that proposals are about.</summary>
    public int ProposalFirstStep => StepCalendar.RecentStep(Pack, Steps.Starts, Steps.LastDay, Options.ProposalMonths);

    // of the step 'expectation'
    public HotspotResult Result { get => Filled(result); set => result = value; }

    /// <summary>Of the step 'hotspots': in the order of the result.</summary>
    public IReadOnlyList<(Hotspot Hotspot, HotspotFinding Finding, PlaceCounts Counts)> Findings { get; set; } = [];

    // of the step 'expected counts'
    public DemandDays Days { get => Filled(days); set => days = value; }
    public DayCovariates Covariates { get => Filled(covariates); set => covariates = value; }

    public int Proposals { get; set; }

    /// <summary>Looked up once a night, by the step that asks first; the run keeps what it used.</summary>
    public async Task<IReadOnlyList<DistrictPopulation>> ListPopulationAsync(NpgsqlConnection connection, CancellationToken ct)
        => population ??= await DistrictPopulation.ListForRunAsync(connection, Pack, RunId, Grid.BoundaryEdition, AsOfDate, ct);

    private static T Filled<T>(T? part) where T : class => part ?? throw new InvalidOperationException($"the night has no {typeof(T).Name} yet");
}

/// <param name="Rows">Rows the step wrote.</param>
internal sealed record StepOutcome(long Rows, string? Message = null);
