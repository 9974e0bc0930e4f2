using System.Text;
using GisData.Database;
using Observatory.Tests;

namespace GisData.Tests.Database;

/// <summary>docs/data/dictionary.md is written from the database; what tables and columns mean is said in Routines/comments.sql.</summary>
public sealed class DataDictionaryTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    private const string Command = "eng/data-dictionary.sh";

    private static string File => Path.Combine(SharedData.Repository, "docs", "data", "dictionary.md");

    [Fact]
    public async Task The_dictionary_is_that_of_the_schema()
    {
        var fresh = Write(await ReadAsync());
        if (Environment.GetEnvironmentVariable("OBSERVATORY_WRITE_DICTIONARY") == "1") await System.IO.File.WriteAllTextAsync(File, fresh, TestContext.Current.CancellationToken);
        Assert.True(fresh == await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken), $"The schema has changed since docs/data/dictionary.md was written. Write it anew: {Command}");
    }

    [Fact]
    public async Task Every_table_and_column_has_a_meaning()
    {
        var silent = (await ReadAsync()).Where(c => c.Meaning is null || c.TableMeaning is null).Select(c => c.TableMeaning is null ? c.Table : $"{c.Table}.{c.Column}").Distinct();
        Assert.True(!silent.Any(), $"Say in GisData/Database/Routines/comments.sql what these mean, then run {Command}: {string.Join(", ", silent)}");
    }

    private sealed record Entry(string Table, string? TableMeaning, string Column, string Type, bool MayBeNull, string? Meaning);

    private async Task<IReadOnlyList<Entry>> ReadAsync()
    {
        await using var connection = await clone.Database.OpenAsOwnerAsync(TestContext.Current.CancellationToken);
        await using var command = new Npgsql.NpgsqlCommand("""
            select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname, obj_description(c.oid, 'pg_class'), a.attname, format_type(a.atttypid, a.atttypmod),
              not a.attnotnull, col_description(c.oid, a.attnum)
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where n.nspname in ('public', 'personal', 'migrator') and c.relkind in ('r', 'p') and not c.relispartition
              and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
            order by n.nspname <> 'public', n.nspname, c.relname collate "C", a.attnum
            """, connection);
        return await command.ListAsync(r => new Entry(r.GetString(0), r.NullableText(1), r.GetString(2), r.GetString(3), r.GetBoolean(4), r.NullableText(5)), TestContext.Current.CancellationToken);
    }

    private static string Write(IReadOnlyList<Entry> entries)
    {
        var text = new StringBuilder("# Data dictionary\n\n");
        text.Append($"Written by `{Command}` from the database itself; meanings stand in `GisData/Database/Routines/comments*.sql`. Schema `public` where none is named; monthly partitions\n");
        text.Append("of `service_request` have its columns, the scheduler's own tables are left out. Who may read what: [ARCHITECTURE](../../ARCHITECTURE.md).\n");
        foreach (var table in entries.GroupBy(e => e.Table))
        {
            text.Append($"\n## {table.Key}\n{table.First().TableMeaning}\n\n| column | type | null | meaning |\n|---|---|---|---|\n");
            foreach (var e in table) text.Append($"| `{e.Column}` | {e.Type} | {(e.MayBeNull ? "yes" : "")} | {e.Meaning?.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }

        return text.ToString();
    }
}
