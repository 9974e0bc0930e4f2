-- New pairs are proposed; of those nobody has decided on, the evidence is brought up to date.
insert into incident_candidate (request_low, request_high, score, prior_bits, place_bits, time_bits, subject_bits, text_bits, meters, hours, similarity,
  same_subject, same_caller, low_district, high_district, low_subject, high_subject, address_likeness)
select distinct on (f.request_low, f.request_high) f.* from found_pair f
order by f.request_low, f.request_high, f.score desc
on conflict (request_low, request_high) do update set score = excluded.score, prior_bits = excluded.prior_bits, place_bits = excluded.place_bits,
  time_bits = excluded.time_bits, subject_bits = excluded.subject_bits, text_bits = excluded.text_bits, meters = excluded.meters, hours = excluded.hours,
  similarity = excluded.similarity, same_subject = excluded.same_subject, same_caller = excluded.same_caller, low_district = excluded.low_district,
  high_district = excluded.high_district, low_subject = excluded.low_subject, high_subject = excluded.high_subject,
  address_likeness = excluded.address_likeness
where incident_candidate.state = 'proposed'
