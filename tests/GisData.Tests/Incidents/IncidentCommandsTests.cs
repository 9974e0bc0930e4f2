using GisData.Access;
using GisData.Imports;
using GisData.Incidents;
using GisData.NightlyRuns;
using GisData.ServiceRequests;
using GisData.Tests.Imports;
using GisData.Tests.ServiceRequests;
using Observatory.Tests;

namespace GisData.Tests.Incidents;

/// <summary>Decisions: what changes, what is kept, and what can be taken back.</summary>
public sealed class IncidentCommandsTests(ClonedDatabase clone) : IncidentBench(clone)
{
    [Fact]
    public async Task A_join_is_a_new_version_and_runs_of_before_count_as_they_did()
    {
        await ProposeAsync();
        var before = await AskAsync<long>("select max(batch_id) from change_batch");
        var decision = await Commands.JoinAsync(Operator, await PairAsync("a", "b"), Ct);
        Assert.Equal(("join", 1), (decision.Kind, decision.Pairs));
        Assert.Equal("a:a b:a c:c", await IncidentsAsync());
        Assert.Equal(3L, await AskAsync<long>("select count(*) from service_request"));
        Assert.Equal("a:1 b:2 c:1", await AskAsync<string>("select string_agg(source_id || ':' || version, ' ' order by source_id) from service_request"));
        Assert.Equal(3L, await AskAsync<long>($"select count(distinct incident_id) from service_request_as_of({before})"));
        Assert.Equal(2L, await AskAsync<long>($"select count(distinct incident_id) from service_request_as_of((select max(batch_id) from change_batch))"));
        Assert.Equal("Operator decide on incident", await AskAsync<string>("select role || ' ' || action from audit_entry"));

        var link = (await Queries.ListLinksAsync(Operator, await AskAsync<long>("select incident_id from service_request where source_id = 'b'"), Ct)).Single();
        Assert.Equal(("op", null), (link.Value.DecidedBy, link.Value.RuleId));

        await Commands.TakeBackAsync(Operator, decision.DecisionId, Ct);
        Assert.Equal("a:a b:b c:c", await IncidentsAsync());
        Assert.Equal("1 2 3", await AskAsync<string>("select string_agg(version::text, ' ' order by version) from (select version from service_request where source_id = 'b' union select version from service_request_history where source_id = 'b') v"));
        Assert.Contains("a-b", await PairsAsync());
        Assert.Equal(IncidentRefusal.AlreadyDecided, (await Assert.ThrowsAsync<IncidentException>(() => Commands.TakeBackAsync(Operator, decision.DecisionId, Ct))).Reason);
    }

    [Fact]
    public async Task Decisions_are_taken_back_from_the_last_to_the_first()
    {
        await ProposeAsync();
        var first = await Commands.JoinAsync(Operator, await PairAsync("a", "b"), Ct);
        var second = await Commands.JoinAsync(Operator, (await Queries.ListAsync(Operator, new IncidentFilter(), null, 9, Ct)).Pairs[0].Pair, Ct);
        Assert.Equal("a:a b:a c:a", await IncidentsAsync());
        var refused = await Assert.ThrowsAsync<IncidentException>(() => Commands.TakeBackAsync(Operator, first.DecisionId, Ct));
        Assert.Equal(IncidentRefusal.LaterDecision, refused.Reason);
        Assert.Contains($"Decision {second.DecisionId}", refused.Message, StringComparison.Ordinal);
        Assert.Equal(second.DecisionId, (await Queries.FindLastDecisionAsync(Operator, Ct))!.DecisionId);
        await Commands.TakeBackAsync(Operator, second.DecisionId, Ct);
        await Commands.TakeBackAsync(Operator, first.DecisionId, Ct);
        Assert.Equal("a:a b:b c:c", await IncidentsAsync());
        Assert.Null(await Queries.FindLastDecisionAsync(Operator, Ct));
    }

    [Theory]
    [InlineData("a", "a:a b:b c:b")]
    [InlineData("b", "a:a b:b c:a")]
    public async Task Any_report_can_be_parted_and_stays_apart(string parted, string expected)
    {
        await ProposeAsync();
        await Commands.JoinAllAsync(Operator, new IncidentFilter(), (await Queries.CountAsync(Operator, new IncidentFilter(), Ct)).Proposed, Ct);
        Assert.Equal("a:a b:a c:a", await IncidentsAsync());
        var id = await AskAsync<long>($"select request_id from service_request where source_id = '{parted}'");
        var decision = await Commands.PartAsync(Operator, id, Ct);
        Assert.Equal(expected, await IncidentsAsync());
        Assert.Equal(0, (await SearchAsync(everything: true)).Joined);
        Assert.Equal(expected, await IncidentsAsync());
        await Commands.TakeBackAsync(Operator, decision.DecisionId, Ct);
        Assert.Equal("a:a b:a c:a", await IncidentsAsync());
        Assert.Empty(await PairsAsync(IncidentState.KeptApart));
    }

    [Fact]
    public async Task Who_was_slower_or_may_not_is_told_and_nothing_changes()
    {
        await ProposeAsync();
        var pair = await PairAsync("a", "b");
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Commands.JoinAsync(new Reader("m", ReaderRole.CouncilMember), pair, Ct));
        Assert.Equal(IncidentRefusal.CountChanged, (await Assert.ThrowsAsync<IncidentException>(() => Commands.JoinAllAsync(Operator, new IncidentFilter(), 77, Ct))).Reason);
        Assert.Equal(IncidentRefusal.OnlyReport, (await Assert.ThrowsAsync<IncidentException>(() => Commands.PartAsync(Operator, pair.Low, Ct))).Reason);
        await Commands.KeepApartAsync(Operator, pair, Ct);
        Assert.Equal(IncidentRefusal.AlreadyDecided, (await Assert.ThrowsAsync<IncidentException>(() => Commands.JoinAsync(Operator, pair, Ct))).Reason);
        Assert.Equal("a:a b:b c:c", await IncidentsAsync());
        Assert.Equal(1L, await AskAsync<long>("select count(*) from incident_decision"));
        Assert.Equal(1L, await AskAsync<long>("select count(*) from audit_entry"));
    }

    [Fact]
    public async Task Reports_of_an_incident_are_counted_until_it_is_closed()
    {
        await BoldRuleAsync();
        await GridTown.LoadAsync(Db, Report("a", 0, 0) with { Status = RequestStatus.Closed, ClosedAt = new DateTimeOffset(2023, 5, 1, 13, 0, 0, TimeSpan.Zero) }, Report("b", 4, 3), Report("c", 6, 7), Report("x", 900, 0));
        await SearchAsync();
        Assert.Equal("a:a b:a c:a x:x", await IncidentsAsync());
        // c came after the first closing: it is a report of the incident, and none that the rate counts.
        Assert.Equal("3 1, 1 0", await AskAsync<string>("select string_agg(reports || ' ' || further_reports_while_open, ', ' order by reports desc) from incident_reports"));
    }

    [Fact]
    public async Task An_import_with_joined_requests_can_be_undone()
    {
        await BoldRuleAsync();
        using var bench = new ImportBench(Db);
        await bench.ImportRowsAsync(ImportBench.Row("1"), ImportBench.Row("2", at: "2023-05-01 12:00"));
        var second = await bench.ImportRowsAsync(ImportBench.Row("2", at: "2023-05-01 12:00", closed: "2023-05-03 12:00", status: "بسته"), ImportBench.Row("3", at: "2023-05-01 14:00"));
        Assert.Equal(2, (await SearchAsync()).Joined);
        Assert.Equal("1:1 2:1 3:1", await IncidentsAsync());
        var undone = await new ImportCommands(Db).UndoAsync(Operator, second.ImportId, Ct);
        Assert.Equal((1L, 1L), (undone.Removed, undone.Restored));
        // The request that was there before keeps what was decided about it; the pair of the one that is gone asks nothing any more.
        Assert.Equal("1:1 2:1", await IncidentsAsync());
        Assert.Equal("joined 1, withdrawn 2", await AskAsync<string>("select string_agg(state || ' ' || n, ', ' order by state) from (select state, count(*) as n from incident_candidate group by 1) s"));
        // Loaded again it is another request, and found again.
        await bench.ImportRowsAsync(ImportBench.Row("3", at: "2023-05-01 14:00"));
        await SearchAsync();
        Assert.Equal("1:1 2:1 3:1", await IncidentsAsync());
    }

    [Fact]
    public async Task The_data_hash_of_a_run_before_stays_and_a_file_loaded_again_changes_nothing()
    {
        await BoldRuleAsync();
        await GridTown.LoadAsync(Db, Report("a", 0, 0), Report("b", 5, 2));
        var cutoff = await AskAsync<long>("select max(batch_id) from change_batch");
        var before = await HashAsync(cutoff);
        await SearchAsync();
        Assert.Equal(before, await HashAsync(cutoff));
        Assert.NotEqual(before.Hex, (await HashAsync(await AskAsync<long>("select max(batch_id) from change_batch"))).Hex);
        var again = await GridTown.LoadAsync(Db, Report("a", 0, 0), Report("b", 5, 2));
        Assert.Equal(2, again.Duplicates);
        await GridTown.LoadAsync(Db, Report("b", 5, 2) with { StatusNotes = "تازه" });
        Assert.Equal("a:a b:a", await IncidentsAsync());
    }

    private Task<DataHash> HashAsync(long cutoff) => DataHash.ComputeAsync(Db, cutoff, new DateOnly(2024, 1, 1), Ct);

    private async Task ProposeAsync()
    {
        await AskPeopleAsync();
        await GridTown.LoadAsync(Db, Report("a", 0, 0), Report("b", 5, 2), Report("c", 9, 4));
        await SearchAsync();
    }
}
