delete from job_failure where job = $1
