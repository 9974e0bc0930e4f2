using GisData.Access;
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

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected ObservatoryDatabase Database => fixture.Database;

    protected LiveRequestIndex Live(string folder)
        => new(Database, new IndexReader(Database, SmallCity.Pack), new IndexFiles(folder), TimeProvider.System, NullLogger<LiveRequestIndex>.Instance);

    protected async Task UntilCurrentAsync(LiveRequestIndex index)
    {
        await using var connection = await Database.OpenForIngestAsync(Ct);
        await using var newest = new NpgsqlCommand("select max(batch_id) from change_batch", connection);
        var batch = (long)(await newest.ExecuteScalarAsync(Ct))!;
        for (var i = 0; i < 300 && index.Current?.Batch != batch; i++) { await Task.Delay(100, Ct); }
        Assert.True(index.Current?.Batch == batch, $"the index is at {index.Current?.Batch}, the table at {batch}: {index.Problem}");
    }

    protected static CityFilter AnyFilter(Random random)
    {
        var days = new[] { 1, 7, 30, 90, 365 }[random.Next(5)];
        var from = SmallCity.FirstDay.AddDays(random.Next(-20, 380));
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

    private static int[] Some(Random random, params int[] ids) => random.Next(3) > 0 ? [] : [.. ids.Where(_ => random.Next(2) == 0)];

    protected async Task RunAsync(string sql)
    {
        await using var connection = await Database.OpenAsOwnerAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
