using System.Collections.Concurrent;
using GisData.Access;
using GisData.Cities;
using GisData.Database;
using GisData.Imports.Guessing;
using GisData.PersonalData;
using NetTopologySuite.Geometries;

namespace GisData.Imports.Wizard;

/// <summary>The wizard's look at uploads: guess, preview, words, dry run, import. Everything that reads rows is what the import itself reads with.</summary>
public sealed class ImportWizard(ObservatoryDatabase database, CityPack pack, ImportUploads uploads, TimeProvider clock) : IImportWizardQueries, IImportWizardCommands
{
    private const int MostKept = 6;
    // A preview is asked for at every correction, and the same rows answer all of them.
    private readonly ConcurrentDictionary<string, (string How, string System, ImportSample Sample, long Used)> _samples = new();
    private readonly ConcurrentDictionary<string, (string How, WordCounts Counts, long Used)> _words = new();

    public Task<ImportUpload?> FindUploadAsync(Reader reader, string uploadId, CancellationToken ct) => uploads.FindAsync(reader, uploadId, ct);

    public Task<IReadOnlyList<ImportUpload>> ListUploadsAsync(Reader reader, CancellationToken ct) => uploads.ListAsync(reader, ct);

    public async Task<ImportSample> ReadSampleAsync(Reader reader, string uploadId, ImportProfile like, CancellationToken ct)
    {
        var upload = await GetAsync(reader, uploadId, ct);
        var (how, system) = ($"{like.Encoding}|{like.Delimiter}|{like.Sheet}", $"{like.Srid}|{like.Wkt}");
        // The points of a shapefile are put into degrees while it is read.
        if (_samples.TryGetValue(uploadId, out var kept) && kept.How == how && (kept.Sample.Kind != "shapefile" || kept.System == system)) return kept.Sample;
        var sample = await Task.Run(() => ImportSample.ReadAsync(uploads.FileOf(upload), like, ct), ct);
        _samples[uploadId] = (how, system, sample, clock.GetTimestamp());
        Forget(_samples, s => s.Used);
        return sample;
    }

    public async Task<ImportGuess> GuessAsync(Reader reader, string uploadId, ImportProfile like, CancellationToken ct)
    {
        var sample = await ReadSampleAsync(reader, uploadId, like, ct);
        // The reference system is guessed of the points as they came.
        if (sample.Kind == "shapefile" && like is not { Srid: 4326, Wkt: null })
        {
            var upload = await GetAsync(reader, uploadId, ct);
            sample = await Task.Run(() => ImportSample.ReadAsync(uploads.FileOf(upload), like with { Srid = 4326, Wkt = null }, ct), ct);
        }

        var saved = await SavedProfile.ListAsync(database, pack, ct);
        IReadOnlyList<ImportProfile> known = [.. ImportProfileReader.OfPack(pack), .. saved.Where(s => s.Problem is null).Select(s => s.Profile)];
        var city = await CityAsync(ct);
        var guess = await Task.Run(() => new ImportGuesser(pack, city, clock.GetUtcNow()).Guess(sample, known), ct);
        return guess.KnownProfile is null ? guess with { Profile = guess.Profile with { Encoding = like.Encoding, Delimiter = like.Delimiter, Sheet = like.Sheet ?? guess.Profile.Sheet } } : guess;
    }

    public async Task<ImportPreview> PreviewAsync(Reader reader, string uploadId, ImportProfile profile, CancellationToken ct)
    {
        var sample = await ReadSampleAsync(reader, uploadId, profile, ct);
        return ImportPreview.Of(sample, profile, pack, await CityAsync(ct), clock.GetUtcNow());
    }

    public async Task<IReadOnlyList<WordList>> ListWordsAsync(Reader reader, string uploadId, ImportProfile profile, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var upload = await GetAsync(reader, uploadId, ct);
        var how = string.Join('|', [profile.Encoding, profile.Delimiter, profile.Sheet, .. WordCounts.Fields.Select(f => profile.Columns.TryGetValue(f, out var names) ? string.Join('/', names.Names) : "")]);
        if (!_words.TryGetValue(uploadId, out var kept) || kept.How != how)
        {
            kept = (how, await Task.Run(() => WordCounts.CountAsync(uploads.FileOf(upload), profile, progress, clock, ct), ct), clock.GetTimestamp());
            _words[uploadId] = kept;
            Forget(_words, w => w.Used);
        }

        return await Task.Run(() => kept.Counts.Explain(pack, profile), ct);
    }

    public IReadOnlyList<string> ListPackProfiles(Reader reader)
    {
        Check(reader);
        return [.. ImportProfileReader.OfPack(pack).Select(p => p.Name)];
    }

    public async Task<IReadOnlyList<SavedProfile>> ListSavedProfilesAsync(Reader reader, CancellationToken ct)
    {
        Check(reader);
        return await SavedProfile.ListAsync(database, pack, ct);
    }

    public async Task SaveDraftAsync(Reader reader, string uploadId, ImportProfile draft, CancellationToken ct)
    {
        var sample = await ReadSampleAsync(reader, uploadId, draft, ct);
        await uploads.ChangeAsync(uploadId, u => u with { Draft = draft, Kind = sample.Kind, Header = sample.Header }, ct);
    }

    public async Task SaveProfileAsync(Reader reader, string uploadId, ImportProfile profile, CancellationToken ct)
    {
        // Also after the import, when the file itself is gone.
        var upload = await GetAsync(reader, uploadId, ct);
        if (upload is not { Kind: { } kind, Header: { } header }) throw new ImportException("The file has not been looked at yet: open its columns first. Nothing was saved.");
        if (ListPackProfiles(reader).Contains(profile.Name, StringComparer.OrdinalIgnoreCase)) throw new ImportException($"The city pack has a profile '{profile.Name}' already: give yours another name. Nothing was saved.");
        if (ImportProfileReader.Problem(profile, pack) is { } problem) throw new ImportException($"The profile contradicts itself: {problem}. Nothing was saved.");
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await SavedProfile.SaveAsync(connection, profile, kind, header, reader.Name, ct);
        await AuditTrail.WriteAsync(connection, reader, "save import profile", profile.Name, new { upload.FileName }, ct);
        await transaction.CommitAsync(ct);
    }

    public async Task DiscardAsync(Reader reader, string uploadId, CancellationToken ct)
    {
        var upload = await GetAsync(reader, uploadId, ct);
        uploads.Remove(upload);
        _samples.TryRemove(uploadId, out _);
        _words.TryRemove(uploadId, out _);
        await AuditTrail.WriteAsync(database, reader, "discard upload", upload.FileName, new { upload.Bytes }, ct);
    }

    /// <summary>A dry run of the upload with its draft.</summary>
    public async Task<ImportCheck> CheckAsync(ImportUpload upload, ImportProfile draft, IProgress<ImportProgress>? progress, CancellationToken ct)
        => await ImportCheck.RunAsync(uploads.FileOf(upload), draft, pack, await CityAsync(ct), clock, progress, ct);

    /// <summary>The import of an upload with its draft: all of it or nothing.</summary>
    public async Task<ImportResult> ImportAsync(ImportUpload upload, ImportProfile draft, PersonalSeal seal, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken ct)
        => await new RequestImporter(database, pack, seal, clock).ImportAsync(uploads.FileOf(upload), options with { ProfileName = await uploads.WriteProfileAsync(upload, draft, ct), StartedBy = upload.Owner }, progress, ct);

    private static void Check(Reader reader)
    {
        if (!reader.MayManageImports) throw new UnauthorizedAccessException("Only an operator of the whole city may import.");
    }

    private static void Forget<T>(ConcurrentDictionary<string, T> kept, Func<T, long> used)
    {
        foreach (var old in kept.OrderByDescending(k => used(k.Value)).Skip(MostKept)) kept.TryRemove(old.Key, out _);
    }

    private async Task<ImportUpload> GetAsync(Reader reader, string uploadId, CancellationToken ct)
        => await uploads.FindAsync(reader, uploadId, ct) ?? throw new UnauthorizedAccessException("There is no such upload of this operator.");

    private Task<Envelope?> CityAsync(CancellationToken ct) => CityEnvelope.FindAsync(database, null, ct);
}
