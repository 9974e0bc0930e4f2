select origins, days_ahead, mase, naive_mase, coverage80, coverage95, periods from forecast_backtest where run_id = $1 and series_kind = $2
