"""The player connected."""
