"""The night stand: what it says."""
