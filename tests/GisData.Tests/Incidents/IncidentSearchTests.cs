using GisData.Access;
using GisData.Incidents;
using GisData.ServiceRequests;
using GisData.Tests.ServiceRequests;
using Observatory.Tests;

namespace GisData.Tests.Incidents;

/// <summary>What is proposed, what the rule joins, and what a second search does.</summary>
public sealed class IncidentSearchTests(ClonedDatabase clone) : IncidentBench(clone)
{
    [Fact]
    public async Task Near_and_soon_is_proposed_far_late_and_unlocated_is_not()
    {
        await AskPeopleAsync();
        await GridTown.LoadAsync(Db, Report("a", 0, 0), Report("b", 8, 3), Report("far", 1_000, 4), Report("late", 4, 24 * 20),
            Report("c", 0, 5) with { Longitude = null, Latitude = null, StatedDistrictId = 1 }, Report("d", 0, 6) with { Longitude = null, Latitude = null, StatedDistrictId = 1 });
        var found = await SearchAsync();
        Assert.Equal((6L, 1L, 0L), (found.Read, found.Pairs, found.Joined));
        Assert.Equal(["a-b"], await PairsAsync());
        Assert.Equal("a:a b:b c:c d:d far:far late:late", await IncidentsAsync());
    }

    [Fact]
    public async Task An_equal_address_with_a_number_stands_for_a_missing_point()
    {
        await AskPeopleAsync();
        ServiceRequest At(string id, double hours, string address) => Report(id, 0, hours) with { Longitude = null, Latitude = null, StatedDistrictId = 1, Address = address };
        await GridTown.LoadAsync(Db, At("a", 0, "خیابان بهار، کوچهٔ یاس، پلاک ۱۲"), At("b", 2, "خیابان بهار، کوچهٔ یاس، پلاک 12"), At("c", 3, "خیابان بهار، کوچهٔ یاس، پلاک ۱۳"), At("d", 4, "خیابان بهار"), At("e", 5, "خیابان بهار"));
        await SearchAsync();
        Assert.Equal(["a-b"], await PairsAsync());
    }

    [Fact]
    public async Task A_request_without_a_point_is_compared_with_one_that_has_by_its_address_and_no_rule_joins_them()
    {
        await AskAsync<long>("insert into incident_rule (enabled, least_score, most_meters, most_hours, made_by) values (true, 0.5, 150, 504, 't') returning rule_id");
        await GridTown.AddBoundariesAsync(Db);
        // A town's addresses, to learn from which of their words tell a place.
        await GridTown.LoadAsync(Db, [.. Enumerable.Range(1, 60).Select(i => Report($"z{i}", 1_000 + 10 * i, -24 * 20, "چاله") with { SubjectId = 12, Address = $"خیابان نام{i % 9}، کوچهٔ راه{i}، پلاک {i + 20}" })]);
        await GridTown.LoadAsync(Db, Report("a", 0, 0) with { Address = "خیابان بهار، کوچهٔ یاس، پلاک ۱۲" });
        ServiceRequest Unlocated(string id, double hours, string address) => Report(id, 0, hours) with { Longitude = null, Latitude = null, StatedDistrictId = 1, Address = address };
        await GridTown.LoadAsync(Db, Unlocated("b", 3, "محلهٔ پایین، بهار، یاس پلاک ۱۲"), Unlocated("c", 4, "محلهٔ پایین، میدان آزادی، ضلع شمالی"));
        await AskAsync<long>("with placed as (update service_request set neighbourhood_id = 11 where geom is null returning 1) select count(*) from placed");
        await SearchAsync(everything: true);
        Assert.Equal("a:a b:b c:c", string.Join(' ', (await IncidentsAsync()).Split(' ').Where(i => i[0] != 'z')));
        Assert.Equal(["a-b"], (await PairsAsync()).Where(p => p[0] != 'z'));
        var pair = await Queries.FindAsync(Operator, await PairAsync("a", "b"), Ct);
        Assert.True(pair!.Evidence is { Meters: null, AddressLikeness: > 0.5, Score: <= 0.9 }, pair.Evidence.ToString());
    }

    [Fact]
    public async Task The_rule_joins_no_chain_and_nothing_that_was_taken_back()
    {
        await AskAsync<long>("insert into incident_rule (enabled, least_score, most_meters, most_hours, made_by) values (true, 0.5, 30, 72, 't') returning rule_id");
        // 25 m from one to the next, 50 m from end to end.
        await GridTown.LoadAsync(Db, Report("a", 0, 0), Report("b", 25, 2), Report("c", 50, 4));
        Assert.Equal(1, (await SearchAsync()).Joined);
        Assert.Equal(2L, await AskAsync<long>("select count(distinct incident_id) from service_request"));
        var taken = await AskAsync<string>("select concat_ws('-', request_low, request_high) from incident_candidate where state = 'joined'");
        await Commands.TakeBackAsync(Operator, await AskAsync<long>("select max(decision_id) from incident_decision"), Ct);
        Assert.Equal("a:a b:b c:c", await IncidentsAsync());
        await SearchAsync(everything: true);
        Assert.Equal("proposed", await AskAsync<string>($"select state from incident_candidate where concat_ws('-', request_low, request_high) = '{taken}'"));
    }

    [Fact]
    public async Task The_rule_joins_what_is_sure_and_a_second_search_changes_nothing()
    {
        await BoldRuleAsync();
        await GridTown.LoadAsync(Db, Report("a", 0, 0), Report("b", 5, 2), Report("c", 8, 4), Report("far", 1_000, 4));
        var batches = await AskAsync<long>("select count(*) from change_batch");
        Assert.Equal(2, (await SearchAsync()).Joined);
        Assert.Equal("a:a b:a c:a far:far", await IncidentsAsync());
        Assert.Equal("rule 3 3 3", await AskAsync<string>("select concat_ws(' ', decided_by, rule_id, pairs) from incident_decision"));
        Assert.Equal("command 2 2023-05-01 2023-05-01", await AskAsync<string>("select concat_ws(' ', kind, row_count, first_day, last_day) from change_batch order by batch_id desc limit 1"));
        var again = await SearchAsync();
        Assert.Equal((0L, 0L), (again.Read, again.Joined));
        Assert.Equal(0L, (await SearchAsync(everything: true)).Joined);
        Assert.Equal(batches + 1, await AskAsync<long>("select count(*) from change_batch"));
    }

    [Fact]
    public async Task A_rule_made_after_a_search_is_applied_by_the_next_one_though_nothing_came_since()
    {
        await GridTown.LoadAsync(Db, Report("a", 0, 0), Report("b", 5, 2), Report("far", 1_000, 4));
        var strict = await AskAsync<long>("insert into incident_rule (enabled, least_score, most_meters, most_hours, made_by) values (true, 0.999999, 1, 1, 't') returning rule_id");
        Assert.Equal(0, (await SearchAsync()).Joined);
        await BoldRuleAsync();
        var next = await SearchAsync();
        Assert.Equal((0L, 1L), (next.Read, next.Joined));
        Assert.Equal($"{strict + 1}", await AskAsync<string>("select rule_id::text from incident_decision"));
    }

    [Fact]
    public async Task A_later_import_is_compared_with_what_was_there()
    {
        await AskPeopleAsync();
        await GridTown.LoadAsync(Db, Report("a", 0, 0), Report("x", 5_00, 1));
        await SearchAsync();
        await GridTown.LoadAsync(Db, Report("b", 6, 5));
        Assert.Equal((3L, 1L), ((await SearchAsync()).Read, await AskAsync<long>("select count(*) from incident_candidate")));
        Assert.Equal(["a-b"], await PairsAsync());
    }

    [Fact]
    public async Task What_somebody_keeps_apart_no_rule_joins_even_by_way_of_a_third()
    {
        await AskPeopleAsync();
        await GridTown.LoadAsync(Db, Report("a", 0, 0), Report("b", 10, 2));
        await SearchAsync();
        await Commands.KeepApartAsync(Operator, await PairAsync("a", "b"), Ct);
        await AskAsync<long>("insert into incident_rule (enabled, least_score, most_meters, most_hours, made_by) values (true, 0.5, 100, 72, 't') returning rule_id");
        await GridTown.LoadAsync(Db, Report("c", 5, 4));
        var found = await SearchAsync(everything: true);
        Assert.Equal((2L, 1L), (await AskAsync<long>("select count(distinct incident_id) from service_request"), found.Joined));
        Assert.Equal(2L, await AskAsync<long>("select count(distinct incident_id) from service_request where source_id in ('a', 'b')"));
        Assert.Single(await PairsAsync());
    }

    [Fact]
    public async Task A_search_that_is_cancelled_leaves_nothing_and_the_next_one_finds_the_same()
    {
        await GridTown.LoadAsync(Db, Report("a", 0, 0), Report("b", 5, 2));
        await BoldRuleAsync();
        using var stop = new CancellationTokenSource();
        var progress = new Stop(stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new IncidentSearch(Db, GridTown.Pack, TimeProvider.System).RunAsync(null, false, progress, stop.Token));
        Assert.Equal(0L, await AskAsync<long>("select (select count(*) from incident_candidate) + (select searched_batch from incident_search)"));
        Assert.Equal(1, (await SearchAsync()).Joined);
    }

    [Fact]
    public async Task One_search_at_a_time()
    {
        await using var other = await Db.OpenForIngestAsync(Ct);
        await using var transaction = await other.BeginTransactionAsync(Ct);
        await using (var command = new Npgsql.NpgsqlCommand("select pg_advisory_xact_lock(hashtext('observatory.incidents'))", other)) await command.ExecuteNonQueryAsync(Ct);
        Assert.Null(await new IncidentSearch(Db, GridTown.Pack, TimeProvider.System).RunAsync(null, false, null, Ct));
    }

    [Fact]
    public async Task A_reader_of_a_part_sees_pairs_that_lie_in_it_with_both()
    {
        await AskPeopleAsync();
        await GridTown.AddBoundariesAsync(Db);
        // The strip between the districts is 180 m wide; both sides lie near it.
        await GridTown.LoadAsync(Db, Report("a", 0, 0), Report("b", 8, 3), Report("c", 0, 0) with { Longitude = 51.46 }, Report("d", 0, 3) with { Longitude = 51.46005 });
        await SearchAsync();
        Assert.Equal(["a-b", "c-d"], await PairsAsync());
        var part = new Reader("p", ReaderRole.Operator, Districts: [1]);
        Assert.Equal(["a-b"], await PairsAsync(reader: part));
        Assert.Equal(1, (await Queries.CountAsync(part, new IncidentFilter(), Ct)).Proposed);
        Assert.Null(await Queries.FindAsync(part, await PairAsync("c", "d"), Ct));
        var refused = await Assert.ThrowsAsync<IncidentException>(async () => await Commands.JoinAsync(part, await PairAsync("c", "d"), Ct));
        Assert.Equal(IncidentRefusal.PartlyHidden, refused.Reason);
        await Assert.ThrowsAsync<IncidentException>(async () => await Commands.KeepApartAsync(part, await PairAsync("c", "d"), Ct));
        await Commands.JoinAsync(part, await PairAsync("a", "b"), Ct);
    }

    private sealed class Stop(CancellationTokenSource source) : IProgress<IncidentSearchProgress>
    {
        public void Report(IncidentSearchProgress value) => source.Cancel();
    }
}
