comment on table job_failure is 'jobs by the clock whose last run failed';
comment on column job_failure.job is 'name of the job';
comment on column job_failure.failed_at is 'when it failed last';
comment on column job_failure.attempt is 'which try of this firing it was, from 1';
comment on column job_failure.message is 'what it said';
