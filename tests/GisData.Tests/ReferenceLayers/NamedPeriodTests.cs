using GisData.Access;
using GisData.Cities;
using GisData.CityView;
using GisData.Database;
using GisData.ReferenceLayers;
using Observatory.Tests;

namespace GisData.Tests.ReferenceLayers;

public sealed class NamedPeriodTests(ClonedDatabase fixture) : IClassFixture<ClonedDatabase>
{
    private static readonly CityPack Tehran = CityPackReader.Read(Path.Combine(SharedData.Repository, "cities"), "tehran");
    private static readonly Reader Operator = new("op", ReaderRole.Operator);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ObservatoryDatabase Db => fixture.Database;

    [Theory]
    [InlineData("nowruz-1399", "2020-03-20", "2020-04-01")] // after the leap year 1399 begins a day earlier
    [InlineData("nowruz-1404", "2025-03-21", "2025-04-02")]
    [InlineData("nowruz-1405", "2026-03-21", "2026-04-02")]
    [InlineData("arbaeen-1446", "2024-08-19", "2024-08-25")]
    [InlineData("ramadan-1444", "2023-03-23", "2023-04-21")]
    public void Nowruz_moves_with_the_jalali_year_and_lunar_feasts_are_looked_up(string slug, string from, string to)
        => Assert.Equal((from, to), NamedPeriod.Find(Tehran, slug) is { } p ? ($"{p.From:yyyy-MM-dd}", $"{p.To:yyyy-MM-dd}") : ("", ""));

    [Theory]
    [InlineData("nowruz")]
    [InlineData("nowruz-0")]
    [InlineData("nowruz-99999")]
    [InlineData("ramadan-1317")]
    [InlineData("ramadan-1501")]
    [InlineData("carnival-1404")]
    [InlineData("-1404")]
    public void A_slug_that_stands_for_no_days_is_no_period(string slug) => Assert.Null(NamedPeriod.Find(Tehran, slug));

    [Theory]
    [InlineData("ramadan-1400", "1980-07-13", "1980-08-10")]
    [InlineData("ramadan-1438", "2017-05-27", "2017-06-24")]
    [InlineData("arbaeen-1439", "2017-11-03", "2017-11-09")]
    [InlineData("ramadan-1448", "2027-02-08", "2027-03-08")]
    public void A_year_that_nobody_announced_is_calculated_and_says_so(string slug, string from, string to)
    {
        var period = NamedPeriod.Find(Tehran, slug)!;
        Assert.Equal((from, to, true), ($"{period.From:yyyy-MM-dd}", $"{period.To:yyyy-MM-dd}", period.IsCalculated));
        Assert.Contains("may differ by one", period.Source.En, StringComparison.Ordinal);
        Assert.Contains("ام‌القری", period.Source.Fa, StringComparison.Ordinal);
        Assert.Contains(slug, NamedPeriod.List(Tehran, period.To, period.To).Select(p => p.Slug));
    }

    [Fact]
    public void What_is_calculated_lies_within_a_day_of_every_year_that_was_announced()
    {
        var announced = Tehran.Periods.Where(p => p.Lunar is not null).SelectMany(p => p.Years!.Select(y => (Period: p, Year: y))).ToList();
        Assert.Equal(16, announced.Count);
        foreach (var (period, year) in announced)
        {
            var (from, to) = period.Lunar!.In(year.Year)!.Value;
            Assert.InRange(Math.Abs(from.DayNumber - year.From.DayNumber), 0, 1);
            Assert.InRange(Math.Abs(to.DayNumber - year.To.DayNumber), 0, 1);
            Assert.False(NamedPeriod.Find(Tehran, $"{period.Kind}-{year.Year}")!.IsCalculated);
        }
    }

    [Fact]
    public async Task An_operators_period_stands_in_place_of_the_packs_and_goes_again()
    {
        var (commands, queries) = (new ReferenceLayerCommands(Db, Tehran, TimeProvider.System), new ReferenceLayerQueries(Db, Tehran));
        var storm = await commands.SavePeriodAsync(Operator, new PeriodEntry(null, "storm", new("توفان", "Storm"), new(2025, 4, 20), new(2025, 4, 21), "هواشناسی"), Ct);
        Assert.Equal("storm-20250420", storm);
        Assert.Equal("storm-20250420-2", await commands.SavePeriodAsync(Operator, new PeriodEntry(null, "storm", new("توفان دیگر", "Another"), new(2025, 4, 20), new(2025, 4, 22), "x"), Ct));
        await commands.SavePeriodAsync(Operator, new PeriodEntry("nowruz-1404", "nowruz", new("نوروز ۱۴۰۴", "Nowruz 1404"), new(2025, 3, 15), new(2025, 4, 4), "شهرداری"), Ct);
        var listed = await queries.ListPeriodsAsync(Reader.System, new(2025, 4, 4), new(2025, 4, 30), Ct);
        Assert.Equal(["nowruz-1404 True", "storm-20250420 True", "storm-20250420-2 True"], listed.Select(p => $"{p.Slug} {p.IsOperators}"));

        var filter = CityFilterQuery.Read(n => n == "period" ? "nowruz-1404" : null, default, default, await queries.FindForFilterAsync(Reader.System, n => n == "period" ? "nowruz-1404" : null, Ct));
        Assert.Equal((new DateOnly(2025, 3, 15), new DateOnly(2025, 4, 4)), (filter.From, filter.To));
        Assert.True(await commands.RemovePeriodAsync(Operator, "nowruz-1404", Ct));
        Assert.False(await commands.RemovePeriodAsync(Operator, "nowruz-1404", Ct));
        Assert.Equal(new DateOnly(2025, 3, 21), (await queries.FindForFilterAsync(Reader.System, n => n == "period" ? "nowruz-1404" : null, Ct)).Period!.From);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => commands.RemovePeriodAsync(new Reader("m", ReaderRole.CouncilMember), storm, Ct));
        await using var connection = await Db.OpenAsOwnerAsync(Ct);
        await using var audit = new Npgsql.NpgsqlCommand("select string_agg(action || ' ' || target, ', ' order by audit_id) from audit_entry", connection);
        Assert.Equal("save period storm-20250420, save period storm-20250420-2, save period nowruz-1404, remove period nowruz-1404", await audit.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public async Task A_neighbourhood_that_is_there_is_asked_for_once_and_one_that_is_not_is_told()
    {
        await using (var connection = await Db.OpenAsOwnerAsync(Ct))
        await using (var insert = new Npgsql.NpgsqlCommand("""
            insert into boundary_edition (boundary_edition, kind, source, is_current) overriding system value values (71, 'operator', 'test', false);
            insert into neighbourhood select 71, 7101, 1, 'ن', 'n', st_multi(st_makeenvelope(0, 0, 1, 1, 4326)), st_setsrid(st_point(0.5, 0.5), 4326)
            """, connection))
        {
            await insert.ExecuteNonQueryAsync(Ct);
        }
        var queries = new ReferenceLayerQueries(Db, Tehran);
        var found = await queries.FindForFilterAsync(Reader.System, n => n switch { "neighbourhood" => "7101,9999", "import" => "12345", _ => null }, Ct);
        Assert.Equal("9999 12345", string.Join(' ', found.UnknownNeighbourhoods.Concat(found.UnknownImports)));
        // Tiles ask thousands of times: a question to the database would be refused here.
        var refused = new CancellationToken(canceled: true);
        Assert.Empty((await queries.FindForFilterAsync(Reader.System, n => n == "neighbourhood" ? "7101" : null, refused)).UnknownNeighbourhoods);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queries.FindForFilterAsync(Reader.System, n => n == "neighbourhood" ? "9999" : null, refused));
    }

    [Fact]
    public async Task Districts_that_only_the_shapes_in_force_have_are_found()
    {
        await using (var connection = await Db.OpenAsOwnerAsync(Ct))
        await using (var insert = new Npgsql.NpgsqlCommand("""
            insert into boundary_edition (boundary_edition, kind, source, is_current) overriding system value values (72, 'operator', 'test', true), (73, 'operator', 'test', false);
            insert into district (boundary_edition, district_id, name_fa, name_en, geom, label_point, area_km2)
            select e, d, 'ن', 'n', st_multi(st_makeenvelope(0, 0, 1, 1, 4326)), st_setsrid(st_point(0.5, 0.5), 4326), 1 from (values (72, 1), (72, 30), (73, 31)) as t (e, d)
            """, connection))
        {
            await insert.ExecuteNonQueryAsync(Ct);
        }
        var queries = new ReferenceLayerQueries(Db, Tehran);
        Assert.Equal([1, 30], (await queries.FindForFilterAsync(Reader.System, n => n == "district" ? "2,30" : null, Ct)).DistrictsInForce);
        // The pack's own need no question.
        Assert.Empty((await queries.FindForFilterAsync(Reader.System, n => n == "district" ? "2,5" : null, new CancellationToken(canceled: true))).DistrictsInForce);
    }

    [Theory]
    [InlineData("", "Storm", 20, 21, "x", "a name in both languages")]
    [InlineData("توفان", " ", 20, 21, "x", "a name in both languages")]
    [InlineData("توفان", "Storm", 21, 20, "x", "lies before")]
    [InlineData("توفان", "Storm", 20, 21, "", "a source")]
    public async Task What_is_no_period_is_refused_with_a_sentence(string fa, string en, int from, int to, string source, string reason)
    {
        var refused = await Assert.ThrowsAsync<ReferenceFileException>(() => new ReferenceLayerCommands(Db, Tehran, TimeProvider.System)
            .SavePeriodAsync(Operator, new PeriodEntry(null, "storm", new(fa, en), new(2025, 1, from), new(2025, 1, to), source), Ct));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }
}
