-- Run $1; $2 all series, else subjects $3 and groups $4; $5, $6 districts and subjects the reader may see (null = all): a reader of some
-- subjects sees no group, for it holds the others too. Raw series have no expectation and give no verdict.
-- Hot are the cells of the hot spots that the run reports: a neighbourhood sum alone also lights up the ring around a place, which
-- the hot spot page and the papers leave out. The map must not show more than they do. Nor is such a ring cold: where one subject swells,
-- the shares of the others shrink, so a cell is cold only where none of the series asked for is hot.
with kept as (
  select cell as hex_cell, max(f.level) as level
  from hotspot_finding f join hotspot h using (hotspot_id) cross join unnest(f.hex_cells) as cell
  where f.run_id = $1 and f.level > 0 and ($2 or f.subject_ids && $3 or (h.series_kind = 'group' and h.series_id = any ($4)))
    and ($6::int[] is null or (h.series_kind = 'subject' and h.series_id = any ($6)))
  group by cell
),
asked as (
  select *, bool_or(level > 0) over (partition by hex_cell) as hot_somehow
  from cell_statistic
  where run_id = $1 and expected is not null
    and ($2 or (series_kind = 'subject' and series_id = any ($3)) or (series_kind = 'group' and series_id = any ($4)))
    and ($6::int[] is null or (series_kind = 'subject' and series_id = any ($6)))
)
select distinct on (s.hex_cell) s.hex_cell, shown.level::smallint, s.series_kind, s.series_id,
  coalesce(s.sum_observed, s.observed), coalesce(s.sum_expected, s.expected), s.z
from asked s
join nightly_run run using (run_id)
join analysis_cell a on a.boundary_edition = run.boundary_edition and a.hex_cell = s.hex_cell
left join kept k on k.hex_cell = s.hex_cell
-- A place that only began lately is hot in its last steps, not yet over the whole window: its cells take the place's level.
cross join lateral (select case when s.level < 0 and k.level is null and not s.hot_somehow then s.level else coalesce(greatest(k.level, 0), 0) end as level) as shown
where $5::int[] is null or a.district_id = any ($5)
order by s.hex_cell, (k.level is not null and s.level > 0) desc, abs(shown.level) desc, s.p_value, s.series_kind desc
