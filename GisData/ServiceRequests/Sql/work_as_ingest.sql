set local role observatory_ingest
