using System.Globalization;
using GisData.Access;
using GisData.Cities;
using GisData.CityView;
using GisData.Database;
using GisData.RequestIndex;
using GisData.ServiceRequests;
using GisData.Tests.ServiceRequests;
using Microsoft.Extensions.Logging.Abstractions;
using Observatory.Tests;
using static GisData.Tests.ServiceRequests.GridTown;

namespace GisData.Tests.Cities;

/// <summary>A pack of three editions. Old: 31 (asphalt), 32 and 33 (trees, two kinds), 34 (waste). Then 31 was renamed, 32 and 33 merged, 34 split in three, of which one
/// part can be told by the source's word, one by the description, and the rest stays.</summary>
public sealed class TaxonomyEditionTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>, IAsyncLifetime
{
    private const string Counts = "select string_agg(subject_id || ':' || n, ' ' order by subject_id) from (select subject_id, count(*) as n from service_request group by 1) t";
    private static readonly Reader Everything = new("a", ReaderRole.Analyst);
    private static readonly CityPack Old = Pack with { TaxonomyEdition = "old", Subjects = [Subject(31), Subject(32), Subject(33), Subject(34)] };
    private static readonly CityPack New = Pack with
    {
        TaxonomyEdition = "new", Subjects = [Subject(31), Subject(41), Subject(51), Subject(52), Subject(53)],
        EarlierTaxonomies = [new("old", new DateOnly(2023, 4, 30),
        [
            Was(31, 31), Was(32, 41), Was(33, 41),
            new EarlierSubject { Id = 34, Name = new("پسماند", "Waste"), Now = 53, Split = [new SubjectShare(51, SourceSubjects: ["زبالهٔ تر"]), new SubjectShare(52, Words: ["نخاله"])] },
        ])],
    };

    private ObservatoryDatabase _db = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _db = await clone.CloneAsync();

    public async ValueTask DisposeAsync() => await clone.DropAsync(_db);

    [Fact]
    public async Task A_new_edition_takes_the_requests_of_the_old_one_under_its_tree_and_keeps_what_they_came_as()
    {
        await FillAsync();
        await CityRegistration.RegisterAsync(_db, New, Ct);
        Assert.Equal("31:1 41:2 51:1 52:1 53:2", await AskAsync<string>(_db, Counts));
        Assert.Equal("31:1 32:1 33:1 34:4", await AskAsync<string>(_db, "select string_agg(s || ':' || n, ' ' order by s) from (select coalesce(o.subject_id, r.subject_id) as s, count(*) as n from service_request r left join original_subject o using (request_id, taxonomy_edition, row_hash) group by 1) t"));
        Assert.Equal("old", await AskAsync<string>(_db, "select string_agg(distinct taxonomy_edition, ' ') from service_request"));
        Assert.Equal("command 7", await AskAsync<string>(_db, "select kind || ' ' || row_count from change_batch order by batch_id desc limit 1"));
        // What was superseded before is of the present tree too, so that a run as of then can still be counted.
        Assert.Equal(41, await AskAsync<int>(_db, "select subject_id from service_request_history"));
        Assert.Equal(0L, await AskAsync<long>(_db, "select count(*) from service_request_as_of(999) where subject_id in (32, 33, 34)"));

        var history = await new ServiceRequestQueries(_db).ListHistoryAsync(Everything, await AskAsync<long>(_db, "select request_id from service_request where source_id = 'wet'"), Ct);
        Assert.Equal(("موضوع 34", "old", 51), (Assert.Single(history).CameAs!.Fa, history[0].TaxonomyEdition, history[0].SubjectId));
        var unchanged = await new ServiceRequestQueries(_db).ListHistoryAsync(Everything, await AskAsync<long>(_db, "select request_id from service_request where source_id = 'road'"), Ct);
        Assert.Null(Assert.Single(unchanged).CameAs);
    }

    [Fact]
    public async Task Going_again_changes_nothing_and_a_later_edition_starts_from_the_originals()
    {
        await FillAsync();
        await CityRegistration.RegisterAsync(_db, New, Ct);
        var batches = await AskAsync<long>(_db, "select count(*) from change_batch");
        await CityRegistration.RegisterAsync(_db, New, Ct);
        await AskAsync<int>(_db, "update city_state set taxonomy_sha256 = null returning 1");
        await CityRegistration.RegisterAsync(_db, New, Ct);
        Assert.Equal((batches, "31:1 41:2 51:1 52:1 53:2"), (await AskAsync<long>(_db, "select count(*) from change_batch"), await AskAsync<string>(_db, Counts)));

        await LoadAsync(New, Request("fresh") with { SubjectId = 41 });
        var third = Pack with
        {
            TaxonomyEdition = "third", Subjects = [Subject(31), Subject(61), Subject(62), Subject(63)],
            EarlierTaxonomies = [new("old", new DateOnly(2023, 4, 30), [Was(32, 61), Was(33, 62), Was(34, 63)]), new("new", new DateOnly(2024, 1, 31), [Was(41, 61), Was(51, 63), Was(52, 63), Was(53, 63)])],
        };
        await CityRegistration.RegisterAsync(_db, third, Ct);
        Assert.Equal("31:1 61:2 62:1 63:4", await AskAsync<string>(_db, Counts));
        // And back.
        await CityRegistration.RegisterAsync(_db, New, Ct);
        Assert.Equal("31:1 41:3 51:1 52:1 53:2", await AskAsync<string>(_db, Counts));
    }

    [Fact]
    public async Task A_subject_that_nobody_maps_stops_the_start_with_a_sentence_and_changes_nothing()
    {
        await FillAsync();
        var forgetful = New with { EarlierTaxonomies = [New.EarlierTaxonomies![0] with { Subjects = [.. New.EarlierTaxonomies[0].Subjects.Where(s => s.Id != 33)] }] };
        var refused = await Assert.ThrowsAsync<CityPackException>(() => CityRegistration.RegisterAsync(_db, forgetful, Ct));
        Assert.Contains("33 of edition 'old'", refused.Message, StringComparison.Ordinal);
        Assert.Equal("31:1 32:1 33:1 34:4 old", await AskAsync<string>(_db, $"select ({Counts}) || ' ' || taxonomy_edition from city_state"));
        await CityRegistration.RegisterAsync(_db, New, Ct);
        Assert.Equal("31:1 41:2 51:1 52:1 53:2", await AskAsync<string>(_db, Counts));
    }

    [Fact]
    public async Task Nothing_is_gained_or_lost_whatever_became_of_what()
    {
        var random = new Random(137);
        for (var round = 0; round < 8; round++)
        {
            var db = await clone.CloneAsync();
            int[] old = [.. Enumerable.Range(100, random.Next(1, 9))], present = [.. Enumerable.Range(200, random.Next(1, 7))];
            int Any() => present[random.Next(present.Length)];
            var before = Pack with { TaxonomyEdition = "a", Subjects = [.. old.Select(Subject)] };
            await CityRegistration.RegisterAsync(db, before, Ct);
            await LoadAsync(db, before, [.. Enumerable.Range(0, 120).Select(i => Request($"{i}") with { SubjectId = old[random.Next(old.Length)], SourceSubject = $"واژه {random.Next(4)}", Description = random.Next(3) == 0 ? null : $"متن {random.Next(5)} آن" })]);
            var counts = await ByOriginalAsync(db);
            var after = Pack with
            {
                TaxonomyEdition = "b", Subjects = [.. present.Select(Subject)],
                EarlierTaxonomies = [new("a", new DateOnly(2023, 6, 1), [.. old.Select(id => new EarlierSubject
                {
                    Id = id, Name = new("ن", "n"), Now = Any(),
                    Split = random.Next(2) == 0 ? null : [.. Enumerable.Range(0, random.Next(1, 4)).Select(n => n % 2 == 0 ? new SubjectShare(Any(), SourceSubjects: [$"واژه {random.Next(4)}"]) : new SubjectShare(Any(), Words: [$"متن {random.Next(5)}"]))],
                })])],
            };
            await CityRegistration.RegisterAsync(db, after, Ct);
            Assert.Equal(counts, await ByOriginalAsync(db));
            Assert.Equal(0L, await AskAsync<long>(db, "select count(*) from service_request where subject_id < 200"));
            // Each subject's requests went where its rules say, counted another way.
            foreach (var subject in after.EarlierTaxonomies[0].Subjects.Where(s => s.Split is null))
                Assert.Equal(0L, await AskAsync<long>(db, $"select count(*) from service_request r join original_subject o using (request_id, taxonomy_edition, row_hash) where o.subject_id = {subject.Id} and r.subject_id <> {subject.Now}"));
            await clone.DropAsync(db);
        }
    }

    [Fact]
    public async Task The_index_and_the_table_agree_before_and_after()
    {
        await FillAsync();
        var folder = TestDirectories.New("index");
        var index = new LiveRequestIndex(_db, new IndexReader(_db, New), new IndexFiles(folder), TimeProvider.System, NullLogger<LiveRequestIndex>.Instance);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = index.RunAsync(stop.Token);
        for (var i = 0; i < 200 && index.Current is null; i++) await Task.Delay(50, Ct);
        var identity = index.Current!.Identity;
        await CityRegistration.RegisterAsync(_db, New, Ct);
        for (var i = 0; i < 200 && index.Current?.Identity == identity; i++) await Task.Delay(50, Ct);
        var table = new CityViewQueries(_db, New);
        var all = new CityFilter { From = new DateOnly(2023, 4, 1), To = new DateOnly(2023, 5, 31) };
        var indexed = new IndexedCityView(index, new LinkedResults(), new HexPlaces(_db), table);
        var expected = await table.ListSubjectsAsync(Everything, all, Ct);
        Assert.Equal([31, 41, 51, 52, 53], expected.Select(s => s.SubjectId).Order());
        Assert.Equal(expected.OrderBy(s => s.SubjectId), (await indexed.ListSubjectsAsync(Everything, all, Ct)).OrderBy(s => s.SubjectId));
        Assert.Equal((2, 2), (await indexed.CountAsync(Everything, all with { Subjects = [41] }, Ct), await table.CountAsync(Everything, all with { Subjects = [41] }, Ct)));
        Assert.Equal(2, (await new ServiceRequestQueries(_db).ListAsync(Everything, all with { Subjects = [53] }, null, 10, Ct)).Total);
        await stop.CancelAsync();
        await running;
        TestDirectories.Delete(folder);
    }

    [Fact]
    public void Parts_that_cannot_be_told_apart_are_one_across_the_change_and_themselves_on_either_side()
    {
        var (era, day) = (new DateOnly(2023, 4, 30), new DateOnly(2023, 5, 1));
        Assert.Equal([day], TaxonomyEras.Changes(New));
        Assert.Equal([(51, 53), (52, 53), (53, 53)], TaxonomyEras.CountedAs(New, era, day).Select(c => (c.Key, c.Value)).Order());
        Assert.Empty(TaxonomyEras.CountedAs(New, day, day.AddDays(90)));
        Assert.Empty(TaxonomyEras.CountedAs(New, era.AddDays(-90), era));
        Assert.Equal((false, false, true, true), (TaxonomyEras.IsComparable(New, 53, era, day), TaxonomyEras.IsComparable(New, 51, era, day), TaxonomyEras.IsComparable(New, 41, era, day), TaxonomyEras.IsComparable(New, 51, day, day)));
        var told = New with { EarlierTaxonomies = [new("old", era, [New.EarlierTaxonomies![0].Subjects[3] with { Now = null }])] };
        Assert.True(TaxonomyEras.IsComparable(told, 51, era, day));
    }

    [Theory]
    [InlineData("neither now another one nor split", 31, null, null)]
    [InlineData("becomes 99, which is no subject", 31, 99, null)]
    [InlineData("says neither sourceSubjects nor words", 31, null, 41)]
    public void A_pack_whose_editions_contradict_it_is_refused(string problem, int id, int? now, int? share)
    {
        var pack = New with { EarlierTaxonomies = [new("old", new DateOnly(2023, 4, 30), [new EarlierSubject { Id = id, Name = new("ن", "n"), Now = now, Split = share is { } s ? [new SubjectShare(s)] : null }])] };
        Assert.Contains(CityPackRules.Check(pack), p => p.Contains(problem, StringComparison.Ordinal));
        Assert.Contains(CityPackRules.Check(New with { EarlierTaxonomies = [new("new", default, [])] }), p => p.Contains("taxonomy edition new is listed twice", StringComparison.Ordinal));
        Assert.Empty(CityPackRules.Check(New));
    }

    // Seven requests of the old edition; one of the merged subjects has a superseded version.
    private async Task FillAsync()
    {
        await CityRegistration.RegisterAsync(_db, Old, Ct);
        await LoadAsync(Old, Request("tree") with { SubjectId = 32 });
        await LoadAsync(Old, Request("road", "2023-04-10T08:00:00Z") with { SubjectId = 31 }, Request("tree") with { SubjectId = 32, Status = RequestStatus.Closed }, Request("bush") with { SubjectId = 33 },
            Request("wet") with { SubjectId = 34, SourceSubject = "زبالهٔ تر" }, Request("rubble") with { SubjectId = 34, Description = "نخاله در کوچه" },
            Request("rest") with { SubjectId = 34, Description = "بو" }, Request("silent") with { SubjectId = 34 });
    }

    private Task LoadAsync(CityPack pack, params ServiceRequest[] requests) => LoadAsync(_db, pack, requests);

    private static async Task LoadAsync(ObservatoryDatabase db, CityPack pack, ServiceRequest[] requests)
    {
        await using var load = await RequestLoad.BeginAsync(db, pack, new LoadOrigin("import"), null, Ct);
        for (var i = 0; i < requests.Length; i++) await load.WriteAsync(requests[i], i + 1, Ct);
        await load.CommitAsync(null, Ct);
    }

    private static Task<string> ByOriginalAsync(ObservatoryDatabase db)
        => AskAsync<string>(db, "select string_agg(s || ':' || n, ' ' order by s) from (select coalesce(o.subject_id, r.subject_id) as s, count(*) as n from service_request r left join original_subject o using (request_id, taxonomy_edition, row_hash) group by 1) t");

    private static EarlierSubject Was(int id, int now) => new() { Id = id, Name = new($"موضوع {id}", $"Subject {id}"), Now = now };

    private static Subject Subject(int id) => new()
    {
        Id = id, Code = id.ToString(CultureInfo.InvariantCulture), Group = 1, Name = new($"موضوع {id}", $"Subject {id}"), Unit = 1, SlaHours = 72, Commissions = ["works"],
    };
}
