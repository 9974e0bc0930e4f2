using GisData.Access;
using GisData.Database;
using Npgsql;
using Observatory.Tests;

namespace GisData.Tests.Database;

public sealed class ObservatoryDatabaseTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    private ObservatoryDatabase Db => clone.Database;

    [Fact]
    public async Task Every_opening_steps_into_its_role_also_on_a_pooled_connection()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("observatory_read", await AskAsync(await Db.OpenForReadAsync(Reader.System), "select current_user::text"));
            Assert.Equal("observatory_ingest", await AskAsync(await Db.OpenForIngestAsync(), "select current_user::text"));
            Assert.Equal("observatory_owner", await AskAsync(await Db.OpenAsOwnerAsync(), "select current_user::text"));
        }
    }

    [Theory]
    [InlineData("select count(*)::text from personal.reporter")]
    [InlineData("select count(*)::text from personal.rejected_row")]
    [InlineData("insert into district select * from district")]
    [InlineData("update service_request set status = 2")]
    [InlineData("delete from change_batch")]
    [InlineData("create table mine (n int)")]
    [InlineData("select count(*)::text from audit_entry")]
    [InlineData("select count(*)::text from migrator.applied_migration")]
    public async Task The_read_role_may_not(string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(async () => await AskAsync(await Db.OpenForReadAsync(Reader.System), sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Theory]
    [InlineData("delete from service_request_history")]
    [InlineData("update audit_entry set action = 'nothing'")]
    [InlineData("drop table service_request")]
    [InlineData("create table public.mine (n int)")]
    public async Task The_ingest_role_may_not(string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(async () => await AskAsync(await Db.OpenForIngestAsync(), sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task A_reader_sees_only_the_own_districts_and_subjects()
    {
        await AskAsync(await Db.OpenForIngestAsync(), EmbeddedText.Requests);
        Assert.Equal("4", await CountAsync(new Reader("all", ReaderRole.Analyst)));
        Assert.Equal("2", await CountAsync(new Reader("one", ReaderRole.CouncilMember, Districts: [1])));
        Assert.Equal("1", await CountAsync(new Reader("narrow", ReaderRole.CouncilMember, Districts: [1], Subjects: [20])));
        Assert.Equal("0", await CountAsync(new Reader("none", ReaderRole.CouncilMember, Districts: [])));
    }

    private async Task<string?> CountAsync(Reader reader) => await AskAsync(await Db.OpenForReadAsync(reader), "select count(*)::text from service_request");

    private static async Task<string?> AskAsync(NpgsqlConnection connection, string sql)
    {
        await using (connection)
        await using (var command = new NpgsqlCommand(sql, connection))
        {
            return (await command.ExecuteScalarAsync())?.ToString();
        }
    }

    private static class EmbeddedText
    {
        public const string Requests = """
            select ensure_month_partitions('2024-01-01Z', '2024-01-31Z');
            insert into service_request (request_id, batch_id, row_hash, source, source_id, requested_at, local_date, local_hour, source_subject,
              subject_id, taxonomy_edition, unit_id, channel_id, status, district_id, incident_id)
            select n, 1, n, 'test', n::text, '2024-01-15Z', '2024-01-15', 10, 's', 10 * (1 + n % 2), 'e', 1, 1, 1, 1 + n / 2, n
            from generate_series(0, 3) n;
            """;
    }
}
