select slug, kind, name_fa, name_en, first_day, last_day, source from named_period order by first_day, slug
