using GisData.Access;
using GisData.Cities;
using GisData.Database;
using GisData.Outbreaks;
using GisData.ReportingRate;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Observatory.Server.NightlyRuns;
using Observatory.Tests;
using Observatory.Tests.NightlyRuns;

namespace Observatory.Server.Tests.NightlyRuns;

public sealed class OutbreakNightTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    private static readonly Reader Analyst = new("analyst", ReaderRole.Analyst);
    private static readonly DateOnly Outbreak = SmallCity.LastDay.AddDays(-2);
    private ObservatoryDatabase Db => clone.Database;

    [Fact]
    public async Task An_outbreak_is_alarmed_once_keeps_its_id_and_the_night_can_be_repeated()
    {
        await SmallCity.SeedAsync(Db);
        await using (var connection = await Db.OpenForIngestAsync()) await SmallCity.AddRequestsAsync(connection, Planted());
        var before = await Night(Outbreak.AddDays(-1));
        var queries = new OutbreakQueries(Db);
        Assert.Empty(await queries.ListAsync(Analyst, before.RunId, default));
        // Nothing is kept in silence: every subject says whether it was watched.
        Assert.Equal([(11, true), (12, true), (13, true), (21, true)], (await queries.ListSubjectsAsync(Analyst, before.RunId, default)).Select(s => (s.SubjectId, s.IsScanned)));

        var first = await Night(Outbreak.AddDays(1));
        var alarm = Assert.Single(await queries.ListAsync(Analyst, first.RunId, default));
        Assert.Equal((false, AlarmState.New, 21, "hexagon"), (alarm.CityWide, alarm.State, alarm.SubjectId, alarm.PlaceKind));
        Assert.StartsWith("Place 11", alarm.Name.En, StringComparison.Ordinal);
        Assert.True(alarm.Observed >= 14 && alarm.Expected < 4 && alarm.RecurrenceDays >= 365, alarm.ToString());
        Assert.Equal([1], alarm.DistrictIds);
        Assert.True(alarm.FirstDay >= Outbreak.AddDays(-2) && alarm.LastDay == Outbreak.AddDays(1));

        // It goes on the next night under its id: no second alarm.
        var second = await Night(SmallCity.LastDay);
        var again = Assert.Single(await queries.ListAsync(Analyst, second.RunId, default));
        Assert.Equal((alarm.AlarmId, AlarmState.Ongoing, alarm.FirstNight, SmallCity.LastDay), (again.AlarmId, again.State, again.FirstNight, again.LastNight));

        // Who may see only a part sees only what lies wholly in it, and no figure of the whole city.
        Assert.Single(await queries.ListAsync(Analyst with { Districts = [1] }, second.RunId, default));
        Assert.Empty(await queries.ListAsync(Analyst with { Districts = [2] }, second.RunId, default));
        Assert.Empty(await queries.ListAsync(Analyst with { Subjects = [11, 12] }, second.RunId, default));
        Assert.Single(await queries.ListAsync(Analyst with { Subjects = [21] }, second.RunId, default));
        Assert.Empty(await queries.ListSubjectsAsync(Analyst with { Districts = [1] }, second.RunId, default));

        // The night of that day and cut-off, after more has arrived for those days, says the same.
        var cutoff = await CutoffAsync(second.RunId);
        await using (var connection = await Db.OpenForIngestAsync()) await SmallCity.AddRequestsAsync(connection, Planted().Concat(Planted()));
        var repeated = await RunAsync(Db, new NightRequest(SmallCity.LastDay, cutoff));
        Assert.Equal(await RowsAsync(second.RunId), await RowsAsync(repeated.RunId));
    }

    [Fact]
    public async Task Where_nothing_is_planted_there_is_no_alarm_and_rates_that_cannot_be_had_say_so()
    {
        var database = await clone.CloneAsync();
        try
        {
            await SmallCity.SeedAsync(database, requests: 6_000, planted: 0, seed: 3);
            var night = await RunAsync(database, new NightRequest());
            Assert.Empty(await new OutbreakQueries(database).ListAsync(Analyst, night.RunId, default));
            var rates = await new ReportingRateQueries(database).ListAsync(Analyst, night.RunId, Channel.Citizens, default);
            Assert.Equal([11, 12, 21, 22], rates.Select(r => r.NeighbourhoodId));
            Assert.All(rates, r => Assert.True(r.Incidents > 1000 && r.Repeated == 0 && r.PerDay is null && r.Corrected is null));
            Assert.Equal([11, 12], (await new ReportingRateQueries(database).ListAsync(Analyst with { Districts = [1] }, night.RunId, Channel.Citizens, default)).Select(r => r.NeighbourhoodId));
            Assert.Empty(await new ReportingRateQueries(database).ListAsync(Analyst with { Subjects = [11] }, night.RunId, Channel.Citizens, default));
            // A source that names no patrol has no silent patrols.
            Assert.Empty(await new ReportingRateQueries(database).ListAsync(Analyst, night.RunId, Channel.Patrols, default));
        }
        finally
        {
            await clone.DropAsync(database);
        }
    }

    // On two days eighteen reports come from one place of neighbourhood 11.
    private static IEnumerable<SmallRequest> Planted()
        => Enumerable.Range(0, 18).Select(i => new SmallRequest(21, 2100 + i % 5 * 40, 1200 + i % 3 * 40, new DateTimeOffset(Outbreak.AddDays(i % 2), new TimeOnly(8 + i % 9, i), TimeSpan.Zero), null));

    private Task<NightResult> Night(DateOnly day) => RunAsync(Db, new NightRequest(day));

    private static Task<NightResult> RunAsync(ObservatoryDatabase database, NightRequest request)
        => new Night(database, SmallCity.Pack, Options.Create(new NightlyRunOptions()), new CountedPapers(), new StandingClock(new(2026, 1, 4, 12, 0, 0, TimeSpan.Zero)), NullLogger<Night>.Instance).RunAsync(request, null, default);

    private async Task<long> CutoffAsync(string runId)
    {
        await using var connection = await Db.OpenForReadAsync(Reader.System);
        await using var command = new NpgsqlCommand("select cutoff_batch from nightly_run where run_id = $1", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = runId });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<string> RowsAsync(string runId)
    {
        await using var connection = await Db.OpenForReadAsync(Reader.System);
        await using var command = new NpgsqlCommand("""
            select (select string_agg((to_jsonb(a) - 'run_id')::text, e'\n' order by alarm_id) from outbreak_alarm a where run_id = $1)
              || (select string_agg((to_jsonb(s) - 'run_id')::text, e'\n' order by subject_id) from outbreak_subject s where run_id = $1)
              || (select string_agg((to_jsonb(r) - 'run_id')::text, e'\n' order by reporter, neighbourhood_id) from reporting_rate r where run_id = $1)
            """, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = runId });
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
