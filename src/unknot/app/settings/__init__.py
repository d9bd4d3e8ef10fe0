"""Settings connected."""
