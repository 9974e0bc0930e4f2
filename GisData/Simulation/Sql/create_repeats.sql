create temp table simulated_repeat (source_id text not null, first_id text not null) on commit drop
