using Analytics.Simulation;
using GisData.Cities;
using GisData.Database;
using GisData.ServiceRequests;
using GisData.Simulation;
using GisData.Tests.ServiceRequests;
using Observatory.Tests;
using static GisData.Tests.ServiceRequests.GridTown;

namespace GisData.Tests.Simulation;

public sealed class SimulationLoaderTests(ClonedDatabase clone) : IAsyncLifetime, IClassFixture<ClonedDatabase>
{
    private static readonly CityPack City = CityPackReader.Read(Path.Combine(SharedData.Repository, "cities"), "tehran");
    private static readonly SimulationOptions Options = new() { Seed = 5, From = new DateOnly(2022, 8, 23), To = new DateOnly(2023, 9, 22), Requests = 6_000 };
    private readonly string _folder = Directory.CreateTempSubdirectory("simulation").FullName;
    private ObservatoryDatabase _db = null!;

    [Fact]
    public async Task A_simulation_fills_the_city_marks_it_and_keeps_its_truth()
    {
        var outcome = await SimulateAsync(Options);

        Assert.InRange(outcome.Loaded, 5_600, 6_400);
        Assert.Equal(outcome.Loaded, await AskAsync<long>(_db, "select count(*) from service_request where source = 'simulation'"));
        Assert.True(await AskAsync<bool>(_db, "select simulated and simulation_seed = 5 from city_state"));
        Assert.Equal("simulation", await AskAsync<string>(_db, "select kind from change_batch order by batch_id desc limit 1"));
        Assert.Equal(outcome.Truth.ToJson(), PlantedTruth.FromJson(await File.ReadAllTextAsync(outcome.TruthPath)).ToJson());
        // Every report stays one row; the incidents are fewer by the repeats.
        Assert.Equal(outcome.Loaded - outcome.Repeats, await AskAsync<long>(_db, "select count(distinct incident_id) from service_request"));
        Assert.InRange(outcome.WithoutPoint / (double)outcome.Loaded, 0.012, 0.03);
        // Places are stamped from the points and agree with where the simulator put them.
        Assert.Equal(0L, await AskAsync<long>(_db, "select count(*) from service_request where geom is not null and (district_id is null or neighbourhood_id is null or hex_cell is null)"));
        Assert.Equal(22L, await AskAsync<long>(_db, "select count(distinct district_id) from service_request"));
        Assert.InRange(await AskAsync<double>(_db, "select avg((source_area = d.name_fa)::int)::float8 from service_request r join district d using (boundary_edition, district_id) where r.geom is not null"), 0.97, 1);
        Assert.True(await AskAsync<bool>(_db, "select bool_and((status = 2) = (closed_at is not null)) from service_request"));
    }

    [Fact]
    public async Task Another_simulation_replaces_the_one_before()
    {
        await SimulateAsync(Options);
        var other = await SimulateAsync(Options with { Seed = 6, Requests = 3_000 });
        Assert.Equal(other.Loaded, await AskAsync<long>(_db, "select count(*) from service_request"));
        Assert.Equal(6L, await AskAsync<long>(_db, "select simulation_seed from city_state"));
    }

    [Fact]
    public async Task Simulated_requests_never_go_beside_real_ones()
    {
        await using (var load = await RequestLoad.BeginAsync(_db, City, new LoadOrigin("import"), null, CancellationToken.None))
        {
            await load.WriteAsync(Request("real") with { SubjectId = 201 }, 1, CancellationToken.None);
            await load.CommitAsync(null, CancellationToken.None);
        }
        await Assert.ThrowsAsync<SimulationException>(() => SimulateAsync(Options));
        Assert.Equal(1L, await AskAsync<long>(_db, "select count(*) from service_request"));
        Assert.False(File.Exists(Path.Combine(_folder, SimulationLoader.TruthFile)));
    }

    [Fact]
    public async Task A_cancelled_simulation_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();
        var progress = new Stop(stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new SimulationLoader(_db, City, TimeProvider.System).LoadAsync(Options, _folder, progress, stop.Token));
        Assert.Equal(0L, await AskAsync<long>(_db, "select count(*) from service_request"));
        Assert.False(await AskAsync<bool>(_db, "select simulated from city_state"));
        Assert.False(File.Exists(Path.Combine(_folder, SimulationLoader.TruthFile)));
    }

    public async ValueTask InitializeAsync()
    {
        _db = await clone.CloneAsync();
        await CityRegistration.RegisterAsync(_db, City, CancellationToken.None);
        await new BoundaryLoader(_db, City).EnsureAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await clone.DropAsync(_db);
        Directory.Delete(_folder, recursive: true);
    }

    private Task<SimulationOutcome> SimulateAsync(SimulationOptions options) => new SimulationLoader(_db, City, TimeProvider.System).LoadAsync(options, _folder, null, CancellationToken.None);

    private sealed class Stop(CancellationTokenSource stop) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value) => stop.Cancel();
    }
}
