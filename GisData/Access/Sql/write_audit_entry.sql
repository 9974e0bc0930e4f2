-- $1 reader, $2 role, $3 action, $4 target, $5 details
insert into audit_entry (reader, role, action, target, details) values ($1, $2, $3, $4, $5)
