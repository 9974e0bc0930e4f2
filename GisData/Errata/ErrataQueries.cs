using System.Globalization;
using GisData.Access;
using GisData.Cities;
using GisData.Database;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Errata;

/// <summary>Reads the errata that nights have kept.</summary>
public sealed class ErrataQueries(ObservatoryDatabase database, CityPack pack) : IErrataQueries
{
    public Task<IReadOnlyList<PaperErratum>> ListAsync(Reader reader, long? reportId, int count, CancellationToken ct)
        => ListAsync(reader, "Standing.sql", ct, SqlCommands.Optional(reportId, NpgsqlDbType.Bigint), count);

    public Task<IReadOnlyList<PaperErratum>> ListKnownAsync(Reader reader, string kind, DateOnly first, DateOnly last, string runId, CancellationToken ct)
        => ListAsync(reader, "Known.sql", ct, kind, first, last, runId);

    public Task<IReadOnlyList<PaperErratum>> ListOfRunAsync(Reader reader, string runId, string? previousRunId, CancellationToken ct)
        => ListAsync(reader, "OfRun.sql", ct, runId, SqlCommands.Optional(previousRunId, NpgsqlDbType.Text));

    private async Task<IReadOnlyList<PaperErratum>> ListAsync(Reader reader, string sql, CancellationToken ct, params object?[] values)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (!reader.SeesWholeCity) return [];
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(ErrataQueries), sql, values).ListAsync(Read, ct);
    }

    private PaperErratum Read(NpgsqlDataReader r)
    {
        var (commission, about, key) = (r.NullableText(2), r.NullableText(3), r.GetString(6).Split('/'));
        var month = key[0] == "month" ? DateOnly.ParseExact(key[1], "yyyy-MM-dd", CultureInfo.InvariantCulture) : (DateOnly?)null;
        return new PaperErratum(r.GetInt64(0), r.GetString(1), commission is not null ? Commission(commission) : about is not null ? Agency(about) : null, r.GetFieldValue<DateOnly>(4), r.GetFieldValue<DateOnly>(5),
            key[^1], key[0] == "commission" ? Commission(key[1]) : null, key[0] is "week" or "month" ? key[0] : null, month, Enum.Parse<FigureKind>(r.GetString(7), ignoreCase: true),
            r.Nullable<double>(8), r.Nullable<double>(9), r.Nullable<double>(10), r.GetFieldValue<string[]>(11), r.GetString(12), r.GetFieldValue<DateTimeOffset>(13), r.GetFieldValue<DateTimeOffset>(14));
    }

    // Of a commission that the pack no longer has, its slug: the paper went out under it.
    private LocalizedName Commission(string slug) => pack.Commissions.FirstOrDefault(c => c.Slug == slug)?.Name ?? new LocalizedName(slug, slug);

    private LocalizedName Agency(string id) => pack.Units.FirstOrDefault(u => u.Id.ToString(CultureInfo.InvariantCulture) == id)?.Name ?? new LocalizedName(id, id);
}
