using System.Globalization;
using GisData.Database;
using Npgsql;

namespace Observatory.Tests;

/// <summary>A proposal as a night would have drafted it, without the night: a complete run, a hot spot in district 2 and its finding.</summary>
public static class SmallProposals
{
    private static int _runs;

    /// <returns>Its id; every call makes another place and run.</returns>
    public static async Task<long> AddAsync(ObservatoryDatabase database, string asOf = "2025-12-31", decimal? cost = 12_000, string commission = "works")
    {
        var run = string.Create(CultureInfo.InvariantCulture, $"proposed-{Interlocked.Increment(ref _runs)}");
        await using var connection = await database.OpenForIngestAsync();
        await using var command = new NpgsqlCommand("""
            with edition as (
              select boundary_edition from boundary_edition order by 1 limit 1
            ), run as (
              insert into nightly_run (run_id, as_of_date, cutoff_batch, cutoff_at, code_version, options, data_hash, boundary_edition, status, started_at, finished_at)
              values ($1, $2::date, 1, now(), 'test', '{}', 'hash-of-the-run', (select boundary_edition from edition), 'complete', $2::timestamp at time zone 'UTC', now()) returning run_id
            ), place as (
              insert into hotspot (series_kind, series_id, first_run_id, first_seen) select 'subject', 11, run_id, $2::date from run returning hotspot_id
            ), finding as (
              insert into hotspot_finding (run_id, hotspot_id, subject_ids, group_id, hex_cells, geom, center, district_id, name_fa, name_en, emerging_class, level, observed, expected, ratio, ratio_low,
                ratio_high, z, p_value, incidents, open_requests, overdue_requests, hot_steps, step_observed, step_expected, step_z, step_level)
              select run_id, hotspot_id, '{11}', 1, '{1}', st_multi(st_buffer(st_setsrid(st_point(51.4, 35.6), 4326), 0.01)), st_setsrid(st_point(51.4, 35.6), 4326), 2, 'محلهٔ ۲۱', 'Place 21', 'PersistentHot',
                3, 300, 100, 3, 2.5, 3.6, 8, 1e-9, 280, 20, 5, 12, '{}', '{}', '{}', '{}'
              from run, place returning hotspot_id
            ), proposal as (
              insert into budget_proposal (hotspot_id, subject_id, measure_code, created_run_id) select hotspot_id, 11, 'measure-11', run_id from place, run returning proposal_id, hotspot_id
            )
            insert into budget_proposal_finding (run_id, proposal_id, hotspot_id, rank, commissions, incidents, quantity, quantity_low, quantity_high, unit_cost, unit_cost_source, cost, cost_low, cost_high,
              averted_per_year, averted_low, averted_high, residents, evidence)
            select run_id, proposal_id, p.hotspot_id, 1, array[$3], 280, 1400, 560, 2520, $4 / 1400, case when $4 is not null then 'a list' end, $4, $4 * 0.8, $4 * 1.3, 200, 150, 260, 9000, '{"observed": 300}'
            from proposal p join finding using (hotspot_id), run
            returning proposal_id
            """, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = run });
        command.Parameters.Add(new NpgsqlParameter { Value = asOf });
        command.Parameters.Add(new NpgsqlParameter { Value = commission });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)cost ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Numeric });
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
