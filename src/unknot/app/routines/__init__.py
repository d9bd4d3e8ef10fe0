"""Routines connected."""
