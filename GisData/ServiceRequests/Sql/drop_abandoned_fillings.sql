select drop_abandoned_fillings()
