using GisData.Access;
using GisData.Deliveries;
using Npgsql;
using Observatory.Tests;

namespace GisData.Tests.Deliveries;

/// <summary>What an operator may write down, what is refused and why, and who may read it.</summary>
public sealed class SubscriptionTests(ClonedDatabase fixture) : IClassFixture<ClonedDatabase>, IAsyncLifetime
{
    private GisData.Database.ObservatoryDatabase _database = null!;
    private SmallOutbox _outbox = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<SubscriptionDraft, DeliveryRefusal> Nonsense => new()
    {
        { SmallOutbox.Draft("a@city.example") with { Name = "  " }, DeliveryRefusal.BadName },
        { SmallOutbox.Draft("a@city.example") with { Name = "x\r\nBcc: b@city.example" }, DeliveryRefusal.BadName },
        { SmallOutbox.Draft("nobody"), DeliveryRefusal.BadAddress },
        { SmallOutbox.Draft("a@b"), DeliveryRefusal.BadAddress },
        { SmallOutbox.Draft("a@city..example"), DeliveryRefusal.BadAddress },
        { SmallOutbox.Draft("a@-city.example"), DeliveryRefusal.BadAddress },
        { SmallOutbox.Draft("a b@city.example"), DeliveryRefusal.BadAddress },
        { SmallOutbox.Draft("A <a@city.example>"), DeliveryRefusal.BadAddress },
        { SmallOutbox.Draft("a@city.example,b@city.example"), DeliveryRefusal.BadAddress },
        { SmallOutbox.Draft("الف@city.example"), DeliveryRefusal.BadAddress },
        { SmallOutbox.Draft(new string('a', 65) + "@city.example"), DeliveryRefusal.BadAddress },
        { SmallOutbox.Draft("a@city.example") with { Role = null }, DeliveryRefusal.NoAudience },
        { SmallOutbox.Draft("a@city.example", "works") with { Role = ReaderRole.Analyst }, DeliveryRefusal.NoAudience },
        { SmallOutbox.Draft("a@city.example") with { Role = ReaderRole.System }, DeliveryRefusal.NoAudience },
        { SmallOutbox.Draft("a@city.example", "sports"), DeliveryRefusal.UnknownCommission },
        { SmallOutbox.Draft("a@city.example") with { Kinds = [] }, DeliveryRefusal.NoKind },
        { SmallOutbox.Draft("a@city.example") with { Kinds = ["newspaper"] }, DeliveryRefusal.NoKind },
        { SmallOutbox.Draft("a@city.example") with { Language = null }, DeliveryRefusal.NoLanguage },
        { SmallOutbox.Draft("a@city.example") with { Language = "de" }, DeliveryRefusal.NoLanguage },
    };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task Nonsense_is_refused_with_its_reason_and_nothing_kept(SubscriptionDraft draft, DeliveryRefusal why)
    {
        var refused = await Assert.ThrowsAsync<DeliveryException>(() => _outbox.Commands.SubscribeAsync(SmallOutbox.Operator, draft, Ct));
        Assert.Equal(why, refused.Reason);
        Assert.Contains("Nothing was changed", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await _outbox.Queries.ListSubscriptionsAsync(SmallOutbox.Operator, Ct));
        Assert.Equal(0, await AuditedAsync());
    }

    [Fact]
    public async Task A_mailbox_subscribes_once_for_an_audience_and_a_language()
    {
        await _outbox.Commands.SubscribeAsync(SmallOutbox.Operator, SmallOutbox.Draft("a@city.example"), Ct);
        var twice = await Assert.ThrowsAsync<DeliveryException>(() => _outbox.Commands.SubscribeAsync(SmallOutbox.Operator, SmallOutbox.Draft("A@City.example", kinds: "monthly_report"), Ct));
        Assert.Equal(DeliveryRefusal.Twice, twice.Reason);
        await _outbox.Commands.SubscribeAsync(SmallOutbox.Operator, SmallOutbox.Draft("a@city.example", language: "en"), Ct);
        var third = await _outbox.Commands.SubscribeAsync(SmallOutbox.Operator, SmallOutbox.Draft("a@city.example", "works"), Ct);
        Assert.Equal(DeliveryRefusal.Twice, (await Assert.ThrowsAsync<DeliveryException>(() => _outbox.Commands.ChangeAsync(SmallOutbox.Operator, third, SmallOutbox.Draft("a@city.example"), Ct))).Reason);
        Assert.Equal(3, await AuditedAsync());
    }

    [Fact]
    public async Task A_change_moves_what_waits_and_sends_nothing_of_before_and_a_pause_holds_it()
    {
        var id = await _outbox.Commands.SubscribeAsync(SmallOutbox.Operator, SmallOutbox.Draft("old@city.example", kinds: "council_report"), Ct);
        await SmallArchive.RunAsync(_database, "r1", "2025-12-31");
        await SmallArchive.AddAsync(_database, "r1", "council_report", "2025-12-31", _outbox.Now.AddSeconds(1));
        await SmallArchive.AddAsync(_database, "r1", "monthly_report", "2025-12-31", _outbox.Now.AddSeconds(1));
        _outbox.Now = _outbox.Now.AddMinutes(1);
        // not yet queued when the address changes: it goes to the new one, and the report of the month, which was not subscribed then, does not
        await _outbox.Commands.ChangeAsync(SmallOutbox.Operator, id, SmallOutbox.Draft("new@city.example", kinds: ["council_report", "monthly_report"]), Ct);
        await _outbox.Store.QueueAsync(_outbox.Now, Ct);
        Assert.Equal(["council_report - 12-31 new@city.example Waiting"], await _outbox.ListAsync());

        await _outbox.Commands.PauseAsync(SmallOutbox.Operator, id, true, Ct);
        Assert.False(await _outbox.Store.HasDueAsync(_outbox.Now, Ct));
        Assert.Null(await _outbox.Store.ClaimAsync(_outbox.Now, TimeSpan.FromMinutes(1), Ct));
        Assert.Equal(0, await _outbox.Store.DeferDueAsync(_outbox.Now, "away", [TimeSpan.FromMinutes(1)], Ct));
        await SmallArchive.RunAsync(_database, "r2", "2026-01-01");
        await SmallArchive.AddAsync(_database, "r2", "council_report", "2026-01-01", _outbox.Now.AddSeconds(1));
        _outbox.Now = _outbox.Now.AddHours(2);
        Assert.Equal(0, (await _outbox.Queries.CountAsync(SmallOutbox.Operator, Ct)).Stuck);
        await _outbox.Commands.PauseAsync(SmallOutbox.Operator, id, false, Ct);
        await _outbox.Store.QueueAsync(_outbox.Now, Ct);
        Assert.Equal(["council_report - 12-31 new@city.example Waiting"], await _outbox.ListAsync());
        Assert.Equal(DeliveryRefusal.Gone, (await Assert.ThrowsAsync<DeliveryException>(() => _outbox.Commands.PauseAsync(SmallOutbox.Operator, id, false, Ct))).Reason);

        await _outbox.Commands.RemoveAsync(SmallOutbox.Operator, id, Ct);
        Assert.Equal(["council_report - 12-31 new@city.example Withdrawn"], await _outbox.ListAsync());
        Assert.Equal(DeliveryRefusal.Gone, (await Assert.ThrowsAsync<DeliveryException>(() => _outbox.Commands.RemoveAsync(SmallOutbox.Operator, id, Ct))).Reason);
        Assert.Equal(5, await AuditedAsync());
    }

    [Fact]
    public async Task A_refused_message_is_sent_again_to_the_mended_address_and_others_are_not()
    {
        var id = await _outbox.Commands.SubscribeAsync(SmallOutbox.Operator, SmallOutbox.Draft("wrogn@city.example"), Ct);
        await SmallArchive.RunAsync(_database, "r1", "2025-12-31");
        await SmallArchive.AddAsync(_database, "r1", "council_report", "2025-12-31", _outbox.Now);
        await _outbox.Store.QueueAsync(_outbox.Now, Ct);
        var claimed = (await _outbox.Store.ClaimAsync(_outbox.Now, TimeSpan.FromMinutes(10), Ct))!;
        // in hand: neither sent again nor taken back
        foreach (var busy in new Func<Task>[] { () => _outbox.Commands.SendAgainAsync(SmallOutbox.Operator, claimed.DeliveryId, Ct), () => _outbox.Commands.WithdrawAsync(SmallOutbox.Operator, claimed.DeliveryId, Ct) })
            Assert.Equal(DeliveryRefusal.Gone, (await Assert.ThrowsAsync<DeliveryException>(busy)).Reason);
        await _outbox.Store.SaveEndedAsync(claimed, _outbox.Now, "550 no such user", DeliveryState.Refused, Ct);
        Assert.True((await _outbox.Queries.CountAsync(SmallOutbox.Operator, Ct)).NeedsLook);
        await _outbox.Commands.ChangeAsync(SmallOutbox.Operator, id, SmallOutbox.Draft("wrong@city.example"), Ct);
        await _outbox.Commands.SendAgainAsync(SmallOutbox.Operator, claimed.DeliveryId, Ct);
        var again = (await _outbox.Store.ClaimAsync(_outbox.Now, TimeSpan.FromMinutes(10), Ct))!;
        Assert.Equal(("wrong@city.example", claimed.Mark, 1), (again.Address, again.Mark, again.Attempts));
        await _outbox.Store.SaveSentAsync(again, _outbox.Now, "250", null, Ct);
        Assert.Equal(DeliveryRefusal.Gone, (await Assert.ThrowsAsync<DeliveryException>(() => _outbox.Commands.SendAgainAsync(SmallOutbox.Operator, again.DeliveryId, Ct))).Reason);
    }

    [Fact]
    public async Task Only_an_operator_of_the_whole_city_reads_and_changes_it_and_the_reading_role_cannot()
    {
        await _outbox.Commands.SubscribeAsync(SmallOutbox.Operator, SmallOutbox.Draft("a@city.example"), Ct);
        foreach (var other in new[] { new Reader("a", ReaderRole.Analyst), new Reader("c", ReaderRole.CouncilMember), Reader.System, SmallOutbox.Operator with { Districts = [1] }, SmallOutbox.Operator with { Subjects = [11] } })
        {
            foreach (var attempt in new Func<Task>[]
            {
                () => _outbox.Queries.ListSubscriptionsAsync(other, Ct), () => _outbox.Queries.ListAsync(other, DeliveryFilter.All, 10, Ct), () => _outbox.Commands.SubscribeAsync(other, SmallOutbox.Draft("b@city.example"), Ct),
                () => _outbox.Commands.ChangeAsync(other, 1, SmallOutbox.Draft("b@city.example"), Ct), () => _outbox.Commands.PauseAsync(other, 1, true, Ct), () => _outbox.Commands.RemoveAsync(other, 1, Ct),
                () => _outbox.Commands.SendAgainAsync(other, 1, Ct), () => _outbox.Commands.WithdrawAsync(other, 1, Ct),
            }) await Assert.ThrowsAsync<UnauthorizedAccessException>(attempt);
        }

        foreach (var table in new[] { "subscription", "delivery" })
        {
            await using var connection = await _database.OpenForReadAsync(SmallOutbox.Operator, Ct);
            await using var read = new NpgsqlCommand($"select count(*) from personal.{table}", connection);
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => read.ExecuteScalarAsync(Ct))).SqlState);
        }
    }

    public async ValueTask InitializeAsync()
    {
        _database = await fixture.CloneAsync();
        _outbox = new SmallOutbox(_database);
    }

    public async ValueTask DisposeAsync() => await fixture.DropAsync(_database);

    private async Task<long> AuditedAsync()
    {
        await using var connection = await _database.OpenAsOwnerAsync(Ct);
        await using var count = new NpgsqlCommand("select count(*) from audit_entry where details::text not like '%@%'", connection);
        return (long)(await count.ExecuteScalarAsync(Ct))!;
    }
}
