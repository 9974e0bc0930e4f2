using GisData.Access;
using GisData.Database;
using Npgsql;
using Observatory.Tests;

namespace GisData.Tests.Access;

public sealed class AuditTrailTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    private readonly ObservatoryDatabase _db = clone.Database;

    [Fact]
    public async Task Everyone_leaves_rows_and_nobody_who_reads_can_see_or_change_them()
    {
        await AuditTrail.WriteAsync(_db, new Reader("m", ReaderRole.CouncilMember), "export requests", "from=2025-01-01", new { rows = 3 }, CancellationToken.None);
        await using (var owner = await _db.OpenAsOwnerAsync())
        {
            Assert.Equal("m CouncilMember export requests 3", await Ask(owner, "select reader || ' ' || role || ' ' || action || ' ' || (details->>'rows') from audit_entry"));
        }
        await using var reader = await _db.OpenForReadAsync(Reader.System);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => Ask(reader, "select 1 from audit_entry"))).SqlState);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => Ask(reader, "delete from audit_entry"))).SqlState);
        await using var ingest = await _db.OpenForIngestAsync();
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => Ask(ingest, "update audit_entry set action = ''"))).SqlState);
    }

    private static async Task<object?> Ask(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
