create temp table found_pair (
  request_low bigint not null,
  request_high bigint not null,
  score double precision not null,
  prior_bits double precision not null,
  place_bits double precision not null,
  time_bits double precision not null,
  subject_bits double precision not null,
  text_bits double precision not null,
  meters double precision,
  hours double precision not null,
  similarity double precision,
  same_subject boolean not null,
  same_caller boolean not null,
  low_district int,
  high_district int,
  low_subject int not null,
  high_subject int not null
) on commit drop
