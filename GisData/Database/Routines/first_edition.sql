-- The edition of a paper that was archived first: its languages have the same numbers, and errata are kept once.
create or replace function first_edition(edition bigint) returns bigint
language sql stable as $$
  select min(a.report_id) from archived_report r join archived_report a
    on a.kind = r.kind and a.period_last = r.period_last and a.run_id = r.run_id and a.stand = r.stand
    and coalesce(a.commission, '') = coalesce(r.commission, '') and coalesce(a.about, '') = coalesce(r.about, '')
  where r.report_id = edition
$$;
grant execute on function first_edition(bigint) to observatory_read, observatory_ingest;
-- How many of its printed figures later data has made others.
create or replace function errata_of(edition bigint) returns int
language sql stable as $$
  select count(*)::int from paper_erratum e
  where e.report_id = first_edition(edition) and e.now is distinct from e.printed
    and not exists (select from paper_erratum o where o.report_id = e.report_id and o.figure = e.figure and o.found_at > e.found_at)
$$;
grant execute on function errata_of(bigint) to observatory_read, observatory_ingest;
