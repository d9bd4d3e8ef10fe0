"""The widgets of settings."""
