-- $1: request id. All versions, newest first; the current one has no end. The subject as it came is told where an edition after it changed it.
select v.version, v.recorded_at, v.superseded_at, v.status::int, v.closed_at, v.status_notes, v.subject_id, s.name_fa, s.name_en, v.taxonomy_edition
from (
  select r.request_id, row_hash, version, recorded_at, null::timestamptz as superseded_at, status, closed_at, status_notes, subject_id, taxonomy_edition
  from service_request_key k
  join service_request r using (request_id, requested_at)
  where k.request_id = $1
  union all
  select request_id, row_hash, version, recorded_at, superseded_at, status, closed_at, status_notes, subject_id, taxonomy_edition
  from service_request_history
  where request_id = $1) v
left join original_subject o on o.request_id = v.request_id and o.taxonomy_edition = v.taxonomy_edition and o.row_hash = v.row_hash
left join subject s on s.taxonomy_edition = v.taxonomy_edition and s.subject_id = o.subject_id
order by v.version desc
