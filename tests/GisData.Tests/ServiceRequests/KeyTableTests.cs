using GisData.Database;
using GisData.ServiceRequests;
using Npgsql;
using Observatory.Tests;
using static GisData.Tests.ServiceRequests.GridTown;

namespace GisData.Tests.ServiceRequests;

/// <summary>Each source has its keys in a part of the table of its own.</summary>
public sealed class KeyTableTests(ClonedDatabase clone) : IAsyncLifetime, IClassFixture<ClonedDatabase>
{
    private const string Keys = "select string_agg(request_id || ' ' || source_id, '|' order by request_id) from service_request_key where source = ";

    // Of every part: how many indexes of the table's it has.
    private const string Parts = """
        select coalesce(string_agg(n::text, ' '), '') from (
          select count(xh) as n from pg_inherits h left join pg_index x on x.indrelid = h.inhrelid and x.indisvalid left join pg_inherits xh on xh.inhrelid = x.indexrelid
          where h.inhparent = 'service_request_key'::regclass group by h.inhrelid) t
        """;

    private const string LedBy = """
        select string_agg(distinct (select attname from pg_attribute where attrelid = x.indexrelid and attnum = 1)::text, ' ')
        from pg_index x join pg_inherits h on h.inhrelid = x.indrelid where h.inhparent = 'service_request_key'::regclass and x.indisprimary
        """;

    private ObservatoryDatabase _db = null!;

    public async ValueTask InitializeAsync()
    {
        _db = await clone.CloneAsync();
        await AddBoundariesAsync(_db);
    }

    public async ValueTask DisposeAsync() => await clone.DropAsync(_db);

    [Fact]
    public async Task The_first_load_of_a_source_makes_its_part_with_every_index_while_readers_go_on()
    {
        await LoadAsync(_db, Request("a"));
        Assert.Equal("2", await AskAsync<string>(_db, Parts));
        Assert.Equal("source_id", await AskAsync<string>(_db, LedBy));
        var known = -1L;
        await using (var load = await RequestLoad.BeginAsync(_db, Pack, new LoadOrigin("import"), null, CancellationToken.None))
        {
            await load.WriteAsync(Request("a") with { Source = "other" }, 1, CancellationToken.None);
            await load.CommitAsync(async (_, _, _) => known = await AskAsync<long>(_db, "set lock_timeout = '5s'; select count(*) from service_request_key"), CancellationToken.None);
        }

        Assert.Equal(1L, known);
        Assert.Equal("2 2", await AskAsync<string>(_db, Parts));
        Assert.Equal(-1f, await AskAsync<float>(_db, "select n_distinct from pg_stats where tablename = 'service_request_key' and inherited and attname = 'request_id'"));
        Assert.Equal("1 a", await AskAsync<string>(_db, Keys + "'test'"));
        Assert.Equal("2 a", await AskAsync<string>(_db, Keys + "'other'"));
    }

    [Fact]
    public async Task Further_loads_of_a_source_go_into_its_part_and_know_their_rows_again()
    {
        await LoadAsync(_db, Request("a"), Request("b"));
        var outcome = await LoadAsync(_db, Request("b"), Request("c"), Request("a") with { SubjectId = 12 });
        Assert.Equal((2, 1, 1), (outcome.Loaded, outcome.Updated, outcome.Duplicates));
        Assert.Equal("2", await AskAsync<string>(_db, Parts));
        Assert.Equal("1 a|2 b|3 c", await AskAsync<string>(_db, Keys + "'test'"));
    }

    // Bytes put capitals before small letters, digits before both, and Persian letters last.
    [Theory]
    [InlineData("b", 1)]
    [InlineData("c,d", 0)]
    [InlineData("0,B,ب", 0)]
    [InlineData("aa,bb,b", 1)]
    [InlineData("a,ی", 2)]
    [InlineData("c,a", 1)]
    public async Task Rows_are_known_again_wherever_their_ids_lie_among_those_that_are_there(string ids, int known)
    {
        await LoadAsync(_db, Request("a"), Request("b"), Request("ی"));
        var loaded = await LoadAsync(_db, [.. ids.Split(',').Select(id => Request(id))]);
        Assert.Equal(known, loaded.Duplicates);
    }

    [Fact]
    public async Task A_city_from_before_goes_on_with_the_hash_its_rows_have()
    {
        const string kind = "select row_hash_kind from city_state";
        await AsOwnerAsync($"""
            insert into city_state (slug, taxonomy_edition) values ('gridtown', 'test-1');
            alter table city_state drop row_hash_kind;
            {Migration("0035")}
            """);
        Assert.Equal("sha256", await AskAsync<string>(_db, kind));
        await LoadAsync(_db, Request("a"));
        Assert.Equal(new RowHash(RowHashKind.Sha256).Of(Request("a")), await AskAsync<long>(_db, "select row_hash from service_request"));
        Assert.Equal((1, 0), await LoadAsync(_db, Request("a")) is var again ? (again.Duplicates, again.Loaded) : default);
        await AsOwnerAsync("delete from city_state; insert into city_state (slug, taxonomy_edition) values ('gridtown', 'test-1')");
        Assert.Equal("xxh3", await AskAsync<string>(_db, kind));
        await LoadAsync(_db, Request("b"));
        Assert.Equal(new RowHash(RowHashKind.Xxh3).Of(Request("b")), await AskAsync<long>(_db, "select row_hash from service_request where source_id = 'b'"));
    }

    [Fact]
    public async Task A_load_that_comes_to_nothing_leaves_no_part()
    {
        await using (var load = await RequestLoad.BeginAsync(_db, Pack, new LoadOrigin("import"), null, CancellationToken.None))
        {
            await load.WriteAsync(Request("a"), 1, CancellationToken.None);
            await Assert.ThrowsAsync<InvalidDataException>(() => load.CommitAsync((_, _, _) => throw new InvalidDataException(), CancellationToken.None));
        }

        Assert.Equal("", await AskAsync<string>(_db, Parts));
        Assert.Equal(1, (await LoadAsync(_db, Request("a"))).Loaded);
    }

    [Fact]
    public async Task Keys_of_a_city_from_before_are_sorted_into_parts_and_numbers_go_on()
    {
        await AsOwnerAsync($"""
            drop table service_request_key;
            drop index service_request_batch_day;
            create table service_request_key (request_id bigint generated always as identity primary key, source text not null, source_id text not null, requested_at timestamptz not null, unique (source, source_id));
            create index service_request_batch on service_request using brin (batch_id);
            create index reporter_phone on personal.reporter (phone_hmac);
            create index service_request_local_date on service_request using brin (local_date);
            insert into service_request_key (source, source_id, requested_at) values ('test', 'x', '2023-05-01Z'), ('o''ther', 'x', '2023-05-02Z'), ('test', 'y', '2023-05-03Z');
            {Migration("0034")}
            {Migration("0036")}
            """);
        Assert.Equal("2 2", await AskAsync<string>(_db, Parts));
        Assert.Equal("source_id", await AskAsync<string>(_db, LedBy));
        Assert.Equal("1 x|3 y", await AskAsync<string>(_db, Keys + "'test'"));
        Assert.Equal("2 x", await AskAsync<string>(_db, Keys + "'o''ther'"));
        await LoadAsync(_db, Request("z"));
        Assert.Equal("1 x|3 y|4 z", await AskAsync<string>(_db, Keys + "'test'"));
    }

    private static string Migration(string number) => EmbeddedSql.List(typeof(Migrator).Assembly, "GisData.Database.Migrations").Single(m => m.Name.StartsWith(number, StringComparison.Ordinal)).Text;

    private async Task AsOwnerAsync(string sql)
    {
        await using var owner = await _db.OpenAsOwnerAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, owner);
        await command.ExecuteNonQueryAsync();
    }
}
