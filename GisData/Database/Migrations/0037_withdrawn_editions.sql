-- An edition of the boundaries that was loaded by mistake is withdrawn: its days are free again, nobody can choose it, and the edition that it had ended goes on. Its row and
-- shapes stay, for runs and papers that were made on it name them. Of editions that were ended before this migration nobody knows by which.
alter table boundary_edition
  add column ended_by int references boundary_edition,
  add column withdrawn_at timestamptz,
  add column withdrawn_by text,
  add constraint boundary_edition_withdrawn check (withdrawn_at is null or (not is_current and valid_from is null));
