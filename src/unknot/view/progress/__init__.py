"""What progress says."""
