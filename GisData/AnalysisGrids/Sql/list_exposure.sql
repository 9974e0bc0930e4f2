select hex_cell, exposure from exposure_cell join exposure_layer using (exposure_layer) where is_current
