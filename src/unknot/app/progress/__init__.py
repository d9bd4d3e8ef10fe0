"""Progress connected."""
