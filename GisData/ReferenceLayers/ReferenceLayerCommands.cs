using GisData.Access;
using GisData.Cities;
using GisData.Database;
using GisData.Imports;
using GisData.ServiceRequests;
using Npgsql;
using NpgsqlTypes;

namespace GisData.ReferenceLayers;

public sealed partial class ReferenceLayerCommands(ObservatoryDatabase database, CityPack pack, TimeProvider clock) : IReferenceLayerCommands
{
    public async Task<ReferenceOutcome> LoadPopulationAsync(Reader reader, string path, string? source, int? edition, CancellationToken ct)
    {
        Authorize(reader);
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var current = (int?)await Sql(connection, "current_edition.sql").ScalarAsync(ct);
        var areas = edition ?? current ?? throw new ReferenceFileException("The city has no boundaries yet, so no area can be named. Load boundaries first.");
        if (edition is { } asked && !(bool)(await Sql(connection, "has_edition.sql", asked).ScalarAsync(ct))!) throw new ReferenceFileException($"There is no boundary edition {asked}.");
        var read = await PopulationFile.ReadAsync(connection, pack, path, source, areas, ct);
        var rows = read.Good.Select(g => g.Row).ToList();
        // A district is known by its number in whichever edition is in force; a neighbourhood only in the edition that drew it.
        var editions = rows.Select(f => f.Kind == "neighbourhood" || (edition is not null && edition != current) ? areas : (int?)null).ToArray();
        return await ReferenceLoads.KeepAsync(connection, transaction, reader, "population", read, source, load => Sql(connection, "save_populations.sql", load,
            rows.Select(f => f.Kind).ToArray(), rows.Select(f => f.AreaId).ToArray(), editions, rows.Select(f => f.ValidOn).ToArray(), rows.Select(f => f.People).ToArray(), rows.Select(f => f.Source).ToArray()), ct);
    }

    public async Task<ReferenceOutcome> LoadWeatherAsync(Reader reader, string path, string? source, CancellationToken ct)
    {
        Authorize(reader);
        var today = CityDay.Today(pack, clock);
        var read = await WeatherFile.ReadAsync(path, source, today, ct);
        var rows = read.Good.Select(g => g.Row).ToList();
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        return await ReferenceLoads.KeepAsync(connection, transaction, reader, "weather", read, source, load => Sql(connection, "save_weather.sql", load, rows.Select(d => d.Day).ToArray(),
            rows.Select(d => d.MinC).ToArray(), rows.Select(d => d.MaxC).ToArray(), rows.Select(d => d.RainMm).ToArray(), rows.Select(d => d.SnowCm).ToArray(), rows.Select(d => d.WindMs).ToArray(),
            rows.Select(d => d.Source).ToArray()), ct);
    }

    public async Task<ReferenceOutcome> LoadPeriodsAsync(Reader reader, string path, string? source, CancellationToken ct)
    {
        Authorize(reader);
        var read = await PeriodFile.ReadAsync(pack, path, source, ct);
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        return await ReferenceLoads.KeepAsync(connection, transaction, reader, "period", read, source, load => SavePeriods(connection, reader, load, [.. read.Good.Select(g => g.Row)]), ct);
    }

    public async Task<string> SavePeriodAsync(Reader reader, PeriodEntry entry, CancellationToken ct)
    {
        Authorize(reader);
        ArgumentNullException.ThrowIfNull(entry);
        var kept = entry with
        {
            Name = new LocalizedName(PersianText.Normalize(entry.Name.Fa), PersianText.Normalize(entry.Name.En)), Source = PersianText.Normalize(entry.Source),
        };
        if (kept.Name.Fa.Length == 0 || kept.Name.En.Length == 0) throw new ReferenceFileException("A period needs a name in both languages. Nothing was changed.");
        if (kept.Source.Length == 0) throw new ReferenceFileException("A period needs a source: who says that these are the days. Nothing was changed.");
        if (!NamedPeriod.Kinds.Contains(kept.Kind)) throw new ReferenceFileException($"There is no kind of period '{kept.Kind}'. Nothing was changed.");
        if (PeriodFile.Problem(kept.From, kept.To) is { } problem) throw new ReferenceFileException($"The last day {problem}. Nothing was changed.");
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var slug = kept.Slug ?? (string)(await Sql(connection, "free_slug.sql", NamedPeriod.SlugOf(kept.Kind, kept.From)).ScalarAsync(ct))!;
        await SavePeriods(connection, reader, null, [kept with { Slug = slug }]).RunAsync(ct);
        await AuditTrail.WriteAsync(connection, reader, "save period", slug, kept, ct);
        await transaction.CommitAsync(ct);
        return slug;
    }

    public async Task<bool> RemovePeriodAsync(Reader reader, string slug, CancellationToken ct)
    {
        Authorize(reader);
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await Sql(connection, "remove_period.sql", slug).RunAsync(ct) == 0) return false;
        await AuditTrail.WriteAsync(connection, reader, "remove period", slug, null, ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private static void Authorize(Reader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (!reader.MayManageImports) throw new UnauthorizedAccessException("Only an operator of the whole city may change reference layers.");
    }

    private static NpgsqlCommand SavePeriods(NpgsqlConnection connection, Reader reader, int? load, IReadOnlyList<PeriodEntry> rows) => Sql(connection, "save_periods.sql",
        SqlCommands.Optional(load, NpgsqlDbType.Integer), reader.Name,
        rows.Select(p => p.Slug!).ToArray(), rows.Select(p => p.Kind).ToArray(), rows.Select(p => p.Name.Fa).ToArray(), rows.Select(p => p.Name.En).ToArray(),
        rows.Select(p => p.From).ToArray(), rows.Select(p => p.To).ToArray(), rows.Select(p => p.Source).ToArray());

    private static NpgsqlCommand Sql(NpgsqlConnection connection, string file, params object?[] values) => connection.Sql(typeof(ReferenceLayerCommands), file, values);
}
