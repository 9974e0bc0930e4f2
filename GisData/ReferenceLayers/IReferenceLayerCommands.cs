using GisData.Access;
using GisData.Cities;
using GisData.ServiceRequests;

namespace GisData.ReferenceLayers;

/// <summary>What an operator of the whole city may load and enter. Each in one transaction, with an audit row; a file is loaded as far as its rows
/// are good, and says what became of each.</summary>
/// <exception cref="UnauthorizedAccessException">the reader may not.</exception>
public interface IReferenceLayerCommands
{
    /// <summary>People by district or neighbourhood: columns area, population, date, and kind, source where given.</summary>
    /// <param name="source">Of rows that name none.</param>
    /// <param name="edition">The edition whose areas are counted; null = the one in force.</param>
    /// <exception cref="ReferenceFileException">the file cannot be used; nothing was changed.</exception>
    Task<ReferenceOutcome> LoadPopulationAsync(Reader reader, string path, string? source, int? edition, CancellationToken ct);

    /// <summary>Weather by day: columns date, and of min, max, rain, snow, wind what the source has.</summary>
    /// <exception cref="ReferenceFileException">the file cannot be used; nothing was changed.</exception>
    Task<ReferenceOutcome> LoadWeatherAsync(Reader reader, string path, string? source, CancellationToken ct);

    /// <summary>Named periods: columns kind, from, to, and year, name, name_en, source where given.</summary>
    /// <exception cref="ReferenceFileException">the file cannot be used; nothing was changed.</exception>
    Task<ReferenceOutcome> LoadPeriodsAsync(Reader reader, string path, string? source, CancellationToken ct);

    /// <summary>Streets, parks, water and places with their names; a layer of the file takes the place of the one that was there.</summary>
    /// <param name="layer">Of features that name none; null lets their geometry say.</param>
    /// <exception cref="ReferenceFileException">the file cannot be used; nothing was changed.</exception>
    Task<IReadOnlyList<ReferenceOutcome>> LoadPlacesAsync(Reader reader, string path, string? layer, string? source, CancellationToken ct);

    /// <summary>Enters a period, or changes the one that has its slug.</summary>
    /// <returns>The slug.</returns>
    /// <exception cref="ReferenceFileException">a name or source is missing, or the days are in the wrong order.</exception>
    Task<string> SavePeriodAsync(Reader reader, PeriodEntry entry, CancellationToken ct);

    /// <summary>Removes an operator's period; one of the pack that it stood for counts again.</summary>
    /// <returns>False where there is none.</returns>
    Task<bool> RemovePeriodAsync(Reader reader, string slug, CancellationToken ct);
}

/// <param name="Slug">Null: a new period.</param>
public sealed record PeriodEntry(string? Slug, string Kind, LocalizedName Name, DateOnly From, DateOnly To, string Source);

/// <summary>What became of the rows of a file: read = loaded + unchanged + rejected.</summary>
public sealed record ReferenceOutcome(int LoadId, string Layer, string FileName, int Read, int Loaded, int Unchanged, IReadOnlyList<RejectedRow> Rejected);
