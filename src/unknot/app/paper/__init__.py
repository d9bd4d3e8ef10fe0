"""Paper connected."""
