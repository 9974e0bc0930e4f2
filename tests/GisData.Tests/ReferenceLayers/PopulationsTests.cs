using GisData.Access;
using GisData.Database;
using GisData.ReferenceLayers;
using Observatory.Tests;
using static GisData.Tests.ServiceRequests.GridTown;

namespace GisData.Tests.ReferenceLayers;

public sealed class PopulationsTests(ClonedDatabase fixture) : IAsyncLifetime, IClassFixture<ClonedDatabase>
{
    private readonly string _file = Path.GetTempFileName();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await AddBoundariesAsync(fixture.Database);

    public ValueTask DisposeAsync()
    {
        File.Delete(_file);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_figure_in_force_at_the_end_of_the_period_counts_and_the_packs_own_where_none_is()
    {
        await File.WriteAllTextAsync(_file, "area,population,date,source\n1,1100,2022-01-01,register\n1,1200,2024-01-01,register\n", Ct);
        await new ReferenceLayerCommands(fixture.Database, Pack, TimeProvider.System).LoadPopulationAsync(Reader.System, _file, null, null, Ct);
        Assert.Equal("1000 2020 | 2000 2020", await AtAsync(2021));
        Assert.Equal("1100 2022 | 2000 2020", await AtAsync(2023));
        Assert.Equal("1200 2024 | 2000 2020", await AtAsync(2025));
        // Before anything is known the earliest figure is better than none, and says its date.
        Assert.Equal("1000 2020 | 2000 2020", await AtAsync(2010));
        var at = await new ReferenceLayerQueries(fixture.Database, Pack).GetPopulationsAsync(Reader.System, new(2025, 6, 30), null, Ct);
        Assert.Equal(50, at.Per1000(1, 60));
        Assert.Null(at.Per1000(9, 60));
        // Of an edition that is not in force only what was loaded for it.
        Assert.Empty((await new ReferenceLayerQueries(fixture.Database, Pack).GetPopulationsAsync(Reader.System, new(2025, 6, 30), 7, Ct)).All);
    }

    private async Task<string> AtAsync(int year)
    {
        var populations = await new ReferenceLayerQueries(fixture.Database, Pack).GetPopulationsAsync(Reader.System, new(year, 6, 30), null, Ct);
        return string.Join(" | ", new[] { 1, 2 }.Select(d => populations.Of(d)!).Select(p => $"{p.People} {p.ValidOn.Year}"));
    }
}
