"""The guide connected."""
