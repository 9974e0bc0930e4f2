using Npgsql;

namespace GisData.Database;

/// <summary>Brings a database to the present schema: migrations once and in order, never edited after release; routines
/// (functions, views) again whenever their text changes. An advisory lock lets several processes start at the same time.</summary>
public sealed class Migrator(IReadOnlyList<SqlScript> migrations, IReadOnlyList<SqlScript> routines)
{
    private const long AdvisoryLock = 0x0B5E_A702_4137;

    /// <summary>The schema of this version of the program.</summary>
    public static Migrator Default { get; } = new(
        EmbeddedSql.List(typeof(Migrator).Assembly, "GisData.Database.Migrations"),
        EmbeddedSql.List(typeof(Migrator).Assembly, "GisData.Database.Routines"));

    /// <summary>Changes when any migration or routine does.</summary>
    public string Checksum { get; } = new SqlScript("all", string.Join('\n', migrations.Concat(routines).Select(s => $"{s.Name} {s.Checksum}"))).Checksum;

    /// <summary>Applies what is missing; returns the names of what was applied.</summary>
    /// <exception cref="MigrationException">a released migration was edited, or the database is newer than the program.</exception>
    public async Task<IReadOnlyList<string>> ApplyAsync(NpgsqlConnection owner, CancellationToken ct = default)
    {
        var applied = new List<string>();
        await RunAsync(owner, "select pg_advisory_lock($1)", ct, AdvisoryLock);
        try
        {
            await RunAsync(owner, EmbeddedSql.Read(typeof(Migrator), "Migrator.Tables.sql"), ct);
            var known = await ChecksumsAsync(owner, "select name, checksum from migrator.applied_migration", ct);
            Verify(known);
            foreach (var script in migrations.Where(m => !known.ContainsKey(m.Name)))
            {
                await ApplyOneAsync(owner, script, "insert into migrator.applied_migration (name, checksum) values ($1, $2)", ct);
                applied.Add(script.Name);
            }

            var current = await ChecksumsAsync(owner, "select name, checksum from migrator.applied_routine", ct);
            foreach (var script in routines.Where(r => current.GetValueOrDefault(r.Name) != r.Checksum))
            {
                await ApplyOneAsync(owner, script, EmbeddedSql.Read(typeof(Migrator), "Migrator.SaveRoutine.sql"), ct);
                applied.Add(script.Name);
            }
        }
        finally
        {
            await RunAsync(owner, "select pg_advisory_unlock($1)", CancellationToken.None, AdvisoryLock);
        }

        return applied;
    }

    private void Verify(Dictionary<string, string> known)
    {
        foreach (var (name, checksum) in known)
        {
            var script = migrations.FirstOrDefault(m => m.Name == name)
                ?? throw new MigrationException($"The database has the migration {name}, which this program does not know: it was made by a newer version. Update the program.");
            if (script.Checksum != checksum)
                throw new MigrationException($"The migration {name} was edited after it had been applied to this database. Restore its text and put the change into a new migration.");
        }

        var newest = known.Keys.Max(StringComparer.Ordinal);
        if (migrations.FirstOrDefault(m => !known.ContainsKey(m.Name) && string.CompareOrdinal(m.Name, newest) < 0) is { } late)
            throw new MigrationException($"The migration {late.Name} would come before {newest}, which is already applied: give it a higher number.");
    }

    private static async Task ApplyOneAsync(NpgsqlConnection owner, SqlScript script, string record, CancellationToken ct)
    {
        await using var transaction = await owner.BeginTransactionAsync(ct);
        try
        {
            await RunAsync(owner, script.Text, ct);
        }
        catch (PostgresException e)
        {
            throw new MigrationException($"{script.Name} failed at character {e.Position}: {e.MessageText} ({e.SqlState})", e);
        }

        await RunAsync(owner, record, ct, script.Name, script.Checksum);
        await transaction.CommitAsync(ct);
    }

    private static async Task<Dictionary<string, string>> ChecksumsAsync(NpgsqlConnection owner, string query, CancellationToken ct)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand(query, owner);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) found.Add(reader.GetString(0), reader.GetString(1));
        return found;
    }

    private static async Task RunAsync(NpgsqlConnection owner, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, owner) { CommandTimeout = 0 };
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(ct);
    }
}
