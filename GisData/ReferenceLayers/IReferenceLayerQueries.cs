using GisData.Access;
using GisData.CityView;

namespace GisData.ReferenceLayers;

/// <summary>What lies beside the requests: where it comes from, of which date, and its contents for pages. It is public within the program: every
/// resolved reader may read it.</summary>
public interface IReferenceLayerQueries
{
    /// <summary>Everything that is loaded, with its provenance.</summary>
    Task<ReferenceOverview> GetOverviewAsync(Reader reader, CancellationToken ct);

    /// <summary>Boundary editions, the one in force first, then by the first day they hold, newest first.</summary>
    Task<IReadOnlyList<BoundaryEdition>> ListEditionsAsync(Reader reader, CancellationToken ct);

    /// <summary>The population in force on a day.</summary>
    /// <param name="edition">An edition that was chosen and is not in force; null = the one in force.</param>
    Task<Populations> GetPopulationsAsync(Reader reader, DateOnly day, int? edition, CancellationToken ct);

    /// <summary>Named periods, the pack's and the operator's, that have a day in common with the given ones, in order of time.</summary>
    Task<IReadOnlyList<NamedPeriod>> ListPeriodsAsync(Reader reader, DateOnly first, DateOnly last, CancellationToken ct);

    Task<IReadOnlyList<WeatherDay>> ListWeatherAsync(Reader reader, DateOnly first, DateOnly last, CancellationToken ct);

    /// <summary>The period and the edition that a query string names, where there are such, and its neighbourhoods and imports that are none; asks nothing where it
    /// names none of these, and of a neighbourhood or an import that is there only once.</summary>
    Task<FilterReferences> FindForFilterAsync(Reader reader, Func<string, string?> value, CancellationToken ct);
}

/// <param name="Kind">"schematic", "derived" or "operator".</param>
/// <param name="ValidFrom">Null: no day is known from which it holds.</param>
/// <param name="ValidTo">Null: until further notice.</param>
public sealed record BoundaryEdition(
    int Edition, string Kind, string Source, string? FileSha256, DateOnly? ValidFrom, DateOnly? ValidTo, DateTimeOffset LoadedAt, bool IsCurrent,
    IReadOnlyList<int> Districts, int Neighbourhoods);

/// <summary>Weather of one day as its source states it; null where it does not.</summary>
/// <param name="WindMs">Strongest wind, metres a second.</param>
public sealed record WeatherDay(DateOnly Day, double? MinC, double? MaxC, double? RainMm, double? SnowCm, double? WindMs, string Source);

/// <summary>A loading of a layer: what became of its rows, from which file, by whom.</summary>
/// <param name="Layer">"population", "weather", "period", "street", "park", "water" or "place".</param>
public sealed record ReferenceLoad(
    int Id, string Layer, string FileName, string FileSha256, string? Source, string LoadedBy, DateTimeOffset LoadedAt, int Read, int Loaded, int Unchanged, int Rejected);

/// <summary>What of a layer is in use.</summary>
/// <param name="Layer">A layer of <see cref="ReferenceLoad"/>, or "exposure".</param>
/// <param name="Source">Several are joined.</param>
/// <param name="First">Of days, the first; of dated figures, the earliest date.</param>
public sealed record LayerContent(string Layer, string? Source, long Count, DateOnly? First, DateOnly? Last, DateTimeOffset? LoadedAt);

/// <param name="Loads">The newest twenty.</param>
public sealed record ReferenceOverview(
    IReadOnlyList<BoundaryEdition> Editions, IReadOnlyList<LayerContent> Contents, IReadOnlyList<NamedPeriod> Periods, IReadOnlyList<ReferenceLoad> Loads);
