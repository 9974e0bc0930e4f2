-- "Evaluated" says that somebody looked whether complaints fell: without a check that says something it would be a word.
create or replace function move_budget_proposal() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.to_state = 'evaluated' and not exists (select from effect_check c where c.proposal_id = new.proposal_id and c.change is not null) then
    raise exception 'the effect of proposal % has not been checked', new.proposal_id using errcode = 'OB003';
  end if;
  update budget_proposal set state = new.to_state, line_code = coalesce(new.line_code, line_code),
    approved_amount = case when new.to_state = 'approved' then new.amount else approved_amount end
  where proposal_id = new.proposal_id and state = new.from_state;
  if not found then
    raise exception 'proposal % is no longer in state %', new.proposal_id, new.from_state using errcode = 'OB001';
  end if;
  if new.effective_on < (select max(effective_on) from budget_proposal_event where proposal_id = new.proposal_id) then
    raise exception 'proposal % was moved on a later day already', new.proposal_id using errcode = 'OB002';
  end if;
  return new;
end $$;
