"""The night stand, connected."""
