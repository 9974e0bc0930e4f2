-- Fresh months are filled by the routines of open_filling.sql now.
drop function if exists open_fresh_months(timestamptz[]), attach_fresh_months(timestamptz[]);
