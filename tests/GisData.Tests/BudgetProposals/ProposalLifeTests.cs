using GisData.Access;
using GisData.BudgetProposals;
using GisData.Database;
using Npgsql;
using Observatory.Tests;

namespace GisData.Tests.BudgetProposals;

/// <summary>The walk of a proposal through its states, on a real database.</summary>
public sealed class ProposalLifeTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>, IAsyncLifetime
{
    private static readonly Reader Analyst = new("analyst", ReaderRole.Analyst), Secretary = new("secretary", ReaderRole.Operator), Member = new("member", ReaderRole.CouncilMember);
    private static readonly DateOnly Day = new(2026, 1, 10);
    private BudgetProposalCommands Commands => new(clone.Database, SmallCity.Pack, new StandingClock(new(2026, 2, 1, 8, 0, 0, TimeSpan.Zero)));
    private BudgetProposalQueries Queries => new(clone.Database);
    private long _proposal;

    public async ValueTask InitializeAsync() => _proposal = await SmallProposals.AddAsync(clone.Database);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_proposal_walks_through_all_states_and_every_step_is_kept()
    {
        await WalkAsync(ProposalLife.Approved);
        await MoveAsync(Secretary, ProposalLife.Approved, ProposalLife.InExecution, Day.AddDays(9));
        await MoveAsync(Secretary, ProposalLife.InExecution, ProposalLife.Done, Day.AddDays(20));
        var events = await Queries.ListEventsAsync(Member, _proposal, default);
        Assert.Equal(["draft→unit_comment analyst", "unit_comment→commission analyst", "commission→council analyst", "council→approved secretary", "approved→in_execution secretary", "in_execution→done secretary"],
            events.Select(e => $"{e.From}→{e.To} {e.Reader}"));
        Assert.Equal((Day.AddDays(9), Day.AddDays(20)), (events[4].EffectiveOn, events[5].EffectiveOn));
        Assert.Equal((12_000m, "A-1"), (events[3].Amount, events[3].LineCode));
        Assert.All(events, e => Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(e.EvidenceJson))), e.EvidenceSha256));
        Assert.Contains("\"dataHash\":\"hash-of-the-run\"", events[0].EvidenceJson, StringComparison.Ordinal);
        // Not before somebody has looked whether complaints fell.
        Assert.Equal(ProposalRefusal.NotChecked, (await Assert.ThrowsAsync<ProposalMoveException>(() => MoveAsync(Reader.System, ProposalLife.Done, ProposalLife.Evaluated, Day.AddDays(21)))).Reason);
        Assert.Equal("done", (await Queries.FindAsync(Member, _proposal, default))!.State);
        var entered = new DateTimeOffset(2026, 2, 1, 8, 0, 0, TimeSpan.Zero);
        Assert.Equal("done", (await Queries.ListStatesAsync(Member, entered.AddTicks(10), default))[_proposal]);
        Assert.DoesNotContain(_proposal, (await Queries.ListStatesAsync(Member, entered, default)).Keys);
        Assert.Empty(await Queries.ListStatesAsync(Member with { Districts = [1] }, entered.AddDays(1), default));
        Assert.Empty(await Queries.ListEventsAsync(Member with { Districts = [1] }, _proposal, default));
    }

    [Theory]
    [InlineData("draft", "council")]
    [InlineData("draft", "approved")]
    [InlineData("unit_comment", "draft")]
    [InlineData("rejected", "commission")]
    public async Task A_state_is_not_skipped(string from, string to)
    {
        Assert.Equal(ProposalRefusal.NoSuchStep, (await RefusedAsync(Secretary, from, to)).Reason);
        // nor past the commands
        await using var connection = await clone.Database.OpenForIngestAsync();
        await using var insert = new NpgsqlCommand($"insert into budget_proposal_event (proposal_id, reader, role, from_state, to_state, effective_on, reason, amount, line_code, evidence, evidence_sha256) values ({_proposal}, 'x', 'x', '{from}', '{to}', '2026-01-10', 'r', 1, 'A', '{{}}', '')", connection);
        Assert.Contains((await Assert.ThrowsAsync<PostgresException>(() => insert.ExecuteNonQueryAsync())).SqlState, new[] { "23514", "OB001" });
    }

    [Fact]
    public async Task Of_two_at_once_the_second_is_told()
    {
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            try
            {
                await MoveAsync(Analyst, ProposalLife.Draft, ProposalLife.UnitComment, Day);
                return null;
            }
            catch (ProposalMoveException e)
            {
                return e;
            }
        }));
        var refused = Assert.Single(both, e => e is not null)!;
        Assert.Equal(ProposalRefusal.MovedMeanwhile, refused.Reason);
        Assert.Contains("Nothing was changed", refused.Message, StringComparison.Ordinal);
        Assert.Single(await Queries.ListEventsAsync(Analyst, _proposal, default));
    }

    [Fact]
    public async Task What_a_step_needs_is_asked_for()
    {
        Assert.Equal(ProposalRefusal.InTheFuture, (await RefusedAsync(Analyst, ProposalLife.Draft, ProposalLife.UnitComment, new(2026, 2, 2))).Reason);
        await WalkAsync(ProposalLife.Council);
        Assert.Equal(ProposalRefusal.NoReason, (await RefusedAsync(Secretary, ProposalLife.Council, ProposalLife.Rejected, reason: "  ")).Reason);
        Assert.Equal(ProposalRefusal.BeforeEarlierStep, (await RefusedAsync(Secretary, ProposalLife.Council, ProposalLife.Rejected, Day.AddDays(-1), "not now")).Reason);
        Assert.Equal(ProposalRefusal.NoAmount, (await RefusedAsync(Secretary, ProposalLife.Council, ProposalLife.Approved)).Reason);
        Assert.Equal(ProposalRefusal.NoAmount, (await RefusedAsync(Secretary, ProposalLife.Council, ProposalLife.Approved, amount: -1, line: "A-1")).Reason);
        Assert.Equal(ProposalRefusal.BadLineCode, (await RefusedAsync(Secretary, ProposalLife.Council, ProposalLife.Approved, amount: 1, line: "a; b")).Reason);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => MoveAsync(Analyst, ProposalLife.Council, ProposalLife.Rejected, Day, "no"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => MoveAsync(Secretary with { Districts = [1] }, ProposalLife.Council, ProposalLife.Rejected, Day, "no"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => MoveAsync(Member, ProposalLife.Draft, ProposalLife.UnitComment, Day));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => MoveAsync(Secretary, ProposalLife.Done, ProposalLife.Evaluated, Day));
        Assert.Equal(3, (await Queries.ListEventsAsync(Analyst, _proposal, default)).Count);
    }

    [Fact]
    public async Task It_goes_back_for_completion_with_a_reason_and_a_rejection_is_final()
    {
        await WalkAsync(ProposalLife.Council);
        await MoveAsync(Secretary, ProposalLife.Council, ProposalLife.Commission, Day, "بهای واحد کهنه است");
        await MoveAsync(Analyst, ProposalLife.Commission, ProposalLife.UnitComment, Day, "مقدار اندازه‌گیری نشده");
        await WalkAsync(ProposalLife.Council, ProposalLife.UnitComment);
        await MoveAsync(Secretary, ProposalLife.Council, ProposalLife.Rejected, Day, "تکراری");
        Assert.Empty(ProposalLife.From(ProposalLife.Rejected, Secretary));
        Assert.Equal(["بهای واحد کهنه است", "مقدار اندازه‌گیری نشده", "تکراری"], (await Queries.ListEventsAsync(Member, _proposal, default)).Where(e => e.Reason is not null).Select(e => e.Reason));
    }

    // The slug stays, the name is the city's word of the day: what was decided under the old name keeps it.
    [Fact]
    public async Task A_commission_renamed_in_the_middle_of_the_year_keeps_its_old_name_on_earlier_steps()
    {
        await WalkAsync(ProposalLife.Commission);
        var renamed = SmallCity.Pack with { Commissions = [new("works", new("کمیسیون نام تازه", "Renamed Commission"))] };
        var later = new BudgetProposalCommands(clone.Database, renamed, new StandingClock(new(2026, 2, 1, 8, 0, 0, TimeSpan.Zero)));
        await later.MoveAsync(Analyst, new ProposalMove(_proposal, ProposalLife.Commission, ProposalLife.Council, Day), default);
        var names = (await Queries.ListEventsAsync(Member, _proposal, default)).Select(e => System.Text.Json.JsonDocument.Parse(e.EvidenceJson).RootElement.GetProperty("commissions")[0])
            .Select(c => (c.GetProperty("slug").GetString(), c.GetProperty("name").GetProperty("en").GetString()));
        Assert.Equal([("works", "Works"), ("works", "Works"), ("works", "Renamed Commission")], names);
    }

    // Kept for ever: the program itself cannot change or take back a step.
    [Fact]
    public async Task A_step_is_never_changed()
    {
        await WalkAsync(ProposalLife.UnitComment);
        foreach (var sql in new[] { "update budget_proposal_event set reason = 'x'", "delete from budget_proposal_event", "update budget_spending set spent = 0" })
        {
            await using var connection = await clone.Database.OpenForIngestAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
        }
    }

    private async Task WalkAsync(string to, string from = ProposalLife.Draft)
    {
        string[] way = [ProposalLife.Draft, ProposalLife.UnitComment, ProposalLife.Commission, ProposalLife.Council, ProposalLife.Approved];
        for (var i = Array.IndexOf(way, from); i < Array.IndexOf(way, to); i++)
        {
            var approved = way[i + 1] == ProposalLife.Approved;
            await MoveAsync(approved ? Secretary : Analyst, way[i], way[i + 1], Day, amount: approved ? 12_000 : null, line: approved ? "a–1" : null);
        }
    }

    private Task<ProposalEvent> MoveAsync(Reader reader, string from, string to, DateOnly on, string? reason = null, decimal? amount = null, string? line = null)
        => Commands.MoveAsync(reader, new ProposalMove(_proposal, from, to, on, reason, amount, line), default);

    private Task<ProposalMoveException> RefusedAsync(Reader reader, string from, string to, DateOnly? on = null, string? reason = null, decimal? amount = null, string? line = null)
        => Assert.ThrowsAsync<ProposalMoveException>(() => MoveAsync(reader, from, to, on ?? Day, reason, amount, line));
}
