"""What the plan says."""
