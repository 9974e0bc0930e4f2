-- Pages and papers compare subjects, districts and commissions with one expectation: the night keeps it of them too.
alter table expected_count drop constraint expected_count_series_kind_check;
alter table expected_count add constraint expected_count_series_kind_check check (series_kind in ('all', 'group', 'commission', 'first_commission', 'subject', 'district'));
