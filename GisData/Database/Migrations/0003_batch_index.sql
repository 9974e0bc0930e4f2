-- The request index asks for the rows of new change batches every few seconds. Batches grow with the table: a few pages of ranges are enough.
create index service_request_batch on service_request using brin (batch_id);
