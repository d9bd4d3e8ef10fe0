"""Finding from every page."""
