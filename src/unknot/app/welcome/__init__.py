"""The first start, connected."""
