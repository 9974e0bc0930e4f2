using System.Text.Json;
using GisData.Access;
using GisData.AnalysisGrids;
using GisData.Cities;
using GisData.CityView;
using GisData.Map;
using GisData.Workbench;
using Observatory.Tests;

namespace GisData.Tests.Workbench;

/// <summary>What an analyst gets from the workbench over a small city with one planted heap of subject 11.</summary>
public sealed class WorkbenchTests(ClonedDatabase fixture) : IClassFixture<ClonedDatabase>, IAsyncLifetime
{
    private static readonly Reader Analyst = new("a", ReaderRole.Analyst);
    private static readonly CityFilter Year = new() { From = SmallCity.FirstDay, To = SmallCity.LastDay, Subjects = [11] };
    private static readonly SemaphoreSlim Once = new(1);
    private static bool s_seeded;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Once.WaitAsync();
        try
        {
            if (s_seeded) { return; }
            await SmallCity.SeedAsync(fixture.Database, requests: 3000, planted: 400);
            await using var connection = await fixture.Database.OpenForIngestAsync(Ct);
            await AnalysisGridStore.FillAsync(connection, 1, SmallCity.HexagonMeters, SmallCity.Srid, Ct);
            s_seeded = true;
        }
        finally { Once.Release(); }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private WorkbenchQueries Bench() => new(fixture.Database, SmallCity.Pack, new CityViewQueries(fixture.Database, SmallCity.Pack), new MapQueries(fixture.Database));

    private Task<WorkbenchAnswer> RunAsync(string query, CityFilter? filter = null, Reader? reader = null)
    {
        var values = query.Split('&').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
        return Bench().RunAsync(reader ?? Analyst, WorkbenchQuestion.Read(name => values.GetValueOrDefault(name), filter ?? Year), Ct);
    }

    [Fact]
    public async Task A_density_holds_every_request_and_peaks_where_the_heap_was_planted()
    {
        var answer = await RunAsync("method=density&bandwidth=500");
        var all = await new CityViewQueries(fixture.Database, SmallCity.Pack).CountAsync(Analyst, Year, Ct);
        Assert.Equal((BenchRefusal.None, all), (answer.Refusal, answer.Points));
        Assert.Equal(all - answer.Figure("outside")!.Value, answer.Figure("requests")!.Value, 0.02 * all);
        var top = answer.Features.MaxBy(f => f.Class)!.Shape.Centroid;
        var (x, y) = CityProjection.Of(SmallCity.Srid).Project(top.X, top.Y);
        var (originX, originY) = SmallCity.Origin;
        Assert.InRange(Math.Sqrt(Math.Pow(x - originX - SmallCity.HotX, 2) + Math.Pow(y - originY - SmallCity.HotY, 2)), 0, SmallCity.HotRadius);
        // Cells of a class that touch are one shape: of two shapes of a class no two share an edge, and no ground is in two.
        Assert.All(answer.Features, f => Assert.True(f.Shape.IsValid));
        foreach (var shapes in answer.Features.GroupBy(f => f.Class, f => f.Shape).Select(g => g.ToList()))
            for (var i = 0; i < shapes.Count; i++)
                for (var k = 0; k < i; k++) Assert.Equal(0, shapes[i].Intersection(shapes[k]).Length, 1e-9);
        Assert.Equal(answer.Features.Sum(f => f.Shape.Area), NetTopologySuite.Operation.Union.CascadedPolygonUnion.Union([.. answer.Features.Select(f => f.Shape)]).Area, 1e-6);
        // A narrower kernel has a higher peak.
        Assert.True((await RunAsync("method=density&bandwidth=300")).Figure("peak") > answer.Figure("peak"));
    }

    [Fact]
    public async Task A_density_of_a_part_is_one_of_its_own_ground()
    {
        await using var connection = await fixture.Database.OpenForReadAsync(Analyst, Ct);
        var grid = await AnalysisGridStore.LoadAsync(connection, 1, Ct);
        var city = (await RunAsync("method=density&bandwidth=300")).Figure("km2")!.Value;
        var district = (await RunAsync("method=density&bandwidth=300", Year with { Districts = [1] })).Figure("km2")!.Value;
        var inner = Enumerable.Range(0, grid.Set.Count).Select(i => grid[i]).Where(c => c.DistrictId == 1).ToList();
        var neighbourhood = (await RunAsync("method=density&bandwidth=300", Year with { Neighbourhoods = [inner.First(c => c.NeighbourhoodId is not null).NeighbourhoodId!.Value] })).Figure("km2")!.Value;
        Assert.True(neighbourhood < district && district < city);
        var cells = inner.Take(60).Select(c => c.Cell.Id).ToList();
        var few = (await RunAsync("method=density&bandwidth=300", Year with { Subjects = [], HexCells = cells })).Figure("km2")!.Value;
        Assert.InRange(few, 0.3 * cells.Count * HexArea, 1.02 * cells.Count * HexArea);
    }

    private static double HexArea => new Analytics.AnalysisGrids.HexGrid(SmallCity.HexagonMeters).CellArea / 1e6;

    [Fact]
    public async Task The_largest_cluster_is_the_planted_heap_with_the_facts_of_a_sentence()
    {
        var answer = await RunAsync("method=clusters&algorithm=dbscan&reach=150&least=15");
        var largest = answer.Features[0];
        Assert.InRange(largest.Number("requests")!.Value, 200, 700);
        Assert.Equal(11, largest.Number("main_subject"));
        Assert.Equal(answer.Features.Count, (int)answer.Figure("clusters")!);
        var (x, y) = CityProjection.Of(SmallCity.Srid).Project(largest.Number("longitude")!.Value, largest.Number("latitude")!.Value);
        var (originX, originY) = SmallCity.Origin;
        Assert.InRange(Math.Sqrt(Math.Pow(x - originX - SmallCity.HotX, 2) + Math.Pow(y - originY - SmallCity.HotY, 2)), 0, SmallCity.HotRadius);
    }

    [Theory]
    [InlineData("method=clusters&algorithm=dbscan&reach=150&least=5")]
    [InlineData("method=clusters&algorithm=hdbscan&least=5")]
    public async Task Every_request_is_in_one_cluster_or_in_none(string query)
    {
        var answer = await RunAsync(query);
        Assert.NotEmpty(answer.Features);
        Assert.Equal(answer.Points, (int)(answer.Features.Sum(f => f.Number("requests")) + answer.Figure("noise"))!);
        Assert.All(answer.Features, f => Assert.True(f.Shape.Area > 0 && f.Number("requests") >= 5));
    }

    [Fact]
    public async Task Shares_of_the_planted_subject_lie_together_and_its_heap_is_told_apart()
    {
        var answer = await RunAsync("method=autocorrelation&value=share&draws=499");
        Assert.InRange(answer.Figure("moran")!.Value, 0.2, 1);
        Assert.Equal(0.004, answer.Figure("moran_p")!.Value, 1e-9);   // 2/(499 + 1): no draw came near
        Assert.InRange(answer.Figure("geary")!.Value, 0, 0.9);
        Assert.Contains(answer.Features, f => f.Level == 3);
        // Another subject was spread evenly over the people: nothing to tell.
        var even = await RunAsync("method=autocorrelation&value=share&draws=499", Year with { Subjects = [12] });
        Assert.True(Math.Abs(even.Figure("moran")!.Value) < answer.Figure("moran") / 2);
    }

    [Fact]
    public async Task Clusters_in_time_part_what_the_days_part()
    {
        // The same day: no cluster is longer. A window that all of its days reach across: time parts nothing.
        var sameDay = await RunAsync("method=clusters&algorithm=stdbscan&least=3&reach=300&days=0");
        Assert.NotEmpty(sameDay.Features);
        Assert.All(sameDay.Features, f => Assert.Equal(1, f.Number("days")));
        var month = Year with { To = Year.From.AddDays(29) };
        var plain = await RunAsync("method=clusters&algorithm=dbscan&least=3&reach=300", month);
        var wide = await RunAsync("method=clusters&algorithm=stdbscan&least=3&reach=300&days=60", month);
        Assert.Equal(plain.Features.Select(f => f.Number("requests")), wide.Features.Select(f => f.Number("requests")));
        var narrow = await RunAsync("method=clusters&algorithm=stdbscan&least=3&reach=300&days=2", month);
        Assert.True(narrow.Figure("noise") > plain.Figure("noise"));
        Assert.Contains("days=2", narrow.Question.Write(), StringComparison.Ordinal);
        // Without a reach by hand it is longer in a short time than in all the window.
        Assert.True((await RunAsync("method=clusters&algorithm=stdbscan&least=10&days=2")).Figure("reach") > (await RunAsync("method=clusters&algorithm=dbscan&least=10")).Figure("reach"));
    }

    [Fact]
    public async Task Local_Geary_finds_the_heap_and_says_what_kind_of_likeness_it_is()
    {
        var answer = await RunAsync("method=autocorrelation&value=share&local=geary&draws=199");
        Assert.Contains(answer.Features, f => f.Level == 3 && (string)f.Values.First(v => v.Name == "association").Value! == "HighHigh");
        Assert.Equal(answer.Features.Count(f => f.Level == -2), answer.Figure("unlike"));
        Assert.All(answer.Features.Where(f => f.Level != 0), f => Assert.True(f.Number("p") <= answer.Figure("fdr_cutoff")));
        // The whole is the same whatever is asked of each hexagon.
        Assert.Equal((await RunAsync("method=autocorrelation&value=share&draws=199")).Figure("geary_p"), answer.Figure("geary_p"));
        Assert.Contains("local_c,z,p,association", WorkbenchFiles.Csv(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_stops_gives_back_the_turn_and_nothing_is_kept()
    {
        using var bench = Bench();
        var question = new WorkbenchQuestion(Year, BenchMethod.Clusters) { Algorithm = "hdbscan" };
        using var stop = new CancellationTokenSource();
        var running = bench.RunAsync(Analyst, question, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(BenchRefusal.None, (await bench.RunAsync(Analyst, question, Ct)).Refusal);
    }

    [Theory]
    [InlineData(BenchMethod.Density)]
    [InlineData(BenchMethod.Clusters)]
    [InlineData(BenchMethod.Autocorrelation)]
    public void A_method_that_is_told_to_stop_gives_no_answer(BenchMethod method)
    {
        var (question, projection, provenance, stopped) = (new WorkbenchQuestion(Year, method) { Value = "count", Bandwidth = 300, Reach = 50 }, CityProjection.Of(SmallCity.Srid), new BenchProvenance("small", 1, null, true), new CancellationToken(canceled: true));
        var points = new BenchPoints([.. Enumerable.Range(0, 100).Select(i => i * 10.0)], new double[100], [.. Enumerable.Repeat(Year.From, 100)], new int[100]);
        Assert.ThrowsAny<OperationCanceledException>(() => method switch
        {
            BenchMethod.Density => DensityBench.Run(question, points, new NetTopologySuite.Geometries.Point(500, 0).Buffer(2000), projection, provenance, stopped),
            BenchMethod.Clusters => ClusterBench.Run(question, points, projection, provenance, stopped),
            _ => AutocorrelationBench.Run(question, [.. Enumerable.Range(0, 100).Select(i => (new Analytics.AnalysisGrids.HexCell(i % 10, i / 10), i, 100 + i))], 300, projection, provenance, stopped),
        });
    }

    [Fact]
    public async Task The_same_question_gives_the_same_bytes_and_says_where_they_come_from()
    {
        const string Query = "method=autocorrelation&value=share&draws=199&seed=5";
        var (one, two) = (await RunAsync(Query), await RunAsync(Query));
        Assert.Equal(WorkbenchFiles.GeoJson(one), WorkbenchFiles.GeoJson(two));
        Assert.NotSame(one, two);
        var bench = Bench();
        Assert.Same(await bench.RunAsync(Analyst, one.Question, Ct), await bench.RunAsync(Analyst, one.Question, Ct));
        var json = JsonDocument.Parse(WorkbenchFiles.GeoJson(one)).RootElement;
        var from = json.GetProperty("provenance");
        Assert.Equal(("5", "199", "true: the requests are invented"), (from.GetProperty("seed").GetString(), from.GetProperty("draws").GetString(), from.GetProperty("simulated").GetString()));
        Assert.Equal(one.Features.Count, json.GetProperty("features").GetArrayLength());
        Assert.All(json.GetProperty("features").EnumerateArray(), f => Assert.Equal("MultiPolygon", f.GetProperty("geometry").GetProperty("type").GetString()));
        var csv = WorkbenchFiles.Csv(one).Split("\r\n");
        Assert.Equal(one.Features.Count, csv.Count(line => line.Length > 0 && line[0] != '#') - 1);
        Assert.Contains("# seed: 5", csv);
    }

    [Fact]
    public async Task What_cannot_be_said_is_refused_with_its_reason()
    {
        Assert.Equal(BenchRefusal.TooFew, (await RunAsync("method=density", Year with { To = Year.From })).Refusal);
        Assert.Equal(BenchRefusal.TooFew, (await RunAsync("method=autocorrelation&value=share", Year with { HexCells = [1] })).Refusal);
        Assert.Equal(BenchRefusal.TooFew, (await RunAsync("method=clusters&least=500", Year with { To = Year.From })).Refusal);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => RunAsync("method=density", reader: new Reader("c", ReaderRole.CouncilMember)));
    }

    [Fact]
    public async Task A_reader_of_one_district_gets_its_requests_alone()
    {
        var answer = await RunAsync("method=clusters&least=3&reach=300", reader: Analyst with { Districts = [2] });
        Assert.Equal(await new CityViewQueries(fixture.Database, SmallCity.Pack).CountAsync(Analyst, Year with { Districts = [2] }, Ct), answer.Points);
    }

    [Fact]
    public void A_question_survives_its_address_and_a_strange_value_is_named()
    {
        foreach (var method in Enum.GetValues<BenchMethod>())
        {
            var asked = new WorkbenchQuestion(Year, method) { Bandwidth = 750, Adaptive = true, Algorithm = "stdbscan", Days = 5, Local = "geary", Least = 25, Draws = 199, Seed = 7 };
            var values = asked.Write().Split('&').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
            string? Value(string name) => values.GetValueOrDefault(name);
            Assert.Empty(WorkbenchQuestion.ListProblems(Value));
            Assert.Equal(asked.Write(), WorkbenchQuestion.Read(Value, CityFilterQuery.Read(Value, default, default)).Write());
        }
        // "least=3.5" would be read as the default, and the file would say something else than its address.
        foreach (var (name, value, rule) in new[]
        {
            ("bandwidth", "-3", BenchRule.Meters), ("reach", "NaN", BenchRule.Meters), ("days", "2.5", BenchRule.Days), ("method", "magic", BenchRule.OneOf),
            ("least", "3.5", BenchRule.Whole), ("draws", "99.5", BenchRule.Whole), ("seed", "1e3", BenchRule.Whole),
        })
        {
            var problem = Assert.Single(WorkbenchQuestion.ListProblems(asked => asked == name ? value : null));
            Assert.Equal((name, rule), (problem.Name, problem.Rule));
        }
    }
}
