select remap_subjects($1)
