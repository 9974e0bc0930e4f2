using GisData.Access;
using GisData.Incidents;
using GisData.Tests.ServiceRequests;
using Observatory.Tests;

namespace GisData.Tests.Incidents;

/// <summary>Proposals that hang together are shown and decided as one.</summary>
public sealed class IncidentGroupTests(ClonedDatabase clone) : IncidentBench(clone)
{
    [Fact]
    public async Task Three_near_reports_are_one_decision_and_a_chain_stops_at_its_reach()
    {
        await AskPeopleAsync();
        // 45 m from one to the next: a and c are too far from each other for one group.
        await GridTown.LoadAsync(Db, Report("x", 1_000, 0), Report("y", 1_008, 2), Report("z", 1_004, 5), Report("a", 0, 0), Report("b", 30, 2), Report("c", 75, 4));
        await SearchAsync();
        var listed = await Queries.ListAsync(Operator, new IncidentFilter(), null, 50, Ct);
        Assert.Equal(3, listed.Pairs.Max(p => p.GroupRequests));
        var group = await GroupAsync();
        Assert.Equal(["x", "y", "z"], group.Members.Select(m => m.Row.SourceId));
        var counts = await Queries.CountAsync(Operator, new IncidentFilter(), Ct);
        Assert.Equal(listed.Pairs.Count, counts.Decisions);
        Assert.True(counts.Proposed > counts.Decisions, counts.ToString());
        Assert.DoesNotContain(listed.Pairs, p => p.GroupRequests > 2 && p.GroupId != group.GroupId);
    }

    [Fact]
    public async Task All_are_joined_at_once_and_taken_back_at_once()
    {
        var group = await ThreeAsync();
        var before = await StateAsync();
        var decision = await Commands.DecideGroupAsync(Operator, group.GroupId, Of(group, "x", "y", "z"), [], Ct);
        Assert.Equal("x:x y:x z:x", await IncidentsAsync());
        Assert.Equal(("join", group.Pairs.Count), (decision.Kind, decision.Pairs));
        Assert.Null(await Queries.FindGroupAsync(Operator, group.GroupId, Ct));
        await Commands.TakeBackAsync(Operator, decision.DecisionId, Ct);
        Assert.Equal("x:x y:y z:z", await IncidentsAsync());
        Assert.Equal(before, await StateAsync());
        Assert.Equal(3, (await GroupAsync()).Members.Count);
    }

    [Fact]
    public async Task Who_is_taken_out_stays_apart_even_where_it_alone_hung_the_others_together()
    {
        var group = await ThreeAsync();
        await AskAsync<long>("with gone as (update incident_candidate c set state = 'withdrawn' from service_request l, service_request h where l.request_id = c.request_low and h.request_id = c.request_high and array[l.source_id, h.source_id] @> array['x', 'z'] returning 1) select count(*) from gone");
        await Commands.DecideGroupAsync(Operator, group.GroupId, Of(group, "x", "z"), Of(group, "y"), Ct);
        Assert.Equal("x:x y:y z:x", await IncidentsAsync());
        Assert.Equal("kept_apart,withdrawn", await AskAsync<string>("select string_agg(distinct state, ',' order by state) from incident_candidate"));
        await AskAsync<long>("insert into incident_rule (enabled, least_score, most_meters, most_hours, made_by) values (true, 0.5, 100, 72, 't') returning rule_id");
        await SearchAsync(everything: true);
        Assert.Equal("x:x y:y z:x", await IncidentsAsync());
    }

    [Fact]
    public async Task All_different_keeps_every_pair_apart()
    {
        var group = await ThreeAsync();
        Assert.Equal("keep_apart", (await Commands.DecideGroupAsync(Operator, group.GroupId, [], Of(group, "x", "y", "z"), Ct)).Kind);
        Assert.Equal("x:x y:y z:z", await IncidentsAsync());
        Assert.Equal((0, group.Pairs.Count), (await Queries.CountAsync(Operator, new IncidentFilter(), Ct) is var c ? (c.Proposed, c.KeptApart) : default));
    }

    [Fact]
    public async Task A_group_that_is_another_one_meanwhile_is_not_decided()
    {
        var group = await ThreeAsync();
        await Commands.KeepApartAsync(Operator, await PairAsync("x", group.Pairs[0].Second.SourceId), Ct);
        var refused = await Assert.ThrowsAsync<IncidentException>(() => Commands.DecideGroupAsync(Operator, group.GroupId, Of(group, "x", "y"), [], Ct));
        Assert.Equal(IncidentRefusal.AlreadyDecided, refused.Reason);
        await Assert.ThrowsAsync<ArgumentException>(() => Commands.DecideGroupAsync(Operator, group.GroupId, Of(group, "x"), Of(group, "y", "z"), Ct));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Commands.DecideGroupAsync(new Reader("m", ReaderRole.CouncilMember), group.GroupId, Of(group, "x", "y", "z"), [], Ct));
        Assert.Equal("x:x y:y z:z", await IncidentsAsync());
    }

    [Fact]
    public async Task A_rule_is_previewed_saved_with_audit_and_used_by_the_next_search()
    {
        await ThreeAsync();
        var rules = new IncidentRules(Db);
        var bold = new IncidentThresholds(0.5, 30, 72);
        var preview = await rules.PreviewAsync(Operator, bold, Ct);
        Assert.Equal((2, 0), (preview.Incidents, preview.Refused));
        Assert.Equal(preview.Pairs, preview.Sample.Count);
        Assert.Equal("x:x y:y z:z", await IncidentsAsync());
        Assert.Equal(0, (await rules.PreviewAsync(Operator, new IncidentThresholds(1, 1, 1), Ct)).Pairs);

        var rule = await rules.SaveAsync(Operator, true, bold, Ct);
        Assert.Equal(("op", bold), (rule.MadeBy, rule.Thresholds));
        Assert.Equal(rule, await Queries.GetRuleAsync(Operator, Ct));
        Assert.Equal("change incident rule", await AskAsync<string>("select action from audit_entry order by audit_id desc limit 1"));
        // What waited is joined though nothing new has come.
        Assert.Equal((0L, (long)preview.Incidents), await SearchAsync() is var found ? (found.Read, found.Joined) : default);
        Assert.Equal("x:x y:x z:x", await IncidentsAsync());
    }

    [Theory]
    [InlineData(0.4, 30, 72)]
    [InlineData(1.1, 30, 72)]
    [InlineData(0.9, 0, 72)]
    [InlineData(0.9, 151, 72)]
    [InlineData(0.9, 30, 505)]
    [InlineData(double.NaN, 30, 72)]
    [InlineData(0.9, double.NaN, 72)]
    public async Task Thresholds_that_make_no_sense_are_refused(double score, double meters, double hours)
        => Assert.Equal(IncidentRefusal.BadThresholds, (await Assert.ThrowsAsync<IncidentException>(() => new IncidentRules(Db).SaveAsync(Operator, true, new IncidentThresholds(score, meters, hours), Ct))).Reason);

    [Fact]
    public async Task Only_an_operator_of_the_whole_city_changes_the_rule()
    {
        foreach (var reader in (Reader[])[new("a", ReaderRole.Analyst), new("p", ReaderRole.Operator, Districts: [1])])
        {
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => new IncidentRules(Db).SaveAsync(reader, true, new IncidentThresholds(0.9, 30, 72), Ct));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => new IncidentRules(Db).PreviewAsync(reader, new IncidentThresholds(0.9, 30, 72), Ct));
        }
    }

    private async Task<IncidentGroup> ThreeAsync()
    {
        await AskPeopleAsync();
        await GridTown.LoadAsync(Db, Report("x", 0, 0), Report("y", 8, 2), Report("z", 4, 5));
        await SearchAsync();
        return await GroupAsync();
    }

    private async Task<IncidentGroup> GroupAsync()
    {
        var first = (await Queries.ListAsync(Operator, new IncidentFilter(), null, 50, Ct)).Pairs.First(p => p.GroupRequests > 2);
        return (await Queries.FindGroupAsync(Operator, first.GroupId!.Value, Ct))!;
    }

    private static IReadOnlyList<long> Of(IncidentGroup group, params string[] sources) => [.. group.Members.Where(m => sources.Contains(m.Row.SourceId)).Select(m => m.Row.RequestId)];

    private Task<string> StateAsync() => AskAsync<string>("select string_agg(concat_ws(' ', request_low, request_high, state, group_id), ',' order by request_low, request_high) from incident_candidate");
}
