-- A schema of its own: the grants on public do not reach the migrator's memory.
create schema if not exists migrator;
create table if not exists migrator.applied_migration (
  name       text primary key,
  checksum   text not null,
  applied_at timestamptz not null default now()
);
create table if not exists migrator.applied_routine (
  name       text primary key,
  checksum   text not null,
  applied_at timestamptz not null default now()
);
