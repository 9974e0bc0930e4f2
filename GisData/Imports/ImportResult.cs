namespace GisData.Imports;

/// <param name="ProfileName">A profile of the city, or the path of one; null lets the file's header choose.</param>
/// <param name="RejectsDirectory">Where the file of rejected rows goes.</param>
/// <param name="ReplaceSimulation">A simulated city is emptied in the same transaction; without it the import is refused.</param>
/// <param name="StartedBy">Who started it, as the log and the pages say it.</param>
public sealed record ImportOptions(string RejectsDirectory, string? ProfileName = null, bool ReplaceSimulation = false, string? StartedBy = null)
{
    /// <summary>What the caller commits together with the requests, or not at all, by the number of the import.</summary>
    internal Func<Npgsql.NpgsqlConnection, long, CancellationToken, Task>? AlsoCommit { get; init; }

    /// <summary>Asked when the import is stopped: why, as its log row says it; null leaves it to the exception.</summary>
    public Func<string?>? WhyStopped { get; init; }
}

/// <param name="TotalRows">About: lines of the file without headers; null while the file is looked through.</param>
public sealed record ImportProgress(string Phase, long Rows, long? TotalRows, TimeSpan Elapsed)
{
    public double RowsPerSecond => Elapsed.TotalSeconds > 0 ? Rows / Elapsed.TotalSeconds : 0;

    public TimeSpan? Remaining => TotalRows is { } total && RowsPerSecond > 0 ? TimeSpan.FromSeconds(Math.Max(0, total - Rows) / RowsPerSecond) : null;
}

/// <summary>What an import did: <paramref name="Read"/> = <paramref name="Loaded"/> + <paramref name="Duplicates"/> + <paramref name="Rejected"/>.</summary>
/// <param name="Encoding">Of text, as detected or as the profile says; of other files their kind: excel, geojson, geopackage.</param>
/// <param name="Delimiter">comma, semicolon, tab, bar or the character; null of files that are no text.</param>
/// <param name="RejectsFile">Null where nothing was rejected.</param>
/// <param name="Notes">How often which rule was applied: points dropped or exchanged, words unknown.</param>
/// <param name="DefaultPoints">Points that many unlike rows share; these rows were loaded without it.</param>
/// <param name="Boundaries">Set where this import was the first to give the city its derived shapes.</param>
public sealed record ImportResult(
    long ImportId, string Profile, string Encoding, string? Delimiter, long Read, long Loaded, long Updated, long Duplicates, long Rejected, long WithoutPoint, double Seconds,
    string? RejectsFile, IReadOnlyDictionary<string, long> Notes, IReadOnlyList<ServiceRequests.DefaultPoint> DefaultPoints, Cities.BoundaryOutcome? Boundaries);
