"""The diary connected."""
