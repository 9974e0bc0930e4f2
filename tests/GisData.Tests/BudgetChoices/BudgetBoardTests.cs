using Analytics.BudgetChoices;
using GisData.Access;
using GisData.BudgetChoices;
using Npgsql;
using Observatory.Tests;

namespace GisData.Tests.BudgetChoices;

/// <summary>Two hot spots, one in each district; a night that drafted both, and one by hand.</summary>
public sealed class BudgetBoardTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>, IAsyncLifetime
{
    private static readonly Reader Everyone = new("c", ReaderRole.CouncilMember);

    private BudgetChoiceQueries Queries => new(clone.Database, SmallCity.Pack);

    [Fact]
    public async Task The_board_holds_the_runs_drafts_what_was_moved_and_what_was_made_by_hand()
    {
        var board = await Queries.GetAsync(Everyone, "now", default);
        Assert.Equal([("night", "draft", true), ("night", "council", false), ("hand", "draft", false)], board.Proposals.Select(p => (p.Origin, p.State, p.IsInRun)));
        var first = board.Proposals[0];
        Assert.Equal((100m, 80m, 140m), (first.Cost!.Value.Typical, first.Cost.Value.Low, first.Cost.Value.High));
        Assert.Equal((70.0, 50.0, 90.0), (first.Averted!.Value.Typical, first.Averted.Value.Low, first.Averted.Value.High));
        // What was moved keeps the figures of the last run that had it; what was made by hand has none, and is not lost.
        Assert.Equal(200m, board.Proposals[1].Cost!.Value.Typical);
        Assert.Equal((true, true, "جدول خیابان"), (board.Proposals[2].Cost is null, board.Proposals[2].Averted is null, board.Proposals[2].Title));
        Assert.Equal(["works"], board.Proposals[2].Commissions);
    }

    [Fact]
    public async Task Equity_follows_the_reporting_rate_and_says_where_it_is_unknown()
    {
        var board = await Queries.GetAsync(Everyone, "now", default);
        // Neighbourhood 11: 150 behind 100; the city 250 behind 200 (neighbourhood 12: 100 behind 100); 21 is not estimable.
        Assert.Equal(1.5 / 1.25, board.Proposals[0].Equity.Value, 1e-9);
        Assert.Equal(new EquityWeight(1, EquityGap.RateUnknown), board.Proposals[1].Equity);
        Assert.Equal(EquityGap.PlaceUnknown, board.Proposals[2].Equity.Gap);
    }

    [Fact]
    public async Task A_districts_people_are_spread_over_its_neighbourhoods_by_area()
    {
        var board = await Queries.GetAsync(Everyone, "now", default);
        Assert.Equal(VoterSource.SpreadOverDistrict, board.VoterSource);
        Assert.Equal([11, 12, 21, 22], board.Voters.Select(v => v.Id));
        Assert.Equal(100_000, (double)board.Voters.Take(2).Sum(v => v.Residents), 0.01);
        Assert.Equal(50_000, (double)board.Voters[0].Residents, 100.0);
    }

    [Fact]
    public async Task A_reader_of_a_part_sees_the_proposals_of_that_part()
    {
        Assert.Equal(["draft"], (await Queries.GetAsync(new("one", ReaderRole.Analyst, Districts: [1]), "now", default)).Proposals.Select(p => p.State));
        Assert.Equal(["council", "draft"], (await Queries.GetAsync(new("two", ReaderRole.Analyst, Districts: [2]), "now", default)).Proposals.Select(p => p.State));
        Assert.Empty((await Queries.GetAsync(new("s", ReaderRole.Analyst, Subjects: [21]), "now", default)).Proposals);
        Assert.Equal([21, 22], (await Queries.GetAsync(new("two", ReaderRole.Analyst, Districts: [2]), "now", default)).Voters.Select(v => v.Id));
    }

    public async ValueTask InitializeAsync()
    {
        await using var connection = await clone.Database.OpenForIngestAsync();
        await using (var ask = new NpgsqlCommand("select count(*) from boundary_edition", connection)) { if ((long)(await ask.ExecuteScalarAsync())! > 0) return; }
        await SmallCity.SeedAsync(clone.Database, requests: 0, planted: 0);
        await using var seed = new NpgsqlCommand("""
            insert into nightly_run (run_id, as_of_date, cutoff_batch, cutoff_at, code_version, options, boundary_edition, status)
            values ('before', '2025-12-25', 1, now(), 't', '{}', 1, 'complete'), ('now', '2025-12-26', 1, now(), 't', '{}', 1, 'complete');
            insert into hotspot (hotspot_id, series_kind, series_id, first_seen, first_run_id) overriding system value values (1, 'subject', 11, '2025-12-01', 'before'), (2, 'subject', 11, '2025-12-01', 'before');
            insert into hotspot_finding (run_id, hotspot_id, subject_ids, group_id, hex_cells, geom, center, district_id, neighbourhood_ids, name_fa, name_en, emerging_class, level, observed, expected, ratio, ratio_low,
              ratio_high, z, p_value, incidents, open_requests, overdue_requests, hot_steps, step_observed, step_expected, step_z, step_level)
            select run, h, array[11], 1, array[h::bigint], geom, st_centroid(geom), h, array[h * 10 + 1], 'جا', 'Place', 'NewHot', 3, 30, 10, 3, 2, 4, 4, 0.001, 30, 1, 1, 1, '{}', '{}', '{}', '{}'
            from (values ('before', 1), ('before', 2), ('now', 1)) f (run, h) join district on district_id = h;
            insert into budget_proposal (proposal_id, hotspot_id, subject_id, measure_code, created_run_id) overriding system value values (1, 1, 11, 'measure-11', 'before'), (2, 2, 11, 'measure-11', 'before');
            insert into budget_proposal (proposal_id, origin, title, subject_id, measure_code, hex_cells, district_ids, geom, place_fa, place_en, neighbourhood_ids, quantity, expense_class, why, drafted_by, drafted_role) overriding system value
            select 3, 'hand', 'جدول خیابان', 11, 'measure-11', array[1::bigint], array[2], geom, 'منطقهٔ ۲', 'District 2', '{}', 9, 'expense', 'x', 'a', 'Analyst' from district where district_id = 2;
            insert into budget_proposal_finding (run_id, proposal_id, hotspot_id, rank, commissions, incidents, quantity, quantity_low, quantity_high, cost, cost_low, cost_high, averted_per_year, averted_low, averted_high, residents, evidence)
            values ('before', 1, 1, 1, '{works}', 9, 9, 9, 9, 1, 1, 1, 1, 1, 1, 9, '{}'), ('before', 2, 2, 2, '{works}', 9, 9, 9, 9, 200, 200, 200, 7, 6, 8, 9, '{}'),
              ('now', 1, 1, 1, '{works}', 9, 9, 9, 9, 100, 80, 140, 70, 50, 90, 500, '{}');
            insert into budget_proposal_event (proposal_id, reader, role, from_state, to_state, effective_on, evidence, evidence_sha256)
            select 2, 'a', 'Analyst', s.f, s.t, '2025-12-20', '{}', 'x' from (values (1, 'draft', 'unit_comment'), (2, 'unit_comment', 'commission'), (3, 'commission', 'council')) s (n, f, t) order by s.n;
            insert into reporting_rate (run_id, neighbourhood_id, reporter, incidents, repeated, further_reports, observed_days, dispersion, per_day, corrected)
            values ('now', 11, 'citizens', 100, 9, 9, 9, 1, 1, 150), ('now', 12, 'citizens', 100, 9, 9, 9, 1, 1, 100), ('now', 21, 'citizens', 3, 0, 0, 9, 1, null, null), ('now', 21, 'patrols', 3, 9, 9, 9, 1, 1, 900);
            """, connection);
        await seed.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
