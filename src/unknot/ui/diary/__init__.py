"""The widgets of the diary."""
