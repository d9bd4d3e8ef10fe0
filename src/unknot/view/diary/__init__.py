"""What the diary says."""
