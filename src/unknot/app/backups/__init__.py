"""Backups, restoring, export and import connected."""
