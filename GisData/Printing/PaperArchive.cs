using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using GisData.Database;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Printing;

/// <summary>What makes a paper one paper: asked for again it is the one that went out.</summary>
/// <param name="Kind">"council_report", "weekly_brief", "council_paper", "monthly_report", "annual_booklet" or "agency_letter".</param>
public sealed record PaperKey(string Kind, string? Commission, string Language, DateOnly First, DateOnly Last, string RunId)
{
    /// <summary>Number of the proposal or unit that it is about; null = none of its own.</summary>
    public string? About { get; init; }

    /// <summary>What it is printed from beside its run; where that has changed, it is another paper.</summary>
    public string Stand { get; init; } = "";
}

/// <param name="Sha256">Of the PDF, lower-case hexadecimal.</param>
public sealed record ArchivedPaper(long ReportId, byte[] Pdf, string Sha256, int Pages);

/// <summary>Keeps the bytes that went out, with the numbers behind them. Nothing in it is ever changed.</summary>
public sealed class PaperArchive(ObservatoryDatabase database, TimeProvider clock)
{
    /// <summary>How the model of a paper is written beside its PDF.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() }, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowOutOfOrderMetadataProperties = true, // the database orders the keys of what it keeps
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LetUnknownBeAbsent } },
    };

    // A null is not written: a member that C# requires may be absent where it may be null, or a paper with an unknown cost could not be read back.
    private static void LetUnknownBeAbsent(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.IsRequired && (p.IsGetNullable || Nullable.GetUnderlyingType(p.PropertyType) is not null))) property.IsRequired = false;
    }

    public async Task<ArchivedPaper?> FindAsync(PaperKey key, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        var found = await connection.Sql(typeof(PaperArchive), "FindArchived.sql", key.Kind, Text(key.Commission), key.Language, key.Last, key.RunId, Text(key.About), key.Stand)
            .ListAsync(r => new ArchivedPaper(r.GetInt64(0), r.GetFieldValue<byte[]>(1), r.GetString(2), r.GetInt32(3)), ct);
        return found is [var paper] ? paper : null;
    }

    /// <summary>Which weekly briefs of the week that ended on <paramref name="last"/> went out, of whatever run.</summary>
    public async Task<IReadOnlySet<(string Commission, string Language)>> ListBriefsAsync(DateOnly last, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        return (await connection.Sql(typeof(PaperArchive), "ArchivedBriefs.sql", last).ListAsync(r => (r.GetString(0), r.GetString(1)), ct)).ToHashSet();
    }

    /// <summary>Whether a paper of a kind about something went out for a last day, of whatever run.</summary>
    public async Task<bool> HasAsync(string kind, string? about, string language, DateOnly last, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        return (bool)(await connection.Sql(typeof(PaperArchive), "HasArchived.sql", kind, Text(about), language, last).ScalarAsync(ct))!;
    }

    /// <summary>Archives a paper. Where another process was first, its paper stands and is returned.</summary>
    public async Task<ArchivedPaper> SaveAsync(PaperKey key, PaperRun run, object model, byte[] pdf, string sha256, int pages, CancellationToken ct)
    {
        await using (var connection = await database.OpenForIngestAsync(ct))
        {
            await connection.Sql(typeof(PaperArchive), "Archive.sql", key.Kind, Text(key.Commission), key.Language, key.First, key.Last, key.RunId, run.DataHash,
                JsonSerializer.Serialize(model, model.GetType(), Json), pdf, sha256, pages, run.Simulated, clock.GetUtcNow(), Text(key.About), key.Stand).RunAsync(ct);
        }

        return await FindAsync(key, ct) ?? throw new InvalidOperationException($"The paper {key} was archived and is not there.");
    }

    private static NpgsqlParameter Text(string? value) => SqlCommands.Optional(value, NpgsqlDbType.Text);
}
