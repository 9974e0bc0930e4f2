-- Until the months are attached, the table's name means staging.service_request; see open_fresh_months.sql.
set local search_path = staging, public
