"""Today connected."""
