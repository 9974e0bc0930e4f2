insert into forecast_backtest (run_id, series_kind, origins, days_ahead, mase, naive_mase, coverage80, coverage95, periods)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
