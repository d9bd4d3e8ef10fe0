"""The plan connected."""
