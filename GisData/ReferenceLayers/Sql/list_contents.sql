-- What is in use of every layer: layer, sources, count, first and last day, when it was last loaded.
select 'population', string_agg(distinct source, '; '), count(*), min(valid_on), max(valid_on), (select max(loaded_at) from reference_load where layer = 'population')
from area_population having count(*) > 0
union all
select 'weather', string_agg(distinct source, '; '), count(*), min(day), max(day), (select max(loaded_at) from reference_load where layer = 'weather')
from weather_day having count(*) > 0
union all
select f.layer, string_agg(distinct coalesce(l.source, l.file_name), '; '), count(*), null::date, null::date, max(l.loaded_at)
from reference_feature f left join reference_load l using (reference_load) group by f.layer
union all
select 'exposure', name || ': ' || source, (select count(*) from exposure_cell c where c.exposure_layer = e.exposure_layer), valid_on, valid_on, loaded_at
from exposure_layer e where is_current
order by 1
