-- The sorted narrow rows fetch their staged row one by one: a hash or merge would carry the wide rows through the disk once more.
set local enable_hashjoin = off;
set local enable_mergejoin = off
