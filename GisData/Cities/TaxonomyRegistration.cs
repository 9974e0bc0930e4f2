using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GisData.Database;
using GisData.Imports;
using Npgsql;

namespace GisData.Cities;

/// <summary>Brings the requests of earlier editions under the present subject tree, when the pack's editions have changed since it was last done.</summary>
internal static class TaxonomyRegistration
{
    /// <summary>In the transaction that registers the pack: another process that registers waits for it and then finds it done; a process that is
    /// killed leaves the city as it was.</summary>
    /// <returns>How many versions of requests got another subject.</returns>
    /// <exception cref="CityPackException">requests have a subject that the present tree neither holds nor maps; nothing was changed.</exception>
    public static async Task<long> RemapAsync(NpgsqlConnection ingest, CityPack pack, CancellationToken ct)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(
            new { pack.TaxonomyEdition, pack.EarlierTaxonomies, subjects = pack.Subjects.Select(s => s.Id).Order() }))));
        if ((string?)await Sql(ingest, "taxonomy_hash.sql").ScalarAsync(ct) == hash) return 0;
        await SaveAsync(ingest, pack, ct);
        var changed = (long)(await Sql(ingest, "remap_subjects.sql", pack.TaxonomyEdition).ScalarAsync(ct))!;
        var unknown = await Sql(ingest, "unknown_subjects.sql", pack.Subjects.Select(s => s.Id).ToArray()).ListAsync(r => (Edition: r.GetString(0), Subject: r.GetInt32(1), Rows: r.GetInt64(2)), ct);
        if (unknown.Count > 0)
            throw new CityPackException($"The subject tree '{pack.TaxonomyEdition}' of {pack.Slug} does not hold the subjects of some requests: "
                + string.Join(", ", unknown.Select(u => string.Create(CultureInfo.InvariantCulture, $"{u.Subject} of edition '{u.Edition}' ({u.Rows:N0} requests)")))
                + ". Say in earlierTaxonomies of city.json what became of them. Nothing was changed.");
        await Sql(ingest, "save_taxonomy_hash.sql", hash).RunAsync(ct);
        return changed;
    }

    private static async Task SaveAsync(NpgsqlConnection ingest, CityPack pack, CancellationToken ct)
    {
        var earlier = (pack.EarlierTaxonomies ?? []).SelectMany(e => e.Subjects.Select(s => (e.Edition, Subject: s))).ToList();
        await ingest.Sql(typeof(CityRegistration), "RegisterEarlierSubjects.sql", earlier.Select(e => e.Edition).ToArray(), earlier.Select(e => e.Subject.Id).ToArray(),
            earlier.Select(e => e.Subject.Name.Fa).ToArray(), earlier.Select(e => e.Subject.Name.En).ToArray(), earlier.Select(e => e.Subject.Now ?? e.Subject.Split![0].Id).ToArray()).RunAsync(ct);
        var rules = earlier.SelectMany(e => Rules(e.Subject).Select((rule, i) => (e.Edition, e.Subject.Id, Ordinal: i, rule))).ToList();
        await Sql(ingest, "clear_successions.sql").RunAsync(ct);
        await Sql(ingest, "save_successions.sql", rules.Select(r => r.Edition).ToArray(), rules.Select(r => r.Id).ToArray(), rules.Select(r => r.Ordinal).ToArray(),
            rules.Select(r => r.rule.Id).ToArray(), rules.Select(r => Lines(r.rule.SourceSubjects)).ToArray(), rules.Select(r => Lines(r.rule.Words)).ToArray()).RunAsync(ct);
    }

    private static IEnumerable<SubjectShare> Rules(EarlierSubject subject) => subject.Now is { } now ? [.. subject.Split ?? [], new SubjectShare(now)] : subject.Split ?? [];

    // In the spelling in which texts are loaded.
    private static string? Lines(IReadOnlyList<string>? words) => words is { Count: > 0 } ? string.Join('\n', words.Select(w => PersianText.Normalize(w).ToLowerInvariant())) : null;

    private static NpgsqlCommand Sql(NpgsqlConnection connection, string file, params object?[] values) => connection.Sql(typeof(TaxonomyRegistration), file, values);
}
