using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GisData.Cities;
using GisData.Database;
using GisData.PersonalData;

namespace GisData.Imports.Open311;

/// <summary>Fetches an endpoint's requests and imports them as a file is imported: what the server gave lies in a spool below the data
/// directory first, and the importer reads that. An interrupted fetch goes on from there; a later one from where the last was loaded.</summary>
/// <param name="spoolDirectory">Where spools lie.</param>
/// <param name="handler">What carries the questions; null = the network.</param>
public sealed class Open311Import(ObservatoryDatabase database, CityPack pack, PersonalSeal seal, string spoolDirectory, TimeProvider clock, HttpMessageHandler? handler = null)
{
    /// <exception cref="ImportException">there is no such endpoint, it does not answer, or what it gave cannot be imported. What was fetched is kept; the same
    /// call goes on from there.</exception>
    public async Task<Open311Result> ImportAsync(Open311Source source, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        var importer = new RequestImporter(database, pack, seal, clock);
        await importer.CheckAsync(options, ct);
        using var client = new Open311Client(source, handler, clock);
        var endpoint = await client.DiscoverAsync(ct);
        var until = source.Until ?? clock.GetUtcNow();
        var of = new SpoolHead(endpoint.Url.ToString(), source.Jurisdiction ?? "", DateTimeOffset.MinValue);
        var cursor = await Open311Cursor.FindAsync(database, of, ct);
        of = of with { From = source.Since ?? (cursor - source.LookBack) ?? until - source.FirstPeriod };
        if (of.From >= until) throw new ImportException(string.Create(CultureInfo.InvariantCulture, $"There is nothing to fetch from {of.From:yyyy-MM-dd HH:mm} to {until:yyyy-MM-dd HH:mm} UTC: --since must lie before --until."));
        string path;
        (DateTimeOffset From, DateTimeOffset To, long Requests) fetched;
        using (var spool = Open311Spool.Open(Path.Combine(spoolDirectory, SpoolName(of)), of))
        {
            var fetch = new Open311Fetch(client, endpoint, source, spool, reached => progress?.Report(new ImportProgress($"fetch {reached:yyyy-MM-dd}", spool.Requests, null, clock.GetElapsedTime(started))));
            spool.Describe(endpoint.Services);
            try
            {
                await fetch.RunAsync(until, ct);
            }
            catch (ImportException e) when (spool.Kept > 0)
            {
                throw new ImportException(string.Create(CultureInfo.InvariantCulture, $"{e.Message} {spool.Kept:N0} requests made until {spool.Reached:yyyy-MM-dd HH:mm} UTC are kept: the same command goes on from there."), e);
            }

            (path, of, fetched) = (spool.Path, spool.Head, (spool.Head.From, spool.Reached, spool.Requests));
        }

        var result = await importer.ImportAsync(path, options with { AlsoCommit = (connection, importId, token) => Open311Cursor.SaveAsync(connection, importId, of, fetched.To, token) }, progress, ct);
        File.Delete(path);
        return new Open311Result(result, of.Endpoint, endpoint.Format, fetched.From, fetched.To, client.Answers);
    }

    private static string SpoolName(SpoolHead of)
        => $"open311-{new Uri(of.Endpoint).Host}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{of.Endpoint}\n{of.Jurisdiction}")))[..8]}.spool";
}

/// <param name="Format">"json" or "xml".</param>
/// <param name="From">The period whose requests were fetched.</param>
/// <param name="Answers">How often the server was asked.</param>
public sealed record Open311Result(ImportResult Import, string Endpoint, string Format, DateTimeOffset From, DateTimeOffset To, int Answers);
