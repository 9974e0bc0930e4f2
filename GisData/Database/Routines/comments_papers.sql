-- What the columns of the archive mean that came with more kinds of papers.
comment on column archived_report.kind is 'council_report, weekly_brief, council_paper, monthly_report, annual_booklet or agency_letter';
comment on column archived_report.about is 'number of the proposal or unit that the paper is about; null = none of its own';
comment on column archived_report.stand is 'what it was printed from beside its run, e.g. the last step of the proposal; empty = nothing';
