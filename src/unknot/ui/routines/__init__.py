"""The widgets of routines."""
