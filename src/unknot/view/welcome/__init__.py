"""What the first start says."""
