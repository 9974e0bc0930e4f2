using GisData.Access;
using GisData.Database;
using GisData.DurableFixes;
using Npgsql;
using Observatory.Tests;

namespace GisData.Tests.DurableFixes;

/// <summary>Closed requests and what came after them, on a real database; one run a test.</summary>
public sealed class DurableFixTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    private static readonly Reader Member = new("c", ReaderRole.CouncilMember);
    private static readonly DateTimeOffset Closed = new(2025, 6, 1, 15, 0, 0, TimeSpan.Zero);

    // Day 60 is the last that breaks a fix; beyond 50 m it is another place; another subject is another matter; the hour of the closing counts on its own day.
    [Theory]
    [InlineData(59, 0, 11, true)]
    [InlineData(60, 0, 11, true)]
    [InlineData(61, 0, 11, false)]
    [InlineData(30, 49, 11, true)]
    [InlineData(30, 51, 11, false)]
    [InlineData(30, 0, 13, false)]
    [InlineData(0, 0, 11, true)]
    public async Task A_report_again_breaks_the_fix_within_sixty_days_and_fifty_metres(int days, double metres, int subject, bool breaks)
    {
        await using var city = await CityAsync();
        // To the east, the north and across a corner of the squares of the join: none of them is told apart.
        foreach (var (x, y) in new[] { (1.0, 0.0), (0, 1), (-Math.Sqrt(0.5), -Math.Sqrt(0.5)) })
        {
            await city.AddAsync(new SmallRequest(11, 1000, 1000, Closed.AddDays(-3), Closed), new SmallRequest(subject, 1000 + x * metres, 1000 + y * metres, Closed.AddDays(days).AddMinutes(1), null));
            var whole = (await city.JudgeAsync(new(2025, 12, 31)))[0];
            Assert.Equal((1, breaks ? 0 : 1, breaks ? 1 : 0, 0, 0), (whole.Closed, whole.Durable, whole.Broken, whole.Pending, whole.Unplaced));
            var (followUp, further) = await city.FollowUpAsync(new(2025, 12, 31));
            Assert.Equal(new FixFollowUp(true, new(2025, 7, 31), true, null), followUp! with { Further = null });
            Assert.Equal(breaks, followUp.Further is not null);
            if (followUp.Further is { } found) Assert.Equal((further!.Value, days, metres), (found.RequestId, found.Days, Math.Round(found.Meters, 1)));
            await city.ClearAsync();
        }
    }

    [Fact]
    public async Task What_came_before_the_closing_breaks_nothing_and_neither_does_the_request_itself()
    {
        await using var city = await CityAsync();
        await city.AddAsync(new SmallRequest(11, 1000, 1000, Closed.AddDays(-3), Closed), new SmallRequest(11, 1000, 1000, Closed.AddMinutes(-1), null));
        Assert.Equal((1, 1, 0), (await city.JudgeAsync(new(2025, 12, 31)))[0] is var whole ? (whole.Closed, whole.Durable, whole.Broken) : default);
    }

    // Closed on 1 June: on 30 July 59 days have passed and it is not yet known, on 31 July it is.
    [Theory]
    [InlineData("2025-07-30", 0, 2, 1)]
    [InlineData("2025-07-31", 2, 0, 0)]
    public async Task A_window_that_is_still_open_is_not_yet_known_and_in_no_rate(string asOf, int judged, int pending, int pendingBroken)
    {
        await using var city = await CityAsync();
        await city.AddAsync(new SmallRequest(11, 1000, 1000, Closed.AddDays(-3), Closed), new SmallRequest(11, 1000, 1000, Closed.AddDays(5), null), new SmallRequest(13, 1000, 1000, Closed.AddDays(-3), Closed));
        var whole = (await city.JudgeAsync(DateOnly.Parse(asOf, System.Globalization.CultureInfo.InvariantCulture)))[0];
        Assert.Equal((2, judged, pending, pendingBroken), (whole.Closed, whole.Judged, whole.Pending, whole.PendingBroken));
        Assert.False(whole.JudgesRate);
        // Of one request the same: not known, even where something came already.
        var (followUp, further) = await city.FollowUpAsync(DateOnly.Parse(asOf, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((judged > 0, further), (followUp!.Known, followUp.Further!.RequestId));
    }

    /// <summary>Day 60 may come after the data ends; an open request has no follow-up, nor has what a reader may not see.</summary>
    [Fact]
    public async Task What_lies_after_the_data_is_not_looked_at_and_an_open_request_has_no_follow_up()
    {
        await using var city = await CityAsync();
        await city.AddAsync(new SmallRequest(11, 1000, 1000, Closed.AddDays(-3), Closed), new SmallRequest(11, 1000, 1000, Closed.AddDays(5), null));
        Assert.Equal(new FixFollowUp(true, new(2025, 7, 31), false, null), (await city.FollowUpAsync(new(2025, 6, 5))).FollowUp);
        Assert.Null(await city.FollowUpAsync(Member, open: true, new(2025, 12, 31)));
        Assert.NotNull(await city.FollowUpAsync(Member with { Subjects = [11] }, open: false, new(2025, 12, 31)));
        Assert.Null(await city.FollowUpAsync(Member with { Subjects = [13] }, open: false, new(2025, 12, 31)));
    }

    [Fact]
    public async Task Only_places_that_are_known_to_the_street_say_anything_about_metres()
    {
        await using var city = await CityAsync();
        await city.AddAsync(new SmallRequest(11, 1000, 1000, Closed.AddDays(-3), Closed), new SmallRequest(11, 1000, 1000, Closed.AddDays(5), null));
        await city.RunAsync("update service_request set precision = 2 where closed_at is null");
        Assert.Equal((1, 0), (await city.JudgeAsync(new(2025, 12, 31)))[0] is var rough ? (rough.Durable, rough.Broken) : default);
        await city.RunAsync("update service_request set precision = case when closed_at is null then 3 else 2 end");
        Assert.Equal((1, 0, 0, 1), (await city.JudgeAsync(new(2025, 12, 31)))[0] is var unplaced ? (unplaced.Closed, unplaced.Durable, unplaced.Broken, unplaced.Unplaced) : default);
        Assert.False((await city.FollowUpAsync(new(2025, 12, 31))).FollowUp!.Placed);
    }

    /// <summary>Against a count by hand of a whole small city, by district, subject and unit, for readers of a part too.</summary>
    [Fact]
    public async Task The_join_over_squares_counts_what_a_count_of_every_pair_counts()
    {
        await using var city = await CityAsync();
        var random = new Random(7);
        await city.AddAsync([.. Enumerable.Range(0, 1500).Select(_ =>
        {
            var at = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(random.Next(364 * 24));
            return new SmallRequest(random.Next(2) == 0 ? 11 : 13, 4_700 + random.NextDouble() * 600, random.NextDouble() * 600, at, random.Next(5) == 0 ? null : at.AddHours(1 + random.Next(300)));
        })]);
        var found = await city.JudgeAsync(SmallCity.LastDay, "district");
        var pairs = await city.CountAsync("""
            select count(*) from service_request c where status = 2 and closed_local_date <= '2025-12-31' and exists (select from service_request a where a.subject_id = c.subject_id and a.requested_at > c.closed_at
              and a.local_date - c.closed_local_date <= 60 and a.local_date <= '2025-12-31' and st_distance(st_transform(a.geom, 32639), st_transform(c.geom, 32639)) <= 50)
            """);
        Assert.InRange(found[0].Broken, 200, 1200);
        Assert.Equal(pairs, found[0].Broken + found[0].PendingBroken);
        Assert.Equal([1, 2], found.Skip(1).Select(f => f.Id!.Value));
        Assert.Equal(found[0].Closed, found.Skip(1).Sum(f => f.Closed));
        Assert.True(found[0].JudgesRate && found[0].Rate.Low < found[0].Rate.Share && found[0].Rate.Share < found[0].Rate.High);
        Assert.Equal([11, 13], (await city.ListAsync(Member, "subject")).Skip(1).Select(f => f.Id!.Value));
        Assert.Equal(found[1].Closed, (await city.ListAsync(Member with { Districts = [1] }, "unit"))[0].Closed);
        Assert.Equal([13], (await city.ListAsync(Member with { Subjects = [13] }, "subject")).Skip(1).Select(f => f.Id!.Value));
    }

    private async Task<FixCity> CityAsync()
    {
        var database = await clone.CloneAsync();
        await SmallCity.SeedAsync(database, requests: 0, planted: 0);
        return new FixCity(database, () => clone.DropAsync(database));
    }

    private sealed class FixCity(ObservatoryDatabase database, Func<Task> drop) : IAsyncDisposable
    {
        private int _runs;

        public async Task AddAsync(params SmallRequest[] requests)
        {
            await using var connection = await database.OpenForIngestAsync();
            await SmallCity.AddRequestsAsync(connection, requests);
            await SmallCity.AddKeysAsync(connection);
        }

        public Task ClearAsync() => RunAsync("delete from service_request");

        public async Task<IReadOnlyList<DurableFix>> JudgeAsync(DateOnly asOf, string by = "unit")
        {
            await RunAsync($"insert into nightly_run (run_id, as_of_date, cutoff_batch, cutoff_at, code_version, options, status) values ('run-{++_runs}', '{asOf:yyyy-MM-dd}', 1, now(), 't', '{{}}', 'complete')");
            await using (var connection = await database.OpenForIngestAsync()) await DurableFixStore.SaveAsync(connection, SmallCity.Pack, $"run-{_runs}", long.MaxValue, asOf.AddYears(-1).AddDays(1), asOf, default);
            return await ListAsync(Member, by);
        }

        public Task<IReadOnlyList<DurableFix>> ListAsync(Reader reader, string by) => new DurableFixQueries(database, SmallCity.Pack).ListAsync(reader, $"run-{_runs}", by, default);

        /// <summary>Of the first closed request of subject 11; with it the id of the open one.</summary>
        public async Task<(FixFollowUp? FollowUp, long? Open)> FollowUpAsync(DateOnly lastDay)
            => (await FollowUpAsync(Member, open: false, lastDay), await IdAsync("closed_at is null") is var id and > 0 ? id : null);

        public async Task<FixFollowUp?> FollowUpAsync(Reader reader, bool open, DateOnly lastDay)
            => await new DurableFixQueries(database, SmallCity.Pack).FindFollowUpAsync(reader, await IdAsync(open ? "closed_at is null" : "closed_at is not null and subject_id = 11"), lastDay, default);

        private async Task<long> IdAsync(string where) => await CountAsync($"select coalesce(min(request_id), 0) from service_request where {where}");

        public async Task RunAsync(string sql)
        {
            await using var connection = await database.OpenForIngestAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }

        public async Task<int> CountAsync(string sql)
        {
            await using var connection = await database.OpenForIngestAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            return (int)(long)(await command.ExecuteScalarAsync())!;
        }

        public async ValueTask DisposeAsync() => await drop();
    }
}
