using System.CommandLine;
using System.Globalization;
using GisData.Access;
using GisData.Database;
using GisData.Imports;
using GisData.Imports.Open311;
using GisData.Incidents;
using GisData.PersonalData;
using Observatory.Server.CommandLine;
using Observatory.Server.Incidents;
using Observatory.Server.Installation;

namespace Observatory.Server.Imports;

/// <summary><c>import FILE</c>: a file of requests, all of it or nothing. <c>import --open311 URL</c>: what an endpoint has. <c>import --undo ID</c> takes
/// one back, <c>import --retry ID [FILE]</c> tries what one refused again.</summary>
internal static class ImportVerb
{
    private static readonly Argument<FileInfo> File = new Argument<FileInfo>("FILE") { Description = "csv (comma, semicolon, tab, bar), xlsx, geojson, gpkg or a zipped shapefile; as it is, gzipped or zipped.", Arity = ArgumentArity.ZeroOrOne }.AcceptExistingOnly();
    private static readonly Option<string?> Profile = new("--profile") { Description = "Import profile of the city (cities/<city>/profiles) or the path of one; without it the file's header chooses." };
    private static readonly Option<bool> Replace = new("--replace-simulation") { Description = "The city holds simulated requests: remove them and all that was computed from them, then import." };
    private static readonly Option<long?> Undo = new("--undo") { Description = "Instead of a file: the number of an import to take back as a whole." };

    private static readonly Option<long?> Retry = new("--retry") { Description = "The number of an import whose rejected rows are tried again: as they came, or with FILE, the mended file of rejected rows." };

    public static Command Create()
    {
        var verb = new CityVerb("import", "Bring a file of requests into the city: read = loaded + duplicates + rejected.") { Changes = true };
        verb.Command.Arguments.Add(File);
        verb.Command.Options.Add(Profile);
        verb.Command.Options.Add(Replace);
        verb.Command.Options.Add(Undo);
        verb.Command.Options.Add(Retry);
        Open311Arguments.AddTo(verb.Command);
        return verb.Runs(async (session, parsed, progress, ct) =>
        {
            var source = await Open311Arguments.ReadAsync(parsed, TimeZoneInfo.FindSystemTimeZoneById(session.Pack.TimeZone), ct);
            var file = parsed.GetValue(File);
            if (parsed.GetValue(Retry) is { } retried && parsed.GetValue(Undo) is null && source is null) return await RetryAsync(session, retried, new RetryOrder { FilePath = file?.FullName, ProfileName = parsed.GetValue(Profile) }, ct);
            if ((file is null ? 0 : 1) + (parsed.GetValue(Undo) is null ? 0 : 1) + (source is null ? 0 : 1) != 1 || parsed.GetValue(Retry) is not null)
                throw new BadInputException("Name a file to import, or --open311 and the address of an endpoint, or --undo and the number of an import, or --retry and the number of an import: one of them.");
            if (parsed.GetValue(Undo) is { } undone) return await UndoAsync(session.Database, undone, ct);
            var (folder, seal) = (session.Paths.CityDirectory(session.Pack.Slug), PersonalSeal.Open(session.Paths.KeyDirectory));
            var options = new ImportOptions(Path.Combine(folder, "rejects"), parsed.GetValue(Profile), parsed.GetValue(Replace), Environment.UserName);
            try
            {
                var fetched = source is null ? null : await new Open311Import(session.Database, session.Pack, seal, Path.Combine(folder, "open311"), TimeProvider.System).ImportAsync(source, options, new RowsSeen(progress), ct);
                var result = fetched?.Import ?? await new RequestImporter(session.Database, session.Pack, seal, TimeProvider.System).ImportAsync(file!.FullName, options, new RowsSeen(progress), ct);
                var found = await SearchAsync(session.Get<IncidentSearch>(), progress, ct);
                return new VerbResult((object?)fetched ?? result, string.Create(CultureInfo.InvariantCulture,
                    $"Read {result.Read:N0} = {result.Loaded:N0} loaded (of these {result.Updated:N0} changed) + {result.Duplicates:N0} duplicates + {result.Rejected:N0} rejected in {result.Seconds:F1} s; {result.WithoutPoint:N0} without a point. {Kind(result)}{Missed(result)}{Fetched(fetched)}{DefaultPoints(result)}{Rejects(result)}{(found is null ? "" : " " + DuplicatesVerb.Sentence(found))}"));
            }
            catch (ImportException e)
            {
                throw new BadInputException(e.Message);
            }
            catch (ImportCancelledException e)
            {
                return new VerbResult(new { cancelled = e.ImportId }, e.Message, Failed: true) { Audited = true };
            }
        });
    }

    // The rows are in, and stay in; a search that is stopped or busy is made up for by the next one, or by the night.
    private static async Task<IncidentSearchResult?> SearchAsync(IncidentSearch search, VerbProgress progress, CancellationToken ct)
    {
        try
        {
            return await search.RunAsync(null, false, new DuplicatesVerb.RequestsSeen(progress), ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private static string Fetched(Open311Result? fetched) => fetched is null ? "" : string.Create(CultureInfo.InvariantCulture,
        $" Fetched from {fetched.Endpoint} in {fetched.Answers:N0} answers ({fetched.Format}): requests made from {fetched.From:yyyy-MM-dd HH:mm} to {fetched.To:yyyy-MM-dd HH:mm} UTC. The next fetch goes on from there.");

    private static string Kind(ImportResult result)
        => result.Delimiter is { } delimiter ? $"The file is {result.Encoding}, its delimiter {delimiter}." : $"The file is {result.Encoding}.";

    private static string Missed(ImportResult result) => MissedCity.Of(result.Notes) is not { } missed ? "" : string.Create(CultureInfo.InvariantCulture,
        $" WARNING: {(missed.Outside == missed.Stated ? $"none of the {missed.Stated:N0} points lies in the city" : $"{missed.Outside:N0} of the {missed.Stated:N0} points lie outside the city")}, and these rows are in without a point. Most probably the points are in another reference system than the profile says: take the import back (import --undo {result.ImportId}), choose the system in the wizard (/admin/imports/new) or as srid or wkt of the profile (of a shapefile: or put its .prj into the zip), and import again.");

    private static async Task<VerbResult> UndoAsync(ObservatoryDatabase database, long importId, CancellationToken ct)
    {
        try
        {
            var undone = await new ImportCommands(database).UndoAsync(new Reader(Environment.UserName, ReaderRole.System), importId, ct);
            return new VerbResult(undone, string.Create(CultureInfo.InvariantCulture,
                $"Import {undone.ImportId} ({undone.FileName}) is undone: {undone.Removed:N0} requests are gone, {undone.Restored:N0} have their version before it again.")) { Audited = true };
        }
        catch (ImportUndoException e)
        {
            throw new BadInputException(e.Message);
        }
    }

    private static async Task<VerbResult> RetryAsync(CitySession session, long importId, RetryOrder order, CancellationToken ct)
    {
        try
        {
            var retry = new RejectRetry(session.Database, session.Pack, PersonalSeal.Open(session.Paths.KeyDirectory), TimeProvider.System);
            var result = await retry.RetryAsync(new Reader(Environment.UserName, ReaderRole.System), importId, order, ct);
            var wrong = string.Concat(result.Wrong.Take(3).Select(w => string.Create(CultureInfo.InvariantCulture, $" Line {w.Line}: {w.Field} {w.Reason}.")));
            var passed = result.PassedOver > 0 ? string.Create(CultureInfo.InvariantCulture, $" {result.PassedOver:N0} rows of the file are no open rejected rows of import {importId} and were passed over.") : "";
            var by = result.SettledBy is { } import ? string.Create(CultureInfo.InvariantCulture, $" They are settled by import {import}.") : "";
            return new VerbResult(result, string.Create(CultureInfo.InvariantCulture,
                $"Tried {result.Tried:N0} rejected rows again = {result.Loaded:N0} loaded + {result.Duplicates:N0} duplicates + {result.StillRejected:N0} still rejected.{by}{passed}{wrong}")) { Audited = true };
        }
        catch (ImportException e)
        {
            throw new BadInputException(e.Message);
        }
        catch (ImportCancelledException e)
        {
            return new VerbResult(new { cancelled = e.ImportId }, e.Message, Failed: true) { Audited = true };
        }
    }

    private static string DefaultPoints(ImportResult result) => string.Concat(result.DefaultPoints.Select(p => string.Create(CultureInfo.InvariantCulture,
        $" {p.Rows:N0} rows about different places lie on the one point {p.Longitude} {p.Latitude}, which the source seems to give to what it cannot locate: they were kept without it.")))
        + (result.Notes.TryGetValue("pointRegraded", out var regraded) ? string.Create(CultureInfo.InvariantCulture, $" Also regraded {regraded:N0} earlier requests that lay there.") : "");

    private static string Rejects(ImportResult result) => result.RejectsFile is { } file ? $" Rejected rows with their reasons: {file}" : "";

    private sealed class RowsSeen(VerbProgress progress) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => progress.Report(value.Phase, value.Rows, value.TotalRows, value.Elapsed);
    }
}
