-- $1: the load. What the latest word on a line for this day says already is not said again; a later file may correct it by another row.
insert into budget_spending (proposal_id, line_code, as_of, approved, spent, imported_by, reference_load)
select t.proposal_id, t.line_code, t.as_of, t.approved, t.spent, $2, $1
from unnest($3::bigint[], $4::text[], $5::date[], $6::numeric[], $7::numeric[]) as t (proposal_id, line_code, as_of, approved, spent)
where not exists (
  select from (select k.approved, k.spent, k.line_code from budget_spending k where k.proposal_id = t.proposal_id and k.as_of = t.as_of order by k.spending_id desc limit 1) last
  where (last.approved, last.spent, last.line_code) = (t.approved, t.spent, t.line_code))
