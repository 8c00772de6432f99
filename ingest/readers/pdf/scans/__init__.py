"""Pages that are pictures: turned upright, their grids found, their words recognised."""
