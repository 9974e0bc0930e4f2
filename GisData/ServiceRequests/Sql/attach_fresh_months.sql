select attach_fresh_months($1)
