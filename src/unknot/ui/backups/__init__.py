"""Dialogs about backups."""
