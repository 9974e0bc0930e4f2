using GisData.Access;
using GisData.AnalysisGrids;
using GisData.Map;
using Npgsql;

namespace Observatory.Tests.Map;

public sealed class VerdictTests(ClonedDatabase fixture) : IClassFixture<ClonedDatabase>
{
    [Fact]
    public async Task A_cell_is_cold_only_where_nothing_that_was_asked_for_is_hot()
    {
        var ct = TestContext.Current.CancellationToken;
        await SmallCity.SeedAsync(fixture.Database, requests: 200, planted: 0);
        await using var connection = await fixture.Database.OpenForIngestAsync(ct);
        await AnalysisGridStore.FillAsync(connection, 1, SmallCity.HexagonMeters, SmallCity.Srid, ct);
        await using (var insert = new NpgsqlCommand("""
            insert into nightly_run (run_id, as_of_date, cutoff_batch, cutoff_at, code_version, options, boundary_edition, status, finished_at)
            values ('r', '2025-12-31', 1, now(), 'test', '{}', 1, 'complete', now());
            with cell as (select hex_cell, row_number() over (order by hex_cell) as n from analysis_cell order by 1 limit 2)
            insert into cell_statistic (run_id, series_kind, series_id, hex_cell, observed, expected, sum_observed, sum_expected, z, p_value, level)
            select 'r', 'subject', 11, hex_cell, 9, 1, 30, 10, 4, 0.001, 2 from cell where n = 1
            union all select 'r', 'subject', 12, hex_cell, 0, 5, 0, 30, -6, 0.0001, -3 from cell
            """, connection)) { await insert.ExecuteNonQueryAsync(ct); }
        var map = new MapQueries(fixture.Database);

        // The ring around a place: hot for one subject but no cell of a reported hot spot, and poorer in the share of the other.
        Assert.Equal([0, -3], (await map.ListVerdictsAsync(Reader.System, "r", null, [], ct)).OrderBy(v => v.HexCell).Select(v => v.Level));
        Assert.Equal([-3, -3], (await map.ListVerdictsAsync(Reader.System, "r", [12], [], ct)).Select(v => v.Level));

        // What a complete run said is kept, by what was asked and by what the reader may see.
        await using (var forget = new NpgsqlCommand("delete from cell_statistic", connection)) { await forget.ExecuteNonQueryAsync(ct); }
        Assert.Equal(2, (await map.ListVerdictsAsync(Reader.System, "r", null, [], ct)).Count);
        Assert.Empty(await map.ListVerdictsAsync(Reader.System with { Subjects = [12] }, "r", null, [], ct));
        Assert.Empty(await map.ListVerdictsAsync(Reader.System, "r", [11], [], ct));
        Assert.Empty(await new MapQueries(fixture.Database).ListVerdictsAsync(Reader.System, "r", null, [], ct));
    }
}
