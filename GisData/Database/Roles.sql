-- Group roles, one set per server. Whoever makes them becomes a member, so that a session may step into them.
do $$
declare
  wanted text;
begin
  perform pg_advisory_xact_lock(hashtext('observatory.roles'));
  foreach wanted in array array['observatory_owner', 'observatory_ingest', 'observatory_read'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      execute format('create role %I nologin', wanted);
    end if;
    if not pg_has_role(current_user, wanted, 'member') then
      execute format('grant %I to current_user', wanted);
    end if;
  end loop;
end $$;
