"""What the trial says."""
