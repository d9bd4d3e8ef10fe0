"""The widgets of Today."""
