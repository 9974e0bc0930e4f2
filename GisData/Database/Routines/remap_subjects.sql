-- Gives every version of every request its subject of the present tree, from the edition and subject it came with: going twice changes nothing, and
-- going after another edition starts from the originals again. A subject is the pack's reading of the source's word, no fact of the source: no new
-- versions. One change batch in one transaction; readers of the feed see by city_state.taxonomy_sha256 that rows changed without leaving versions.
create or replace function remap_subjects(present text) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  batch bigint;
  changed bigint;
  first_touched date;
  last_touched date;
begin
  create temp table remapped on commit drop as
  select t.request_id, t.version, t.requested_at, t.local_date, t.is_old, t.taxonomy_edition, t.row_hash, t.original, coalesce(m.present_subject_id, t.original) as subject_id
  from (
    select r.request_id, r.version, r.requested_at, r.local_date, false as is_old, r.taxonomy_edition, r.row_hash, r.subject_id, r.source_subject, r.description,
      coalesce(o.subject_id, r.subject_id) as original
    from service_request r left join original_subject o on o.request_id = r.request_id and o.taxonomy_edition = r.taxonomy_edition and o.row_hash = r.row_hash
    where o.request_id is not null or r.taxonomy_edition in (select s.taxonomy_edition from subject_succession s)
    union all
    select h.request_id, h.version, h.requested_at, h.local_date, true, h.taxonomy_edition, h.row_hash, h.subject_id, h.source_subject, h.description,
      coalesce(o.subject_id, h.subject_id)
    from service_request_history h left join original_subject o on o.request_id = h.request_id and o.taxonomy_edition = h.taxonomy_edition and o.row_hash = h.row_hash
    where o.request_id is not null or h.taxonomy_edition in (select s.taxonomy_edition from subject_succession s)) t
  left join lateral (
    select s.present_subject_id from subject_succession s
    where s.taxonomy_edition = t.taxonomy_edition and s.subject_id = t.original and t.taxonomy_edition <> present
      and (s.source_subjects is null or lower(t.source_subject) = any (s.source_subjects))
      and (s.words is null or exists (select from unnest(s.words) w where position(w in lower(t.description)) > 0))
    order by s.ordinal limit 1) m on true
  where coalesce(m.present_subject_id, t.original) <> t.subject_id;
  select count(*), min(local_date), max(local_date) into changed, first_touched, last_touched from remapped;
  if changed = 0 then
    return 0;
  end if;
  batch := open_change_batch('command', null, 'subjects of earlier editions in the tree of ' || present);
  insert into original_subject (request_id, taxonomy_edition, row_hash, subject_id) select request_id, taxonomy_edition, row_hash, original from remapped on conflict do nothing;
  update service_request r set subject_id = m.subject_id from remapped m
  where not m.is_old and r.request_id = m.request_id and r.requested_at = m.requested_at;
  update service_request_history h set subject_id = m.subject_id from remapped m
  where m.is_old and h.request_id = m.request_id and h.version = m.version;
  update incident_candidate c set low_subject = m.subject_id from remapped m where not m.is_old and c.request_low = m.request_id;
  update incident_candidate c set high_subject = m.subject_id from remapped m where not m.is_old and c.request_high = m.request_id;
  perform close_change_batch(batch, changed, first_touched, last_touched);
  return changed;
end $$;
revoke all on function remap_subjects(text) from public;
grant execute on function remap_subjects(text) to observatory_ingest;
