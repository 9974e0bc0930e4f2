insert into job_failure (job, failed_at, attempt, message) values ($1, $2, $3, $4)
on conflict (job) do update set failed_at = excluded.failed_at, attempt = excluded.attempt, message = excluded.message
