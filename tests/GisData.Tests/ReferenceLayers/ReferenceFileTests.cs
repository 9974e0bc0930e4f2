using System.Text;
using GisData.Access;
using GisData.Cities;
using GisData.Database;
using GisData.ReferenceLayers;
using Observatory.Tests;
using static GisData.Tests.ServiceRequests.GridTown;

namespace GisData.Tests.ReferenceLayers;

/// <summary>Every layer with a good, a bad and a messy file: read = loaded + unchanged + rejected, and a rejected row says line, field and reason.</summary>
public sealed class ReferenceFileTests(ClonedDatabase clone) : IAsyncLifetime, IClassFixture<ClonedDatabase>
{
    private static readonly Reader Operator = new("op", ReaderRole.Operator);
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"reference-{Guid.NewGuid():N}.csv");
    private ObservatoryDatabase _db = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ReferenceLayerCommands Commands => new(_db, Pack with { Periods = [Lunar] }, new StandingClock(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));

    private static CityPeriod Lunar { get; } = new("ramadan", new("رمضان {0}", "Ramadan {0}"), new("تقویم", "calendar"), null, []);

    public async ValueTask InitializeAsync()
    {
        _db = await clone.CloneAsync();
        await AddBoundariesAsync(_db);
    }

    public async ValueTask DisposeAsync()
    {
        File.Delete(_file);
        await clone.DropAsync(_db);
    }

    [Fact]
    public async Task Populations_are_read_by_number_and_name_in_persian_and_of_several_dates()
    {
        await WriteAsync("نوع,منطقه,جمعیت,تاریخ,منبع\nمنطقه,منطقه 1,۱٬۲۳۴,1395,مركز آمار\nمنطقه,۲,2000,1395/08/01,مرکز آمار\nمحله,پايين,300,1400,شهرداری\nمنطقه,1,1500,2021-03-21,شهرداری\n");
        Assert.Equal("4 = 4 + 0 + 0", Balance(await Commands.LoadPopulationAsync(Operator, _file, null, null, Ct)));
        Assert.Equal("district 1  2016-03-20 1234 مرکز آمار|district 1  2021-03-21 1500 شهرداری|district 2  2016-10-22 2000 مرکز آمار|neighbourhood 11 1 2021-03-21 300 شهرداری",
            await AskAsync<string>(_db, "select string_agg(concat_ws(' ', kind, area_id, coalesce(boundary_edition::text, ''), valid_on, population, source), '|' order by kind, area_id, valid_on) from area_population"));
        Assert.Equal("4 = 0 + 4 + 0", Balance(await Commands.LoadPopulationAsync(Operator, _file, null, null, Ct)));
    }

    [Fact]
    public async Task Windows_1256_with_semicolons_is_read_and_a_messy_file_keeps_what_is_good()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await File.WriteAllTextAsync(_file, "منطقه;جمعيت;سال\n1;1000;1400\n\n9;10;1400\n2;چند;1400\n2;-4;1400\n2;12.5;1400\n2;700;1399/12/31\n2;700;\n1;5;1400\n", Encoding.GetEncoding(1256), Ct);
        var outcome = await Commands.LoadPopulationAsync(Operator, _file, "برآورد", null, Ct);
        Assert.Equal("8 = 1 + 0 + 7", Balance(outcome));
        Assert.Equal(["4 area there is no district '9' in this edition", "5 population 'چند' is no number", "6 population -4 is outside 1 … 50000000", "7 population 12.5 is no whole number of people",
            "8 date '1399/12/31' is no day (1404/05/23 or 2025-08-14)", "9 date is empty", "10 area comes a second time for this date; the first is kept"], outcome.Rejected.Select(r => $"{r.Line} {r.Field} {r.Reason}"));
        Assert.Equal("9;10;1400", await AskAsync<string>(_db, "select raw from reference_rejected_row order by line_number limit 1"));
        Assert.Equal("8 1 7", await AskAsync<string>(_db, "select concat_ws(' ', read_rows, loaded, rejected) from reference_load"));
        Assert.Equal("load population", await AskAsync<string>(_db, "set role observatory_owner; select action from audit_entry"));
    }

    [Theory]
    [InlineData("منطقه,جمعیت\n1,2\n", "population", "'date'")]
    [InlineData("", "population", "empty")]
    [InlineData("date;min\n", "population", "'population'")]
    [InlineData("day,max\n2025-01-01,3\n", "period", "'kind'")]
    [InlineData("{\"a\": 1}", "places", "FeatureCollection")]
    [InlineData("{\"type\": \"FeatureCollection\", \"features\": []}", "places", "0 features")]
    [InlineData("no json", "places", "not GeoJSON")]
    public async Task A_file_that_is_no_such_table_is_refused_whole(string text, string layer, string reason)
    {
        await WriteAsync(text);
        var refused = await Assert.ThrowsAsync<ReferenceFileException>(() => layer switch
        {
            "population" => Commands.LoadPopulationAsync(Operator, _file, "x", null, Ct),
            "period" => Commands.LoadPeriodsAsync(Operator, _file, "x", Ct),
            _ => Commands.LoadPlacesAsync(Operator, _file, null, null, Ct),
        });
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was changed.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0L, await AskAsync<long>(_db, "select count(*) from reference_load"));
    }

    [Fact]
    public async Task Weather_that_cannot_be_is_rejected_and_a_corrected_day_replaces_the_old()
    {
        await WriteAsync("date,min,max,rain,snow,wind\n1404/01/01,۱۲,۲۳٫۵,0,,4\n2025-03-22,25,12,0,,\n2025-03-23,1,99,,,\n2025-03-24,,,-1,,\n2025-03-25,,,,,\n2026-05-01,1,2,,,\n2025-03-21,1,2,,,\n");
        var outcome = await Commands.LoadWeatherAsync(Operator, _file, "Mehrabad", Ct);
        Assert.Equal("7 = 1 + 0 + 6", Balance(outcome));
        Assert.Equal(["3 min", "4 max", "5 rain", "6 max", "7 date", "8 date"], outcome.Rejected.Select(r => $"{r.Line} {r.Field}"));
        await WriteAsync("date,min,max,rain,snow,wind\n2025-03-21,12,23.5,0,,4\n2025-03-22,12,25,3.5,,\n");
        Assert.Equal("2 = 1 + 1 + 0", Balance(await Commands.LoadWeatherAsync(Operator, _file, "Mehrabad", Ct)));
        var days = await new ReferenceLayerQueries(_db, Pack).ListWeatherAsync(Reader.System, new(2025, 1, 1), new(2025, 12, 31), Ct);
        Assert.Equal([new WeatherDay(new(2025, 3, 21), 12, 23.5, 0, null, 4, "Mehrabad"), new WeatherDay(new(2025, 3, 22), 12, 25, 3.5, null, null, "Mehrabad")], days);
    }

    [Fact]
    public async Task Periods_come_by_year_of_the_packs_own_or_by_name()
    {
        await WriteAsync("kind,year,from,to,name,source\nرمضان,1447,1404/11/30,1404/12/29,,تقویم ۱۴۰۴\nstorm,,1404/05/02,1404/05/03,توفان تیر,هواشناسی\nstorm,,1404/05/02,1404/05/04,دوباره,هواشناسی\nother,,1404/05/09,1404/05/02,برعکس,x\nnowruz,1404,1404/01/01,1404/01/04,,x\nother,,1404/06/01,1404/06/02,,x\ncarnival,,1404/06/01,1404/06/02,y,x\n");
        var outcome = await Commands.LoadPeriodsAsync(Operator, _file, null, Ct);
        Assert.Equal("7 = 2 + 0 + 5", Balance(outcome));
        Assert.Equal(["4 from", "5 to", "6 year", "7 name", "8 kind"], outcome.Rejected.Select(r => $"{r.Line} {r.Field}"));
        Assert.Equal("ramadan-1447 Ramadan 1447 2026-02-19 2026-03-20|storm-20250724 توفان تیر 2025-07-24 2025-07-25",
            await AskAsync<string>(_db, "select string_agg(concat_ws(' ', slug, name_en, first_day, last_day), '|' order by slug) from named_period"));
    }

    [Fact]
    public async Task A_layer_of_places_replaces_the_sketch_of_the_same_layer_and_stays_when_the_sketch_comes_again()
    {
        await AskAsync<int>(_db, "insert into reference_feature (layer, name_fa, name_en, geom) values ('street', 'طرح', 'Sketch', st_makeline(st_setsrid(st_point(51.4, 35.7), 4326), st_setsrid(st_point(51.5, 35.7), 4326))), ('park', 'بوستان', 'Park', st_makeenvelope(51.4, 35.7, 51.41, 35.71, 4326)); select 1");
        await WriteAsync("""
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"highway":"motorway","name":"بزرگراه همت","name:en":"Hemmat"},"geometry":{"type":"LineString","coordinates":[[51.41,35.71],[51.44,35.71]]}},
            {"type":"Feature","properties":{"name":"ميدان"},"geometry":{"type":"Point","coordinates":[51.42,35.72]}},
            {"type":"Feature","properties":{"layer":"street"},"geometry":{"type":"LineString","coordinates":[[51.41,35.71],[51.44,35.71]]}},
            {"type":"Feature","properties":{"layer":"street","name":"x"},"geometry":{"type":"Point","coordinates":[51.41,35.71]}},
            {"type":"Feature","properties":{"name":"x"},"geometry":{"type":"Polygon","coordinates":[[[51.41,35.71],[51.42,35.71],[51.42,35.72],[51.41,35.71]]]}},
            {"type":"Feature","properties":{"name":"Paris"},"geometry":{"type":"Point","coordinates":[2.3,48.8]}},
            {"type":"Feature","properties":{"name":"x"},"geometry":{"type":"Point","coordinates":["a"]}},
            {"type":"Feature","properties":{"name":"x"},"geometry":null}]}
            """);
        var outcomes = await Commands.LoadPlacesAsync(Operator, _file, null, "OpenStreetMap", Ct);
        Assert.Equal(["place 5 = 1 + 0 + 4", "street 3 = 1 + 0 + 2"], outcomes.Select(o => $"{o.Layer} {Balance(o)}"));
        Assert.Equal("park Park|place میدان|street Hemmat", await AskAsync<string>(_db, "select string_agg(layer || ' ' || name_en, '|' order by layer) from reference_feature"));
        await using (var connection = await _db.OpenForIngestAsync(Ct))
        {
            var plan = new SchematicPlan { Kind = "schematic", Note = new("ط", "s"), Outline = [], Districts = [], Neighbourhoods = [],
                Streets = [new(new("طرح", "Sketch"), "main", [[51.4, 35.7], [51.5, 35.7]])], Areas = [new(new("برکه", "Pond"), "water", [[51.4, 35.7], [51.5, 35.7], [51.5, 35.8]])] };
            await SchematicReferences.ReplaceAsync(connection, plan, Ct);
        }
        Assert.Equal("place میدان|street Hemmat|water Pond", await AskAsync<string>(_db, "select string_agg(layer || ' ' || name_en, '|' order by layer) from reference_feature"));
        Assert.Equal(["place 5 = 0 + 1 + 4", "street 3 = 0 + 1 + 2"], (await Commands.LoadPlacesAsync(Operator, _file, null, "OpenStreetMap", Ct)).Select(o => $"{o.Layer} {Balance(o)}"));
    }

    [Fact]
    public async Task Only_an_operator_of_the_whole_city_may_load()
    {
        await WriteAsync("area,population,date\n1,1,2020\n");
        foreach (var reader in (Reader[])[new("m", ReaderRole.CouncilMember), new("a", ReaderRole.Analyst), new("o", ReaderRole.Operator, Districts: [1])])
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Commands.LoadPopulationAsync(reader, _file, "x", null, Ct));
        Assert.Equal(0L, await AskAsync<long>(_db, "select count(*) from area_population"));
    }

    private static string Balance(ReferenceOutcome o) => $"{o.Read} = {o.Loaded} + {o.Unchanged} + {o.Rejected.Count}";

    private Task WriteAsync(string text) => File.WriteAllTextAsync(_file, text, Ct);
}
