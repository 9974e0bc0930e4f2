-- The strongest verdict of each cell of a run over all series, or over those of some subjects and groups. reader_districts and reader_subjects are what the reader may see (null = all): a reader of some
-- subjects sees no group, for it holds the others too. Raw series have no expectation and give no verdict.
-- Hot are the cells of the hot spots that the run reports: a neighbourhood sum alone also lights up the ring around a place, which
-- the hot spot page and the papers leave out. The map must not show more than they do. Nor is such a ring cold: where one subject swells,
-- the shares of the others shrink, so a cell is cold only where none of the series asked for is hot.
create or replace function cell_verdict(asked_run text, all_series boolean, subjects int[], groups int[], reader_districts int[], reader_subjects int[])
returns table (hex_cell bigint, level smallint, series_kind text, series_id int, observed int, expected double precision, z double precision)
language sql stable as $$
  with kept as (
    select cell as hex_cell, max(f.level) as level
    from hotspot_finding f join hotspot h using (hotspot_id) cross join unnest(f.hex_cells) as cell
    where f.run_id = asked_run and f.level > 0 and (all_series or f.subject_ids && subjects or (h.series_kind = 'group' and h.series_id = any (groups)))
      and (reader_subjects is null or (h.series_kind = 'subject' and h.series_id = any (reader_subjects)))
    group by cell
  ),
  asked as (
    select *, bool_or(level > 0) over (partition by hex_cell) as hot_somehow
    from cell_statistic
    where run_id = asked_run and expected is not null
      and (all_series or (series_kind = 'subject' and series_id = any (subjects)) or (series_kind = 'group' and series_id = any (groups)))
      and (reader_subjects is null or (series_kind = 'subject' and series_id = any (reader_subjects)))
  )
  select distinct on (s.hex_cell) s.hex_cell, shown.level::smallint, s.series_kind, s.series_id,
    coalesce(s.sum_observed, s.observed), coalesce(s.sum_expected, s.expected), s.z
  from asked s
  join nightly_run run using (run_id)
  join analysis_cell a on a.boundary_edition = run.boundary_edition and a.hex_cell = s.hex_cell
  left join kept k on k.hex_cell = s.hex_cell
  -- A place that only began lately is hot in its last steps, not yet over the whole window: its cells take the place's level.
  cross join lateral (select case when s.level < 0 and k.level is null and not s.hot_somehow then s.level else coalesce(greatest(k.level, 0), 0) end as level) as shown
  where reader_districts is null or a.district_id = any (reader_districts)
  order by s.hex_cell, (k.level is not null and s.level > 0) desc, abs(shown.level) desc, s.p_value, s.series_kind desc
$$;
revoke all on function cell_verdict(text, boolean, int[], int[], int[], int[]) from public;
grant execute on function cell_verdict(text, boolean, int[], int[], int[], int[]) to observatory_read, observatory_ingest;
