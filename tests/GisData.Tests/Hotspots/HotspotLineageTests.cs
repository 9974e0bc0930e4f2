using Analytics.Hotspots;
using GisData.Access;
using GisData.AnalysisGrids;
using GisData.Hotspots;
using Npgsql;
using Observatory.Tests;

namespace GisData.Tests.Hotspots;

public sealed class HotspotLineageTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    [Fact]
    public async Task Splits_and_mergers_are_told_with_the_day_the_name_and_the_run_of_the_earlier_place_to_those_who_may_see_both()
    {
        var ct = TestContext.Current.CancellationToken;
        await SmallCity.SeedAsync(clone.Database, requests: 200, planted: 0);
        await using var connection = await clone.Database.OpenForIngestAsync(ct);
        await AnalysisGridStore.FillAsync(connection, 1, SmallCity.HexagonMeters, SmallCity.Srid, ct);
        foreach (var (run, day) in new[] { ("first", "2025-10-31"), ("second", "2025-11-30"), ("third", "2025-12-31") }) { await RunAsync(connection, run, day); }
        var ids = new List<long>();
        foreach (var name in new[] { "whole", "part", "other" }) { ids.Add(await HotspotStore.AddAsync(connection, "first", ("subject", name == "other" ? 12 : 11), new(2025, 1, 1), ct)); }
        await FindAsync(connection, "first", ids[0], "whole", 11, 1);
        await FindAsync(connection, "first", ids[2], "other", 12, 2);
        await FindAsync(connection, "second", ids[0], "whole, smaller", 11, 1);
        await FindAsync(connection, "second", ids[1], "part", 11, 1);
        await FindAsync(connection, "third", ids[1], "part, larger", 11, 1);
        await HotspotStore.SaveLineageAsync(connection, "second", ids[1], new HotspotIdentity(null, ids[0], []), ct);
        await HotspotStore.SaveLineageAsync(connection, "third", ids[1], new HotspotIdentity(ids[1], null, [ids[2]]), ct);

        var queries = new HotspotQueries(clone.Database);
        HotspotLineage split = new(ids[1], "split", ids[0], "second", new(2025, 11, 30), "first", "whole", "whole");
        HotspotLineage merger = new(ids[1], "merger", ids[2], "third", new(2025, 12, 31), "first", "other", "other");
        Assert.Equal([split, merger], await queries.ListLineageAsync(Reader.System, "third", ids[1], ct));
        Assert.Equal([split, merger], await queries.ListLineageAsync(Reader.System, "third", null, ct));
        // An earlier run does not know what came later.
        Assert.Equal([split], await queries.ListLineageAsync(Reader.System, "second", null, ct));
        Assert.Empty(await queries.ListLineageAsync(Reader.System, "third", ids[0], ct));
        // The other place lies in another district and has another subject.
        Assert.Equal([split], await queries.ListLineageAsync(new Reader("district", ReaderRole.Analyst, Districts: [1]), "third", ids[1], ct));
        Assert.Equal([split], await queries.ListLineageAsync(new Reader("subject", ReaderRole.Analyst, Subjects: [11]), "third", ids[1], ct));
    }

    private static async Task RunAsync(NpgsqlConnection connection, string run, string day)
    {
        await using var command = new NpgsqlCommand("""
            insert into nightly_run (run_id, as_of_date, cutoff_batch, cutoff_at, code_version, options, boundary_edition, status, started_at, finished_at)
            values ($1, $2::date, 1, now(), 'test', '{}', 1, 'complete', $2::timestamp at time zone 'UTC', now())
            """, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = run });
        command.Parameters.Add(new NpgsqlParameter { Value = day });
        await command.ExecuteNonQueryAsync();
    }

    private static async Task FindAsync(NpgsqlConnection connection, string run, long id, string name, int subject, int district)
    {
        await using var command = new NpgsqlCommand("""
            insert into hotspot_finding (run_id, hotspot_id, subject_ids, group_id, hex_cells, geom, center, district_id, name_fa, name_en, emerging_class, level, observed, expected, ratio, ratio_low,
              ratio_high, z, p_value, incidents, open_requests, overdue_requests, hot_steps, step_observed, step_expected, step_z, step_level)
            select $1, $2, array[$4::int], 1, array[hex_cell], st_multi(geom), center, $5, $3, $3, 'NewHot', 3, 30, 10, 3, 2, 4, 4, 0.001, 30, 1, 1, 1, '{}', '{}', '{}', '{}'
            from analysis_cell order by hex_cell limit 1
            """, connection);
        foreach (var value in new object[] { run, id, name, subject, district }) { command.Parameters.Add(new NpgsqlParameter { Value = value }); }
        await command.ExecuteNonQueryAsync();
    }
}
