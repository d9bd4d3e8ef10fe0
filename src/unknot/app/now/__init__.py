"""A cramp now connected."""
