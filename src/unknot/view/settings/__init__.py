"""What settings says."""
