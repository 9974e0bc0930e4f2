using System.Text.Json;
using GisData.Access;
using GisData.Cities;
using GisData.CityView;
using GisData.Database;
using GisData.RequestIndex;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Observatory.Tests;

namespace GisData.Tests.RequestIndex;

/// <summary>A database of its own with an index that follows it.</summary>
public abstract class RequestIndexContext(ClonedDatabase fixture) : IClassFixture<ClonedDatabase>
{
    protected static Reader Everything { get; } = new("a", ReaderRole.Analyst);

    private static readonly Reader Limited = new("b", ReaderRole.CouncilMember, Districts: [2], Subjects: [11, 13]);

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The city whose requests lie in the database, and the first day of its year of requests.</summary>
    protected virtual CityPack Pack => SmallCity.Pack;

    protected virtual DateOnly FirstDay => SmallCity.FirstDay;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected ClonedDatabase Fixture => fixture;

    protected virtual ObservatoryDatabase Database => fixture.Database;

    protected LiveRequestIndex Live(string folder)
        => new(Database, new IndexReader(Database, Pack), new IndexFiles(folder), TimeProvider.System, NullLogger<LiveRequestIndex>.Instance);

    protected async Task UntilCurrentAsync(LiveRequestIndex index)
    {
        await using var connection = await Database.OpenForIngestAsync(Ct);
        await using var newest = new NpgsqlCommand("select max(batch_id) from change_batch", connection);
        var batch = (long)(await newest.ExecuteScalarAsync(Ct))!;
        for (var i = 0; i < 300 && index.Current?.Batch != batch; i++) { await Task.Delay(100, Ct); }
        Assert.True(index.Current?.Batch == batch, $"the index is at {index.Current?.Batch}, the table at {batch}: {index.Problem}");
    }

    protected CityFilter AnyFilter(Random random)
    {
        var days = new[] { 1, 7, 30, 90, 365 }[random.Next(5)];
        var from = FirstDay.AddDays(random.Next(-20, 380));
        var to = from.AddDays(days - 1);
        // Whole months, and windows that begin or end with one.
        if (random.Next(4) == 0) { from = new DateOnly(from.Year, from.Month, 1); }
        if (random.Next(4) == 0) { to = new DateOnly(to.Year, to.Month, 1).AddMonths(1).AddDays(-1); }
        if (random.Next(4) == 0) { return new CityFilter { From = from, To = to }; }
        return new CityFilter
        {
            From = from, To = to,
            Subjects = Some(random, 11, 12, 13, 99), Districts = Some(random, 1, 2), Neighbourhoods = Some(random, 11, 12, 22), Units = Some(random, 1, 2, 3),
            Channels = Some(random, 1, 2), Statuses = Some(random, 1, 2), Priorities = Some(random, 0, 1, 9), Overdue = random.Next(4) == 0,
        };
    }

    /// <summary>Random filters, the index against the table, once it has all that is committed.</summary>
    protected async Task CompareAsync(LiveRequestIndex index, int seed, int filters = 60)
    {
        var table = new CityViewQueries(Database, Pack);
        var indexed = new IndexedCityView(index, new LinkedResults(), new HexPlaces(Database), table);
        await UntilCurrentAsync(index);
        var random = new Random(seed);
        for (var i = 0; i < filters; i++)
        {
            var (filter, reader) = (AnyFilter(random), random.Next(4) == 0 ? Limited : Everything);
            Assert.Equal(await AnswersAsync(table, reader, filter), await AnswersAsync(indexed, reader, filter));
        }
    }

    // As text, so that a difference shows the filter, the name of the number and both values.
    private static async Task<string> AnswersAsync(ICityViewQueries city, Reader reader, CityFilter filter) => JsonSerializer.Serialize(new
    {
        filter = CityFilterQuery.Write(filter),
        kpis = Rounded(await city.GetKpisAsync(reader, filter, Ct)),
        daily = await city.ListDailyAsync(reader, filter, Ct),
        subjects = await city.ListSubjectsAsync(reader, filter, Ct),
        districts = await city.ListDistrictsAsync(reader, filter, Ct),
        channels = await city.ListChannelsAsync(reader, filter, Ct),
        statuses = await city.ListStatusesAsync(reader, filter, Ct),
        units = await city.ListUnitsAsync(reader, filter, Ct),
        priorities = await city.ListPrioritiesAsync(reader, filter, Ct),
        count = await city.CountAsync(reader, filter, Ct),
        hours = await city.GetHourWeekdayAsync(reader, filter, Ct),
        hexes = await city.ListHexCellsAsync(reader, filter, Ct),
    }, Indented);

    // PostgreSQL's mean is a decimal number: its last bits differ from a quotient.
    private static CityKpis Rounded(CityKpis k) => k with { Satisfaction = Rounded(k.Satisfaction), OverdueShare = Rounded(k.OverdueShare) };

    private static Kpi Rounded(Kpi k) => new(Rounded(k.Value), Rounded(k.Previous), [.. k.Spark.Select(Rounded)]);

    private static double? Rounded(double? value) => value is { } v ? Math.Round(v, 12) : null;

    private static int[] Some(Random random, params int[] ids) => random.Next(3) > 0 ? [] : [.. ids.Where(_ => random.Next(2) == 0)];

    protected async Task RunAsync(string sql)
    {
        await using var connection = await Database.OpenAsOwnerAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
