select open_fresh_months($1)
