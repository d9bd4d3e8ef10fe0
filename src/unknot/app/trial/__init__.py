"""The trial connected."""
