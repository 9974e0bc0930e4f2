using GisData.Access;
using GisData.Deliveries;
using Observatory.Tests;

namespace GisData.Tests.Deliveries;

/// <summary>What comes into the outbox, once, and who of several senders has a message.</summary>
public sealed class OutboxTests(ClonedDatabase fixture) : IClassFixture<ClonedDatabase>, IAsyncLifetime
{
    private static readonly TimeSpan[] Waits = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];
    private GisData.Database.ObservatoryDatabase _database = null!;
    private SmallOutbox _outbox = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_paper_that_went_out_comes_to_each_mailbox_that_subscribes_to_it_and_to_no_other()
    {
        await _outbox.Commands.SubscribeAsync(SmallOutbox.Operator, SmallOutbox.Draft("council@city.example"), Ct);
        await _outbox.Commands.SubscribeAsync(SmallOutbox.Operator, SmallOutbox.Draft("works@city.example", "works"), Ct);
        await _outbox.Commands.SubscribeAsync(SmallOutbox.Operator, SmallOutbox.Draft("english@city.example", language: "en"), Ct);
        await _outbox.Commands.SubscribeAsync(SmallOutbox.Operator, SmallOutbox.Draft("monthly@city.example", kinds: "monthly_report"), Ct);
        await SmallArchive.RunAsync(_database, "r1", "2025-12-31");
        await SmallArchive.AddAsync(_database, "r1", "council_report", "2025-12-30", _outbox.Now.AddMinutes(-1)); // before anybody subscribed
        await SmallArchive.AddAsync(_database, "r1", "council_report", "2025-12-31", _outbox.Now);
        await SmallArchive.AddAsync(_database, "r1", "weekly_brief", "2025-12-26", _outbox.Now, "works");
        await SmallArchive.AddAsync(_database, "r1", "weekly_brief", "2025-12-26", _outbox.Now, "clean");
        Assert.Equal(5, await _outbox.Store.QueueAsync(_outbox.Now, Ct));
        Assert.Equal([
            "council_report - 12-31 council@city.example Waiting", "council_report - 12-31 works@city.example Waiting",
            "weekly_brief works 12-26 council@city.example Waiting", "weekly_brief works 12-26 works@city.example Waiting", "weekly_brief clean 12-26 council@city.example Waiting",
        ], await _outbox.ListAsync());
        Assert.Equal(0, await _outbox.Store.QueueAsync(_outbox.Now.AddMinutes(1), Ct));
    }

    [Fact]
    public async Task What_a_failed_or_open_run_printed_waits_and_what_is_printed_again_or_is_history_is_not_mailed()
    {
        await _outbox.Commands.SubscribeAsync(SmallOutbox.Operator, SmallOutbox.Draft("council@city.example"), Ct);
        await SmallArchive.RunAsync(_database, "failed", "2025-12-31", "failed");
        await SmallArchive.AddAsync(_database, "failed", "council_report", "2025-12-31", _outbox.Now);
        await SmallArchive.RunAsync(_database, "again", "2025-12-31", "running");
        await SmallArchive.AddAsync(_database, "again", "council_report", "2025-12-31", _outbox.Now);
        Assert.Equal(0, await _outbox.Store.QueueAsync(_outbox.Now, Ct));
        await SmallArchive.RunAsync(_database, "again", "2025-12-31");
        Assert.Equal(1, await _outbox.Store.QueueAsync(_outbox.Now, Ct));
        // a third run of that day, and one of a month ago
        await SmallArchive.RunAsync(_database, "third", "2025-12-31");
        await SmallArchive.AddAsync(_database, "third", "council_report", "2025-12-31", _outbox.Now.AddMinutes(1));
        await SmallArchive.RunAsync(_database, "old", "2025-11-30");
        await SmallArchive.AddAsync(_database, "old", "council_report", "2025-11-30", _outbox.Now.AddMinutes(1));
        Assert.Equal(0, await _outbox.Store.QueueAsync(_outbox.Now.AddMinutes(2), Ct));
        await SmallArchive.RunAsync(_database, "next", "2026-01-01");
        await SmallArchive.AddAsync(_database, "next", "council_report", "2026-01-01", _outbox.Now.AddMinutes(3));
        Assert.Equal(1, await _outbox.Store.QueueAsync(_outbox.Now.AddMinutes(3), Ct));
    }

    [Fact]
    public async Task A_council_paper_goes_to_the_commissions_of_its_proposal_once_a_step()
    {
        await SmallCity.SeedAsync(_database, requests: 400, planted: 20);
        var proposal = await SmallProposals.AddAsync(_database);
        var about = proposal.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await using (var connection = await _database.OpenForIngestAsync(Ct))
        {
            await using var run = new Npgsql.NpgsqlCommand("insert into budget_proposal_finding select (jsonb_populate_record(f, '{\"run_id\": \"night-2\"}')).* from budget_proposal_finding f where proposal_id = $1", connection);
            await SmallArchive.RunAsync(_database, "night-2", "2026-01-01");
            run.Parameters.AddWithValue(proposal);
            await run.ExecuteNonQueryAsync(Ct);
        }

        foreach (var (address, commission) in new[] { ("works@city.example", "works"), ("clean@city.example", "clean"), ("all@city.example", null) })
            await _outbox.Commands.SubscribeAsync(SmallOutbox.Operator, SmallOutbox.Draft(address, commission, kinds: "council_paper"), Ct);
        await SmallArchive.AddAsync(_database, "night-2", "council_paper", "2026-01-01", _outbox.Now, about: about, stand: "step 1");
        Assert.Equal(2, await _outbox.Store.QueueAsync(_outbox.Now, Ct));
        Assert.DoesNotContain(await _outbox.ListAsync(), line => line.Contains("clean@", StringComparison.Ordinal));
        // another night prints the same step, then the proposal moves
        await SmallArchive.RunAsync(_database, "night-3", "2026-01-02");
        await SmallArchive.AddAsync(_database, "night-3", "council_paper", "2026-01-02", _outbox.Now, about: about, stand: "step 1");
        Assert.Equal(0, await _outbox.Store.QueueAsync(_outbox.Now, Ct));
        await SmallArchive.AddAsync(_database, "night-2", "council_paper", "2026-01-01", _outbox.Now, about: about, stand: "step 2");
        Assert.Equal(2, await _outbox.Store.QueueAsync(_outbox.Now, Ct));
    }

    [Fact]
    public async Task A_mailbox_of_two_subscriptions_gets_a_paper_once_and_two_servers_queue_it_once()
    {
        await _outbox.Commands.SubscribeAsync(SmallOutbox.Operator, SmallOutbox.Draft("Both@city.example"), Ct);
        await _outbox.Commands.SubscribeAsync(SmallOutbox.Operator, SmallOutbox.Draft("both@city.example", "works"), Ct);
        await SmallArchive.RunAsync(_database, "r1", "2025-12-31");
        for (var day = 1; day <= 20; day++)
            await SmallArchive.AddAsync(_database, "r1", "council_report", FormattableString.Invariant($"2025-12-{day:00}"), _outbox.Now.AddSeconds(day));
        var added = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _outbox.Store.QueueAsync(_outbox.Now, Ct)));
        Assert.Equal(20, added.Sum());
        Assert.Equal(20, (await _outbox.ListAsync()).Count);
    }

    [Fact]
    public async Task Two_senders_never_have_one_message_and_that_of_a_dead_one_is_free_when_its_lease_ends()
    {
        await QueueAsync(12);
        var claims = new System.Collections.Concurrent.ConcurrentBag<ClaimedDelivery>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            while (await _outbox.Store.ClaimAsync(_outbox.Now, TimeSpan.FromMinutes(10), Ct) is { } claimed) claims.Add(claimed);
        }));
        Assert.Equal((12, 12), (claims.Count, claims.Select(c => c.DeliveryId).Distinct().Count()));
        Assert.False(await _outbox.Store.HasDueAsync(_outbox.Now.AddMinutes(9), Ct));

        var dead = claims.First();
        Assert.True(await _outbox.Store.HasDueAsync(_outbox.Now.AddMinutes(10), Ct));
        foreach (var done in claims.Where(c => c != dead)) Assert.True(await _outbox.Store.SaveSentAsync(done, _outbox.Now, "250 ok", null, Ct));
        var again = await _outbox.Store.ClaimAsync(_outbox.Now.AddMinutes(10), TimeSpan.FromMinutes(10), Ct);
        Assert.Equal((dead.DeliveryId, dead.Mark, 2), (again!.DeliveryId, again.Mark, again.Attempts));
        // the dead one wakes up: it no longer has a say
        Assert.False(await _outbox.Store.SaveEndedAsync(dead, _outbox.Now, "550 no", DeliveryState.Refused, Ct));
        Assert.True(await _outbox.Store.SaveSentAsync(again, _outbox.Now.AddMinutes(10), "250 ok", "outbox/x.eml", Ct));
        Assert.Equal(12, (await _outbox.Queries.CountAsync(SmallOutbox.Operator, Ct)).Sent);
    }

    [Fact]
    public async Task A_message_that_fails_for_now_waits_longer_each_time_and_is_given_up_at_last()
    {
        await QueueAsync(1);
        var expected = new[] { (DeliveryState.Waiting, 1, 1), (DeliveryState.Waiting, 2, 5), (DeliveryState.GivenUp, 3, 0) };
        foreach (var (state, attempts, minutes) in expected)
        {
            var claimed = await _outbox.Store.ClaimAsync(_outbox.Now, TimeSpan.FromMinutes(10), Ct);
            Assert.True(await _outbox.Store.SaveDeferredAsync(claimed!, _outbox.Now, "451 later", Waits, Ct));
            var seen = Assert.Single(await _outbox.Queries.ListAsync(SmallOutbox.Operator, DeliveryFilter.All, 10, Ct));
            Assert.Equal((state, attempts, _outbox.Now.AddMinutes(minutes), "451 later"), (seen.State, seen.Attempts, seen.NextAt, seen.Answer));
            Assert.False(await _outbox.Store.HasDueAsync(_outbox.Now, Ct));
            _outbox.Now = seen.NextAt;
        }

        var message = Assert.Single(await _outbox.Queries.ListAsync(SmallOutbox.Operator, DeliveryFilter.Refused, 10, Ct));
        await _outbox.Commands.SendAgainAsync(SmallOutbox.Operator, message.DeliveryId, Ct);
        Assert.NotNull(await _outbox.Store.ClaimAsync(_outbox.Now, TimeSpan.FromMinutes(10), Ct));
    }

    [Fact]
    public async Task Without_a_server_all_that_is_due_waits()
    {
        await QueueAsync(3);
        var held = await _outbox.Store.ClaimAsync(_outbox.Now, TimeSpan.FromMinutes(10), Ct);
        Assert.Equal(2, await _outbox.Store.DeferDueAsync(_outbox.Now, "connection refused", Waits, Ct));
        Assert.True(await _outbox.Store.SaveSentAsync(held!, _outbox.Now, "250", null, Ct));
        Assert.Equal(2, (await _outbox.Queries.ListAsync(SmallOutbox.Operator, DeliveryFilter.Retried, 10, Ct)).Count(d => d.NextAt == _outbox.Now.AddMinutes(1) && d.Answer == "connection refused"));
        _outbox.Now = _outbox.Now.AddMinutes(61);
        Assert.Equal((2, 2), ((await _outbox.Queries.CountAsync(SmallOutbox.Operator, Ct)).Retried, (await _outbox.Queries.CountAsync(SmallOutbox.Operator, Ct)).Stuck));
        foreach (var _ in Waits) { await _outbox.Store.DeferDueAsync(_outbox.Now, "connection refused", Waits, Ct); _outbox.Now = _outbox.Now.AddMinutes(10); }
        Assert.Equal(2, (await _outbox.Queries.CountAsync(SmallOutbox.Operator, Ct)).Refused);
    }

    public async ValueTask InitializeAsync()
    {
        _database = await fixture.CloneAsync();
        _outbox = new SmallOutbox(_database);
    }

    public async ValueTask DisposeAsync() => await fixture.DropAsync(_database);

    private async Task QueueAsync(int papers)
    {
        await _outbox.Commands.SubscribeAsync(SmallOutbox.Operator, SmallOutbox.Draft("council@city.example"), Ct);
        await SmallArchive.RunAsync(_database, "r1", "2025-12-31");
        for (var day = 1; day <= papers; day++) await SmallArchive.AddAsync(_database, "r1", "council_report", FormattableString.Invariant($"2025-12-{day:00}"), _outbox.Now.AddSeconds(day));
        Assert.Equal(papers, await _outbox.Store.QueueAsync(_outbox.Now, Ct));
    }
}
