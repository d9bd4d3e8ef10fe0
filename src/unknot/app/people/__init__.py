"""The people who share a computer, connected."""
