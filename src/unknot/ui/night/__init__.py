"""The night stand: how it looks."""
