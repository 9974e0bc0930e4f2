select boundary_edition, kind from boundary_edition where is_current
