using GisData.Access;
using GisData.CityView;
using GisData.ReferenceLayers;

namespace Observatory.Client.Tests.Pages;

/// <summary>Reference layers a test gives: the pack's population, and nothing else until it is set.</summary>
public sealed class ReferenceAnswers : IReferenceLayerQueries
{
    public List<NamedPeriod> Periods { get; } = [];
    public List<BoundaryEdition> Editions { get; } = [];
    public List<WeatherDay> Weather { get; } = [];
    public Populations People { get; set; } = Populations.Of(Observatory.Tests.SmallCity.Pack);
    public ReferenceOverview? Overview { get; set; }

    public Task<ReferenceOverview> GetOverviewAsync(Reader reader, CancellationToken ct) => Task.FromResult(Overview ?? new ReferenceOverview(Editions, [], Periods, []));
    public Task<IReadOnlyList<BoundaryEdition>> ListEditionsAsync(Reader reader, CancellationToken ct) => Task.FromResult<IReadOnlyList<BoundaryEdition>>(Editions);
    public Task<Populations> GetPopulationsAsync(Reader reader, DateOnly day, int? edition, CancellationToken ct) => Task.FromResult(People);
    public Task<IReadOnlyList<NamedPeriod>> ListPeriodsAsync(Reader reader, DateOnly first, DateOnly last, CancellationToken ct) => Task.FromResult<IReadOnlyList<NamedPeriod>>(Periods);
    public Task<IReadOnlyList<WeatherDay>> ListWeatherAsync(Reader reader, DateOnly first, DateOnly last, CancellationToken ct) => Task.FromResult<IReadOnlyList<WeatherDay>>(Weather);

    /// <summary>A database that takes its time over what an address names.</summary>
    public Task Pause { get; set; } = Task.CompletedTask;

    /// <summary>Neighbourhoods that no edition has.</summary>
    public List<long> UnknownNeighbourhoods { get; } = [];

    public async Task<FilterReferences> FindForFilterAsync(Reader reader, Func<string, string?> value, CancellationToken ct)
    {
        await Pause;
        return new FilterReferences(Periods.Find(p => p.Slug == value("period")), Editions.Find(e => $"{e.Edition}" == value("edition"))) { UnknownNeighbourhoods = UnknownNeighbourhoods };
    }
}
