-- What comes into force when edition $1 goes: what holds day $2, else the last that did, else the last that was loaded without days.
select e.boundary_edition from boundary_edition e
where e.boundary_edition <> $1 and e.withdrawn_at is null and exists (select from district d where d.boundary_edition = e.boundary_edition)
order by case when e.valid_from <= $2 and (e.valid_to is null or e.valid_to >= $2) then 0 when e.valid_from <= $2 then 1 when e.valid_from is null then 2 else 3 end,
  e.valid_from desc nulls last, e.boundary_edition desc
limit 1
