select 'district', district_id, name_fa, name_en from district where boundary_edition = $1
union all
select 'neighbourhood', neighbourhood_id, name_fa, name_en from neighbourhood where boundary_edition = $1
