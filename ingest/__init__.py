"""A file becomes a Plan."""
