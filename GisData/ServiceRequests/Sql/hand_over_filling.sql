select hand_over_filling($1, $2)
