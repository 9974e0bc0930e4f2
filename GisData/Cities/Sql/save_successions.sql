-- $1 editions, $2 subjects, $3 ordinals, $4 present subjects, $5 source words and $6 words of the description, one to a line; null = any.
insert into subject_succession (taxonomy_edition, subject_id, ordinal, present_subject_id, source_subjects, words)
select edition, subject_id, ordinal, present, string_to_array(sources, e'\n'), string_to_array(words, e'\n')
from unnest($1::text[], $2::int[], $3::int[], $4::int[], $5::text[], $6::text[]) as t (edition, subject_id, ordinal, present, sources, words)
