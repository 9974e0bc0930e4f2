using GisData.Access;
using GisData.Health;
using Observatory.Tests;

namespace GisData.Tests.Health;

/// <summary>A failed job is known until it succeeds or somebody mends it by hand.</summary>
public sealed class HealthQueriesTests(ClonedDatabase fixture) : IClassFixture<ClonedDatabase>
{
    private static readonly Reader Operator = new("op", ReaderRole.Operator);

    [Fact]
    public async Task The_last_failure_of_a_job_stands_until_it_succeeds()
    {
        var ct = TestContext.Current.CancellationToken;
        var at = new DateTimeOffset(2026, 1, 1, 2, 30, 0, TimeSpan.Zero);
        var (store, queries) = (new JobFailureStore(fixture.Database), new HealthQueries(fixture.Database, new StandingClock(at)));
        Assert.True((await queries.FindTroubleAsync(Operator, ct)).None);
        await store.SaveAsync(new JobFailure("night", at, 1, "no room"), ct);
        await store.SaveAsync(new JobFailure("night", at.AddMinutes(15), 2, "no room still"), ct);
        await store.SaveAsync(new JobFailure("weekly-briefs", at, 1, "no browser"), ct);
        Assert.Equal(["night 2 no room still", "weekly-briefs 1 no browser"], (await queries.FindTroubleAsync(Operator, ct)).FailedJobs.Select(f => $"{f.Job} {f.Attempt} {f.Message}"));
        await store.ForgetAsync("weekly-briefs", ct);
        // the verb ran the night to its end
        await SmallArchive.RunAsync(fixture.Database, "by-hand", "2026-01-01");
        await using (var connection = await fixture.Database.OpenForIngestAsync(ct))
        {
            await using var finish = new Npgsql.NpgsqlCommand("update nightly_run set finished_at = '2026-01-01 03:00Z' where run_id = 'by-hand'", connection);
            await finish.ExecuteNonQueryAsync(ct);
        }

        Assert.True((await queries.FindTroubleAsync(Operator, ct)).None);
        await store.SaveAsync(new JobFailure("night", at.AddHours(1), 1, "again"), ct);
        Assert.Single((await queries.FindTroubleAsync(Reader.System, ct)).FailedJobs);
        foreach (var other in new[] { new Reader("a", ReaderRole.Analyst), new Reader("c", ReaderRole.CouncilMember), Operator with { Districts = [1] } })
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => queries.FindTroubleAsync(other, ct));
    }
}
