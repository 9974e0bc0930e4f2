-- The pack's sketch only: an operator's layer stays.
delete from reference_feature where reference_load is null
