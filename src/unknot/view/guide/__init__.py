"""What the guide says."""
