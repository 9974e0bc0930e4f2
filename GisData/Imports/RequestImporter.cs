using GisData.Cities;
using GisData.Database;
using GisData.PersonalData;
using GisData.ServiceRequests;

namespace GisData.Imports;

/// <summary>Brings a file of requests into the city: all of it, or nothing. Rows that cannot be requests are kept apart with line, field
/// and reason; a second import of the same file changes nothing.</summary>
public sealed class RequestImporter(ObservatoryDatabase database, CityPack pack, PersonalSeal seal, TimeProvider clock)
{
    private const int ReportEveryRows = 2000;

    /// <exception cref="ImportException">the file, its profile or the state of the city does not allow it; nothing was loaded.</exception>
    /// <exception cref="ImportCancelledException">somebody cancelled it from elsewhere; nothing was loaded.</exception>
    public async Task<ImportResult> ImportAsync(string path, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        await ImportRuns.FailAbandonedAsync(database, ct);
        await RejectsFile.SettleAbandonedAsync(options.RejectsDirectory, import => ImportRuns.StatusAsync(database, import, ct));
        var replaces = await CheckSimulationAsync(options, ct);
        var profiles = await ImportProfileReader.ReadAsync(pack, database, options.ProfileName, ct);
        var boundaries = new BoundaryLoader(database, pack);
        var file = SourceFile.Open(path);
        progress?.Report(new ImportProgress("scan", 0, null, TimeSpan.Zero));
        var (tables, sha256) = await LookThroughAsync(file, profiles, ct);
        var total = tables.Sum(t => t.Rows);
        var start = new ImportStart(file.Name, sha256, tables[0].Profile, tables[0].EncodingName, options.StartedBy);
        await using var watch = await ImportWatch.BeginAsync(database, clock, start, total, null, ct);
        var importId = watch.ImportId;
        using var rejects = new RejectsFile(options.RejectsDirectory, file.Name, importId, [.. tables.Select(t => t.Header)]);
        LoadOutcome outcome;
        ImportNotes notes;
        try
        {
            if (pack.Boundaries.File is not null) await boundaries.EnsureAsync(ct);
            var places = new PlaceRules(tables[0].Profile, await CityEnvelope.FindAsync(database, tables[0].Profile, ct));
            notes = new ImportNotes(places, tables[0].EncodingName, tables[0].DelimiterName);
            await using var load = await RequestLoad.BeginAsync(database, pack, new LoadOrigin("import", importId, file.Name, replaces) { SharedPoints = tables[0].Profile.SharedPoints }, seal, watch.Token);
            foreach (var table in tables) await ReadTableAsync(file, table, new Sink(load, rejects, notes, places, watch, total, started, progress), watch.Token);
            watch.Report("commit", load.Written);
            progress?.Report(new ImportProgress("commit", load.Written, load.Written, clock.GetElapsedTime(started)));
            rejects.Close();
            outcome = await load.CommitAsync(
                async (connection, result, token) =>
                {
                    await DefaultPointRegrade.AfterLoadAsync(connection, pack, tables[0].Profile.Source, importId, options.StartedBy, result, notes, token);
                    await ImportRuns.FinishAsync(connection, importId, load.Written, result, notes, token);
                    if (options.AlsoCommit is { } also) await also(connection, importId, token);
                },
                watch.Token);
        }
        catch (Exception e)
        {
            rejects.Discard();
            await ImportRuns.EndAsync(database, importId, e, options.WhyStopped?.Invoke());
            if (e is OperationCanceledException && !ct.IsCancellationRequested && watch.Token.IsCancellationRequested) throw new ImportCancelledException(importId);
            throw;
        }

        // From here on the rows are in, whatever happens.
        rejects.Keep();
        var shapes = pack.Boundaries.Kind == "derived" ? await boundaries.EnsureAsync(ct) : null;
        return new ImportResult(importId, tables[0].Profile.Name, tables[0].EncodingName, tables[0].DelimiterName, outcome.Loaded + outcome.Duplicates + outcome.Rejected, outcome.Loaded, outcome.Updated,
            outcome.Duplicates, outcome.Rejected, outcome.WithoutPoint, clock.GetElapsedTime(started).TotalSeconds, rejects.Path, notes.ToDictionary(), outcome.DefaultPoints, shapes);
    }

    /// <summary>Whether the city and the profile allow an import at all, before long work for one begins.</summary>
    /// <exception cref="ImportException">they do not.</exception>
    internal async Task CheckAsync(ImportOptions options, CancellationToken ct)
    {
        await CheckSimulationAsync(options, ct);
        await ImportProfileReader.ReadAsync(pack, database, options.ProfileName, ct);
    }

    // Both go through all of the file: side by side they take the time of one.
    private static async Task<(IReadOnlyList<SourceTable> Tables, string Sha256)> LookThroughAsync(SourceFile file, IReadOnlyList<ImportProfile> profiles, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var hashing = Task.Run(() => file.Hash(stop.Token), CancellationToken.None);
        try
        {
            return (await SourceTable.ScanAllAsync(file, profiles, ct), await hashing);
        }
        catch
        {
            await stop.CancelAsync();
            await hashing.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }
    }

    private sealed record Sink(RequestLoad Load, RejectsFile Rejects, ImportNotes Notes, PlaceRules Places, ImportWatch Watch, long Total, long Started, IProgress<ImportProgress>? Progress);

    private async Task<bool> CheckSimulationAsync(ImportOptions options, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        if (!(bool)(await connection.Sql(typeof(RequestImporter), "is_simulated.sql").ScalarAsync(ct))!) return false;
        return options.ReplaceSimulation ? true : throw new ImportException(
            $"The city '{pack.Slug}' holds simulated requests, and real ones do not go beside them. Import with --replace-simulation to remove the simulation and all that was computed from it.");
    }

    private async Task ReadTableAsync(SourceFile file, SourceTable table, Sink to, CancellationToken ct)
    {
        using var rows = await table.OpenAsync(file, ct);
        var (profile, columns) = TableColumns.Choose([table.Profile], rows.Header, table.Name);
        var reader = new RowReader(pack, profile, columns, to.Places, clock.GetUtcNow(), rows.HasTypedTimes);
        // Lines of several tables are numbered on, so that a number names one row of the delivery.
        var offset = to.Notes.LinesBefore;
        await RowStream.RunAsync(rows, columns, reader, offset, async row =>
        {
            if (row.Request is { } request)
            {
                await to.Load.WriteAsync(request, row.Line, ct);
            }
            else
            {
                to.Rejects.Add(row.Rejected!, rows.Header);
                await to.Load.RejectAsync(row.Rejected!, ct);
            }

            if (to.Load.Written % ReportEveryRows != 0) return;
            to.Watch.Report("read", to.Load.Written);
            to.Progress?.Report(new ImportProgress("read", to.Load.Written, to.Total, clock.GetElapsedTime(to.Started)));
        }, ct);
        to.Notes.Add(reader, rows, table.Name, Math.Max(table.Lines, rows.Line));
    }
}
