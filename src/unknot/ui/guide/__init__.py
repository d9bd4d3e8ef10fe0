"""The widgets of the guide."""
