select choose_fresh_months($1)
