"""What finding from every page says."""
