-- Earlier editions of the subject tree. A request keeps the edition it came in; its subject is always one of the present tree.
alter table city_state add taxonomy_sha256 text;

-- What the subjects of an earlier edition are in the present tree. Rules of a subject are tried in order, the first that fits counts.
create table subject_succession (
  taxonomy_edition text not null,
  subject_id int not null,
  ordinal int not null,
  present_subject_id int not null,
  source_subjects text[],
  words text[],
  primary key (taxonomy_edition, subject_id, ordinal)
);

-- The subject a version came with, where an edition after its own changed it; the hash of what the source said stays with versions that are made
-- of it without the source (another incident, an undone import).
create table original_subject (
  request_id bigint not null,
  taxonomy_edition text not null,
  row_hash bigint not null,
  subject_id int not null,
  primary key (request_id, taxonomy_edition, row_hash)
);
grant select, insert, update, delete on subject_succession, original_subject to observatory_ingest;
grant select on subject_succession, original_subject to observatory_read;
