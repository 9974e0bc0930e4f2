-- More kinds of papers: one a proposal, one a month, one a year, one an agency. A paper is told apart from others of its kind and run by what it is
-- about, and by what it was printed from beside its run: a proposal moves on between two nights, and its next paper is another one.
alter table archived_report drop constraint archived_report_kind_check;
alter table archived_report
  add constraint archived_report_kind_check check (kind in ('council_report', 'weekly_brief', 'council_paper', 'monthly_report', 'annual_booklet', 'agency_letter')),
  add column about text check (btrim(about) <> ''),
  add column stand text not null default '';
drop index archived_report_once;
create unique index archived_report_once on archived_report (kind, coalesce(commission, ''), coalesce(about, ''), stand, language, period_last, run_id);
