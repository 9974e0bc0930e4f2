using System.Globalization;
using GisData.Access;
using GisData.Cities;
using GisData.CityView;
using GisData.Database;
using GisData.ReferenceLayers;
using GisData.ServiceRequests;
using Observatory.Tests;
using static GisData.Tests.ServiceRequests.GridTown;

namespace GisData.Tests.ReferenceLayers;

/// <summary>Editions are kept, one a day, and any of them can be counted on.</summary>
public sealed class BoundaryEditionTests(ClonedDatabase clone) : IAsyncLifetime, IClassFixture<ClonedDatabase>
{
    private readonly StandingClock _clock = new(new DateTimeOffset(2025, 6, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly List<string> _files = [];
    private ObservatoryDatabase _db = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _db = await clone.CloneAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var file in _files) File.Delete(file);
        await clone.DropAsync(_db);
    }

    [Fact]
    public async Task A_chosen_edition_counts_every_request_as_a_point_in_polygon_by_hand_does()
    {
        await AddBoundariesAsync(_db);
        var random = new Random(3);
        await LoadAsync(_db, [.. Enumerable.Range(0, 3000).Select(i => Request($"{i}", longitude: i % 50 == 0 ? null : 51.395 + random.NextDouble() * 0.115, latitude: i % 50 == 0 ? null : 35.695 + random.NextDouble() * 0.06)
            with { StatedDistrictId = i % 50 == 0 ? 1 + i / 50 % 2 : null })]);
        // Three districts with a strip of 200 m between two of them, and neighbourhoods that do not follow the squares.
        var past = await EditionAsync(new(new(2015, 1, 1), new(2019, 12, 31)), Feature(1, 51.40, 51.431, "a", 101), Feature(2, 51.431, 51.4657, "b", 201), Feature(2, 51.4657, 51.469, "c", 202), Feature(7, 51.471, 51.50, "d", 701), Feature(7, 51.50, 51.503, "e", 702));
        Assert.Equal((2, 3, false, 0L), (past.Edition, past.Districts, past.IsInForce, past.Stamped));
        Assert.Equal(1, await AskAsync<int>(_db, "select boundary_edition from boundary_edition where is_current"));
        Assert.True(await AskAsync<long>(_db, "select count(*) from edition_square where boundary_edition = 2") > 1000);

        var byHand = await AskAsync<string>(_db, """
            with placed as (
              select r.request_id, coalesce(
                (select min(d.district_id) from district d where d.boundary_edition = 2 and st_intersects(d.geom, r.geom)),
                (select d.district_id from district d where d.boundary_edition = 2 and st_dwithin(d.geom::geography, r.geom::geography, 300) order by d.geom <-> r.geom limit 1),
                case when r.geom is null then (select district_id from district d where d.boundary_edition = 2 and d.district_id = r.district_id) end) as district
              from service_request r)
            select string_agg(district || '=' || n, ' ' order by district) from (select coalesce(district, 0) as district, count(*) as n from placed group by 1) t
            """);
        var city = new CityViewQueries(_db, Pack);
        var filter = new CityFilter { From = new(2023, 1, 1), To = new(2023, 12, 31), Edition = 2 };
        var districts = await city.ListDistrictsAsync(Reader.System, filter, Ct);
        var nowhere = await city.CountAsync(Reader.System, filter, Ct) - districts.Sum(d => d.Count);
        Assert.Equal(byHand, string.Join(' ', districts.OrderBy(d => d.DistrictId).Select(d => $"{d.DistrictId}={d.Count}").Prepend($"0={nowhere}")));
        Assert.Equal(districts.First(d => d.DistrictId == 7).Count, await city.CountAsync(Reader.System, filter with { Districts = [7] }, Ct));
        var neighbourhood = await AskAsync<long>(_db, """
            select count(*) from service_request r cross join (select geom from neighbourhood where boundary_edition = 2 and neighbourhood_id = 202) n
            where st_intersects(n.geom, r.geom) or (st_dwithin(n.geom::geography, r.geom::geography, 300)
              and not exists (select from neighbourhood o where o.boundary_edition = 2 and st_intersects(o.geom, r.geom))
              and 202 = (select neighbourhood_id from neighbourhood o where o.boundary_edition = 2 order by o.geom <-> r.geom limit 1))
            """);
        Assert.Equal(neighbourhood, await city.CountAsync(Reader.System, filter with { Neighbourhoods = [202] }, Ct));
        // The columns stay those of the edition in force.
        Assert.Equal(0L, await AskAsync<long>(_db, "select count(*) from service_request where boundary_edition <> 1"));
    }

    [Fact]
    public async Task The_edition_in_force_counted_by_its_squares_is_what_the_columns_say()
    {
        await EditionAsync(new(new(2015, 1, 1), new(2019, 12, 31)), Feature(1, 51.40, 51.45, "a", 11), Feature(2, 51.4515, 51.48, "b", 21), Feature(2, 51.48, 51.50, "c", 22));
        var random = new Random(4);
        await LoadAsync(_db, [.. Enumerable.Range(0, 2000).Select(i => Request($"{i}", longitude: 51.395 + random.NextDouble() * 0.11, latitude: 35.695 + random.NextDouble() * 0.06))]);
        // The same shapes once more, now in force: its columns are stamped by the load's own rules.
        await EditionAsync(new(new(2020, 1, 1), null), Feature(1, 51.40, 51.45, "a", 11), Feature(2, 51.4515, 51.48, "b", 21), Feature(2, 51.48, 51.50, "c", 22));
        var filter = new CityFilter { From = new(2023, 1, 1), To = new(2023, 12, 31) };
        var city = new CityViewQueries(_db, Pack);
        Assert.Equal(await city.ListDistrictsAsync(Reader.System, filter, Ct), await city.ListDistrictsAsync(Reader.System, filter with { Edition = 1 }, Ct));
        foreach (var neighbourhood in (int[])[11, 21, 22])
            Assert.Equal(await city.CountAsync(Reader.System, filter with { Neighbourhoods = [neighbourhood] }, Ct), await city.CountAsync(Reader.System, filter with { Neighbourhoods = [neighbourhood], Edition = 1 }, Ct));
    }

    [Fact]
    public async Task Of_one_day_there_is_one_edition_and_one_until_further_notice_ends_when_the_next_begins()
    {
        await EditionAsync(new(new(2010, 1, 1), null), Feature(1, 51.40, 51.50));
        await EditionAsync(new(new(2020, 3, 20), null), Feature(1, 51.40, 51.45), Feature(2, 51.45, 51.50));
        Assert.Equal("2010-01-01..2020-03-19 false|2020-03-20.. true", await ListAsync());
        var before = await Assert.ThrowsAsync<BoundaryException>(() => EditionAsync(new(new(2000, 1, 1), null), Feature(1, 51.40, 51.50)));
        Assert.Contains("holds from 2010-01-01 to 2020-03-19", before.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<BoundaryException>(() => EditionAsync(new(new(2020, 3, 20), null), Feature(1, 51.40, 51.50)));
        await Assert.ThrowsAsync<BoundaryException>(() => EditionAsync(new(new(2009, 1, 1), new(2008, 1, 1)), Feature(1, 51.40, 51.50)));
        Assert.Contains("--valid-from", (await Assert.ThrowsAsync<BoundaryException>(() => EditionAsync(null, Feature(1, 51.40, 51.50)))).Message, StringComparison.Ordinal);
        Assert.Equal("2010-01-01..2020-03-19 false|2020-03-20.. true", await ListAsync());
        await EditionAsync(new(new(2000, 1, 1), new(2009, 12, 31)), Feature(1, 51.40, 51.50));
        Assert.Equal("2000-01-01..2009-12-31 false|2010-01-01..2020-03-19 false|2020-03-20.. true", await ListAsync());
    }

    [Fact]
    public async Task An_edition_loaded_ahead_of_its_time_comes_into_force_on_its_day()
    {
        await EditionAsync(new(new(2020, 1, 1), null), Feature(1, 51.40, 51.50));
        await LoadAsync(_db, Request("east", longitude: 51.48));
        var ahead = await EditionAsync(new(new(2025, 9, 1), null), Feature(1, 51.40, 51.45), Feature(2, 51.45, 51.50));
        Assert.False(ahead.IsInForce);
        var loader = new BoundaryLoader(_db, Pack, _clock);
        Assert.Null(await loader.BringIntoForceAsync(Ct));
        _clock.Now = _clock.Now.AddDays(120);
        Assert.Equal((2, 1L), await loader.BringIntoForceAsync(Ct) is { } due ? (due.Edition, due.Stamped) : default);
        Assert.Equal("2 2", await AskAsync<string>(_db, "select concat_ws(' ', district_id, boundary_edition) from service_request"));
        Assert.Null(await loader.BringIntoForceAsync(Ct));
    }

    [Fact]
    public async Task An_edition_loaded_by_mistake_is_taken_back_and_the_one_it_had_ended_goes_on()
    {
        await EditionAsync(new(new(2010, 1, 1), null), Feature(1, 51.40, 51.50));
        await LoadAsync(_db, Request("east", longitude: 51.48));
        await EditionAsync(new(new(2020, 1, 1), null), Feature(7, 51.40, 51.50));
        await EditionAsync(new(new(2025, 9, 1), null), Feature(1, 51.40, 51.45), Feature(2, 51.45, 51.50));
        Assert.Equal(("2010-01-01..2019-12-31 false|2020-01-01..2025-08-31 true|2025-09-01.. false", "7 2"), (await ListAsync(), await StampAsync()));
        var refused = await Assert.ThrowsAsync<BoundaryException>(() => EditionAsync(new(new(2020, 1, 1), null), Feature(2, 51.40, 51.50)));
        Assert.Contains("--remove 2", refused.Message, StringComparison.Ordinal);

        var loader = new BoundaryLoader(_db, Pack, _clock);
        var removal = await loader.RemoveAsync(Reader.System, 2, Ct);
        Assert.Equal(new BoundaryRemoval(2, removal.Source, new(2020, 1, 1), new(2025, 8, 31), 1, 1), removal);
        Assert.Equal(("2010-01-01..2025-08-31 true|2025-09-01.. false", "1 1"), (await ListAsync(), await StampAsync()));
        Assert.Equal("boundaries 1", await AskAsync<string>(_db, "select kind || ' ' || row_count from change_batch order by batch_id desc limit 1"));
        Assert.Equal("remove boundaries 2", await AskAsync<string>(_db, "select action || ' ' || (details ->> 'edition') from audit_entry"));
        var layers = new ReferenceLayerQueries(_db, Pack);
        Assert.Equal([1, 3], (await layers.ListEditionsAsync(Reader.System, Ct)).Select(e => e.Edition).Order());
        Assert.Null((await layers.FindForFilterAsync(Reader.System, name => name == CityFilterQuery.Edition ? "2" : null, Ct)).Edition);
        await Assert.ThrowsAsync<BoundaryException>(() => loader.RemoveAsync(Reader.System, 2, Ct));

        // The right file takes the days, and one that is not in force goes without a stamp.
        await EditionAsync(new(new(2020, 1, 1), new(2025, 8, 31)), Feature(2, 51.40, 51.50));
        Assert.Equal(("2010-01-01..2019-12-31 false|2020-01-01..2025-08-31 true|2025-09-01.. false", "2 4"), (await ListAsync(), await StampAsync()));
        Assert.Equal((null, 0L), await loader.RemoveAsync(Reader.System, 3, Ct) is var ahead ? (ahead.InForce, ahead.Stamped) : default);
        Assert.Equal((1, 1L), await loader.RemoveAsync(Reader.System, 4, Ct) is var last ? (last.InForce, last.Stamped) : default);
        Assert.Equal(("2010-01-01.. true", "1 1"), (await ListAsync(), await StampAsync()));
        Assert.Contains("only one", (await Assert.ThrowsAsync<BoundaryException>(() => loader.RemoveAsync(Reader.System, 1, Ct))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_editions_without_days_the_one_before_comes_back()
    {
        await EditionAsync(null, Feature(1, 51.40, 51.50));
        await EditionAsync(null, Feature(2, 51.40, 51.50));
        await LoadAsync(_db, Request("east", longitude: 51.48));
        Assert.Equal(1, (await new BoundaryLoader(_db, Pack, _clock).RemoveAsync(Reader.System, 2, Ct)).InForce);
        Assert.Equal("1 1", await StampAsync());
    }

    [Fact]
    public async Task Neighbourhoods_of_a_real_city_are_found_as_point_in_polygon_finds_them()
    {
        var file = SharedData.Require("data/tehran/tehran_mahalat_375.geojson");
        var tehran = CityPackReader.Read(Path.Combine(SharedData.Repository, "cities"), "tehran");
        await AddBoundariesAsync(_db);
        var edition = await new BoundaryLoader(_db, tehran, _clock).LoadFileAsync(file, null, Ct, new EditionValidity(new(2010, 1, 1), new(2020, 1, 1)));
        var random = new Random(5);
        await LoadAsync(_db, [.. Enumerable.Range(0, 2000).Select(i => Request($"{i}", longitude: 51.10 + random.NextDouble() * 0.5, latitude: 35.57 + random.NextDouble() * 0.25))]);
        Assert.Equal(0L, await AskAsync<long>(_db, $"""
            select count(*) from service_request r
            left join edition_square s on s.boundary_edition = {edition.Edition.ToString(CultureInfo.InvariantCulture)} and s.square = r.cell >> 4
            where s.square is not null and (s.district_id, s.neighbourhood_id) is distinct from (
              (select min(district_id) from district d where d.boundary_edition = 2 and st_intersects(d.geom, r.geom)),
              (select min(neighbourhood_id) from neighbourhood d where d.boundary_edition = 2 and st_intersects(d.geom, r.geom)))
            """));
        Assert.True(await AskAsync<long>(_db, "select count(*) from service_request r join edition_square s on s.square = r.cell >> 4") > 300);
    }

    private Task<string> ListAsync() => AskAsync<string>(_db, "select string_agg(valid_from || '..' || coalesce(valid_to::text, '') || ' ' || is_current, '|' order by valid_from) from boundary_edition where withdrawn_at is null");

    private Task<string> StampAsync() => AskAsync<string>(_db, "select concat_ws(' ', district_id, boundary_edition) from service_request");

    private async Task<BoundaryOutcome> EditionAsync(EditionValidity? validity, params string[] features)
    {
        var file = Path.GetTempFileName();
        _files.Add(file);
        await File.WriteAllTextAsync(file, $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""", Ct);
        return await new BoundaryLoader(_db, Pack, _clock).LoadFileAsync(file, null, Ct, validity);
    }

    private static string Feature(int district, double west, double east, string? name = null, int? code = null) => string.Create(CultureInfo.InvariantCulture,
        $$$"""{"type":"Feature","properties":{"district":{{{district}}},"name":"{{{name}}}","code":"{{{code}}}"},"geometry":{"type":"Polygon","coordinates":[[[{{{west}}},35.70],[{{{east}}},35.70],[{{{east}}},35.75],[{{{west}}},35.75],[{{{west}}},35.70]]]}}""");
}
